/** Binds a demonstration terminal to a simulator. */
package org.saoma.sim.merchant;
