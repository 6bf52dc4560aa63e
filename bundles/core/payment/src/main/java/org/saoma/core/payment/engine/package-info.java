/** The payment engine: requests come in, decisions of the machine become durable, and what follows from them is done. */
package org.saoma.core.payment.engine;
