/** How people and tests drive the simulator: control calls and pages, for this machine only. */
package org.saoma.sim.platform.control;
