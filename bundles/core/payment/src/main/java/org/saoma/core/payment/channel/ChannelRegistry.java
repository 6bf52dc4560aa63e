package org.saoma.core.payment.channel;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.saoma.api.channel.ChannelProfile;
import org.saoma.api.channel.ChannelTiming;
import org.saoma.api.channel.Mode;
import org.saoma.api.money.Money;
import org.saoma.api.payment.ChannelStatus;
import org.saoma.core.emvco.CodeClassifier;

/** The channel accounts that are there now. Thread-safe. */
public final class ChannelRegistry {

    /** Best first: the higher ranking, then whoever came last, so that a newer version takes over from the one it replaces. */
    private volatile List<Registered> accounts = List.of();

    private final Map<String, ChannelTiming> timings = new ConcurrentHashMap<>();
    private final CodeClassifier standard = CodeClassifier.standard();
    private volatile CodeClassifier classifier = standard;

    private record Registered(ChannelAccount account, List<String> codes) {}

    /**
     * @param codes which payers' codes it takes, see {@link org.saoma.api.channel.PaymentChannel#CODES}
     * @throws IllegalArgumentException when one of the codes is no pattern
     */
    public void add(ChannelAccount account, Collection<String> codes) {
        standard.with(codes);
        timings.put(
                key(account.profile().id(), account.profile().account()),
                account.profile().timing());
        synchronized (this) {
            List<Registered> sorted = new ArrayList<>();
            sorted.add(new Registered(account, List.copyOf(codes)));
            sorted.addAll(accounts);
            sorted.sort(Comparator.comparingInt(
                            (Registered registered) -> registered.account().ranking())
                    .reversed());
            replace(sorted);
        }
    }

    public synchronized void remove(ChannelAccount account) {
        replace(accounts.stream().filter(other -> other.account() != account).toList());
    }

    private void replace(List<Registered> sorted) {
        classifier = standard.with(sorted.stream()
                .flatMap(registered -> registered.codes().stream())
                .toList());
        accounts = List.copyOf(sorted);
    }

    /** Tells what a scanned code is, by the patterns of all channels. */
    public CodeClassifier classifier() {
        return classifier;
    }

    /** Holds an account for a new payment: the best that is ready and takes this wallet, mode and amount. */
    public Optional<Lease> leaseForPayment(String wallet, Mode mode, Money amount) {
        for (Registered registered : accounts) {
            ChannelAccount account = registered.account();
            Optional<Lease> lease = serves(account, wallet, mode) && accepts(account.profile(), amount)
                    ? account.leaseForPayment()
                    : Optional.empty();
            if (lease.isPresent()) {
                return lease;
            }
        }
        return Optional.empty();
    }

    /** Whether some account takes this wallet and mode at all, whatever the amount and its state. */
    public boolean knows(String wallet, Mode mode) {
        return accounts().anyMatch(account -> serves(account, wallet, mode));
    }

    /** Whether some account takes this amount. */
    public boolean takes(Money amount) {
        return accounts().anyMatch(account -> accepts(account.profile(), amount));
    }

    /** The accounts that take payments in this mode, whatever the wallet and their state. */
    public Stream<ChannelAccount> accounts(Mode mode) {
        return accounts().filter(account -> account.profile().modes().contains(mode));
    }

    /** Whether some account takes a payment of this mode and amount now, whatever the wallet. */
    public boolean ready(Mode mode, Money amount) {
        return accounts(mode).anyMatch(account -> accepts(account.profile(), amount) && account.takesPayments());
    }

    private static boolean serves(ChannelAccount account, String wallet, Mode mode) {
        return account.profile().modes().contains(mode)
                && account.profile().wallets().contains(wallet);
    }

    /** Holds an account to go on with a payment: any version of the same channel and account that is there. */
    public Optional<Lease> lease(String channel, String name) {
        return accounts()
                .filter(account -> account.profile().id().equals(channel)
                        && account.profile().account().equals(name))
                .flatMap(account -> account.lease().stream())
                .findFirst();
    }

    /** How a channel account wants to be timed, as it last said; careful values for one that was never seen. */
    public ChannelTiming timing(String channel, String account) {
        return channel == null ? DefaultTiming.VALUE : timings.getOrDefault(key(channel, account), DefaultTiming.VALUE);
    }

    public Stream<ChannelAccount> accounts() {
        return accounts.stream().map(Registered::account);
    }

    public boolean anyReady() {
        return accounts().anyMatch(account -> account.state() == ChannelStatus.State.READY);
    }

    private static boolean accepts(ChannelProfile profile, Money amount) {
        return profile.largest().currency().equals(amount.currency())
                && amount.compareTo(profile.smallest()) >= 0
                && amount.compareTo(profile.largest()) <= 0;
    }

    private static String key(String channel, String account) {
        return channel + "/" + account;
    }
}
