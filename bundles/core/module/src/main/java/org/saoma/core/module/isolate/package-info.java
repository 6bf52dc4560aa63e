/** Keeps from a vendor's bundles what is not theirs, as far as one Java process can: see docs/signing.md. */
package org.saoma.core.module.isolate;
