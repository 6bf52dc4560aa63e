package org.saoma.api.payment;

import java.util.Map;
import java.util.Set;
import org.saoma.api.money.Money;

/**
 * A channel account as the engine sees it.
 *
 * @param channel the channel id
 * @param names the name for people by language tag
 * @param calls how many calls are at the platform now
 */
public record ChannelStatus(
        String channel,
        String account,
        Map<String, String> names,
        Set<String> wallets,
        Set<PaymentMode> modes,
        Money smallest,
        Money largest,
        State state,
        int calls) {

    /** Whether a channel takes new payments. */
    public enum State {
        /** Takes payments. */
        READY,
        /** Finishes what it has and takes nothing new. */
        DRAINING,
        /** Timed out or failed repeatedly; takes nothing new until a trial call succeeds. */
        QUARANTINED
    }
}
