package org.saoma.core.payment.channel;

import org.saoma.api.channel.PaymentChannel;

/**
 * A channel as the platform knows it between calls: how to get hold of it for one call. Nothing long-lived keeps the vendor's object
 * itself.
 */
public interface ChannelService {

    /** The channel for one call; null when it is gone. Every call of this is followed by one of {@link #release()}. */
    PaymentChannel obtain();

    void release();
}
