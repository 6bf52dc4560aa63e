/** The guard between the engine and the channels of vendors: who is there, who may take a payment, how long a call may last. */
package org.saoma.core.payment.channel;
