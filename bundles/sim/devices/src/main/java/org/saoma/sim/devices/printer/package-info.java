/** An emulated network printer for ESC/POS. */
package org.saoma.sim.devices.printer;
