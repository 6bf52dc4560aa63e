package org.saoma.api.channel;

import java.util.Map;
import java.util.Set;
import org.saoma.api.money.Money;

/**
 * What a channel is and can do.
 *
 * @param id the channel id, lower case, the same for every version and vendor of this channel: {@code alipay}
 * @param account the account within the channel, unique among the accounts of one channel
 * @param names the name for people by language tag; at least {@code zh-CN} and {@code en}
 * @param wallets the wallets whose payers can pay here, lower case: {@code alipay}
 * @param modes who may show the code
 * @param smallest the smallest amount of one payment
 * @param largest the largest amount of one payment, in the one currency of this account
 * @param timing when to poll, give up and reverse
 */
public record ChannelProfile(
        String id,
        String account,
        Map<String, String> names,
        Set<String> wallets,
        Set<Mode> modes,
        Money smallest,
        Money largest,
        ChannelTiming timing) {

    public ChannelProfile {
        names = Map.copyOf(names);
        wallets = Set.copyOf(wallets);
        modes = Set.copyOf(modes);
        if (!smallest.currency().equals(largest.currency()) || smallest.compareTo(largest) > 0) {
            throw new IllegalArgumentException("Not a range of amounts: " + smallest + " to " + largest);
        }
    }
}
