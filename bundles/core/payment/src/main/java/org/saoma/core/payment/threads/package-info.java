/** How the threads of payments are made. */
package org.saoma.core.payment.threads;
