/** The simulated Alipay: its OpenAPI gateway in key mode. */
package org.saoma.sim.platform.alipay;
