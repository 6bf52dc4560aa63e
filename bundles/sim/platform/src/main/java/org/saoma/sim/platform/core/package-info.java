/** The money behind every simulated platform: wallets, payment codes, the ledger, and how a platform is told to misbehave. */
package org.saoma.sim.platform.core;
