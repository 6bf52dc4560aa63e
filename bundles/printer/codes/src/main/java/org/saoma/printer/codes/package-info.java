/** Codes as dots on paper, for every driver that draws them itself. It is built into those drivers and is no bundle of its own. */
package org.saoma.printer.codes;
