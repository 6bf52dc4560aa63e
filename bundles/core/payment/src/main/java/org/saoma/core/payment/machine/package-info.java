/**
 * The payment state machine: pure functions from a row of the journal and an event to the next row and one effect. Nothing here
 * reads a clock, a channel or the journal.
 */
package org.saoma.core.payment.machine;
