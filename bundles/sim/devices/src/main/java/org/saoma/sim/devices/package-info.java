/** Devices without hardware: a code scanner and a network printer, driven over the simulator's HTTP server. */
package org.saoma.sim.devices;
