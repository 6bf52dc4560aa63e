/**
 * The durable journal of payments: the truth about every payment, written before the network action that follows from it.
 */
@org.osgi.annotation.bundle.Export
@org.osgi.annotation.versioning.Version("1.0.0")
package org.saoma.api.journal;
