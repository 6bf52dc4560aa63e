/**
 * The service provider interface of payment channels. A vendor implements {@link org.saoma.api.channel.PaymentChannel};
 * everything else here is what such a channel is given or answers with.
 */
@org.osgi.annotation.bundle.Export
@org.osgi.annotation.versioning.Version("1.0.0")
package org.saoma.api.channel;
