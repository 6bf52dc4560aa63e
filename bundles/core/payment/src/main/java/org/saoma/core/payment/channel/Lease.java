package org.saoma.core.payment.channel;

import java.util.concurrent.atomic.AtomicBoolean;

/** The right to make calls at a channel account, until it is given back. An account that goes away waits for its leases. */
public final class Lease implements AutoCloseable {
    private final ChannelAccount account;
    private final AtomicBoolean open = new AtomicBoolean(true);

    Lease(ChannelAccount account) {
        this.account = account;
    }

    public ChannelAccount account() {
        return account;
    }

    @Override
    public void close() {
        if (open.compareAndSet(true, false)) {
            account.released();
        }
    }
}
