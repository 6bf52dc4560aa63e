/** Where scanned codes arrive, and who tells scanners when to read. */
package org.saoma.core.payment.scan;
