/**
 * Payments as the rest of the terminal sees them: start one, watch it, cancel it, refund it.
 */
@org.osgi.annotation.bundle.Export
@org.osgi.annotation.versioning.Version("1.1.0")
package org.saoma.api.payment;
