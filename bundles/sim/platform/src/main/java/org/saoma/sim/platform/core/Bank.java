package org.saoma.sim.platform.core;

import java.io.IOException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.saoma.api.money.Money;

/**
 * Moves the money, by the same rules for every wallet: one order is paid once, a code is used once, no more goes back than came in.
 * What has become due by the clock (a password typed, an order expired) is settled before anything is looked at. Any thread.
 */
public final class Bank implements AutoCloseable {
    /** How long a payer takes to type a password. */
    public static final Duration PASSWORD_TIME = Duration.ofSeconds(3);

    private static final ZoneId BEIJING = ZoneId.of("Asia/Shanghai");
    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("yyyyMMdd", Locale.ROOT);
    private static final String NUMBERS = "abcdefghijklmnopqrstuvwxyz0123456789";

    private final SecureRandom random = new SecureRandom();
    private final Clock clock;
    private final PayerCodes codes;
    private final Ledger ledger;

    /** @throws IOException when the ledger file cannot be opened or read */
    public Bank(Path ledgerFile, Clock clock, PayerCodes codes) throws IOException {
        this.clock = clock;
        this.codes = codes;
        this.ledger = new Ledger(ledgerFile);
    }

    /** What became of a call that asks for a payment. */
    public enum Verdict {
        /** Paid by this call. */
        PAID,
        /** Waits for the payer: the password, or a scan of the shown code. */
        WAITING,
        /** Refused, and the order is over. */
        DECLINED,
        /** The payer's code is no good; the order may be tried again. */
        CODE_INVALID,
        /** An earlier call with the same particulars was paid. */
        ALREADY_PAID,
        /** The order is over. */
        OVER,
        /** The order exists with other particulars. */
        INCONSISTENT
    }

    /** A verdict, and the trade after it. */
    public record Outcome(Verdict verdict, Trade trade) {}

    /** A merchant charges a payer's code. */
    public synchronized Outcome pay(NewOrder order, String code, Funding funding) {
        Trade trade = count(order);
        Optional<Outcome> earlier = earlier(trade, order, false);
        if (earlier.isPresent()) {
            return earlier.get();
        }
        if (!codes.use(order.wallet(), code)) {
            return new Outcome(Verdict.CODE_INVALID, trade);
        }
        Instant now = clock.instant();
        Instant paysAt = funding == Funding.LATER ? now.plus(PASSWORD_TIME) : null;
        Trade waiting = trade.waiting(order, now, tradeNo(now), paysAt, "");
        return switch (funding) {
            case NOW -> new Outcome(Verdict.PAID, ledger.put(waiting.paid(now)));
            case LATER, NEVER -> new Outcome(Verdict.WAITING, ledger.put(waiting));
            case REFUSED -> new Outcome(Verdict.DECLINED, ledger.put(waiting.closed(now)));
        };
    }

    /**
     * A merchant asks for a code to show.
     *
     * @param prefix what the text of the code begins with
     * @param funding {@code NOW} when a payer pays it at once, {@code REFUSED} when none is given, otherwise it waits
     */
    public synchronized Outcome show(NewOrder order, String prefix, Funding funding) {
        Trade trade = count(order);
        Optional<Outcome> earlier = earlier(trade, order, true);
        if (earlier.isPresent()) {
            return earlier.get();
        }
        Instant now = clock.instant();
        if (funding == Funding.REFUSED) {
            return new Outcome(Verdict.DECLINED, trade);
        }
        Trade waiting = trade.waiting(order, now, "", null, prefix + letters(22));
        return funding == Funding.NOW
                ? new Outcome(
                        Verdict.PAID, ledger.put(waiting.scanned(tradeNo(now)).paid(now)))
                : new Outcome(Verdict.WAITING, ledger.put(waiting));
    }

    /** Counts a call that asked for a payment and made nothing happen. */
    public synchronized Trade count(NewOrder order) {
        Trade known = ledger.byOrder(order.wallet(), order.orderId())
                .map(this::settle)
                .orElseGet(() -> Trade.named(order, clock.instant()));
        return ledger.put(known.counted());
    }

    /** The trade, whether or not the platform would admit that it exists. */
    public synchronized Optional<Trade> find(Ref ref) {
        return (ref.tradeNo().isEmpty()
                        ? ledger.byOrder(ref.wallet(), ref.orderId())
                        : ledger.byTradeNo(ref.wallet(), ref.tradeNo()))
                .map(this::settle);
    }

    /** The trade of a shown code. */
    public synchronized Optional<Trade> findShown(Wallet wallet, String code) {
        return ledger.byShownCode(wallet, code).map(this::settle);
    }

    /** A payer scans a shown code: from now on the platform admits the trade. */
    public synchronized Optional<Trade> scan(Wallet wallet, String code) {
        return findShown(wallet, code)
                .map(trade -> trade.state() != Trade.State.WAITING || trade.known()
                        ? trade
                        : ledger.put(trade.scanned(tradeNo(clock.instant()))));
    }

    /** A payer who scanned pays. True when the money moved by this call. */
    public synchronized boolean payShown(Wallet wallet, String orderId) {
        Optional<Trade> waiting =
                find(new Ref(wallet, orderId, "")).filter(t -> t.state() == Trade.State.WAITING && t.known());
        waiting.ifPresent(trade -> ledger.put(trade.paid(clock.instant())));
        return waiting.isPresent();
    }

    /**
     * Ends an order so that no money stays moved: gives back what was paid, closes what waits. An order number that the platform
     * never saw is burnt: a payment under it that is still on its way is refused when it arrives.
     *
     * @return the trade afterwards; empty when a platform's number was given that does not exist
     */
    public synchronized Optional<Trade> cancel(Ref ref) {
        Instant now = clock.instant();
        Optional<Trade> found = find(ref);
        if (found.isEmpty() && !ref.tradeNo().isEmpty()) {
            return Optional.empty();
        }
        Trade trade = found.orElseGet(
                () -> Trade.named(new NewOrder(ref.wallet(), ref.orderId(), Money.cny(0), "", now), now));
        return Optional.of(
                switch (trade.state()) {
                    case NONE, WAITING -> ledger.put(trade.closed(now));
                    case PAID -> ledger.put(trade.reversed(now));
                    case CLOSED, REVERSED -> trade;
                });
    }

    /** Closes an order that waits. True when it did. */
    public synchronized boolean close(Ref ref) {
        Optional<Trade> waiting = find(ref).filter(t -> t.state() == Trade.State.WAITING);
        waiting.ifPresent(trade -> ledger.put(trade.closed(clock.instant())));
        return waiting.isPresent();
    }

    /** What became of a refund call. */
    public enum RefundVerdict {
        DONE,
        /** The same refund was made before. */
        REPEATED,
        /** The same refund number came with another amount. */
        DISCORDANT,
        NOT_FOUND,
        NOT_PAID,
        /** More than is left. */
        TOO_MUCH
    }

    /** A verdict, and the trade after it; null when there is none. */
    public record RefundOutcome(RefundVerdict verdict, Trade trade) {}

    /** A merchant gives money back. */
    public synchronized RefundOutcome refund(Ref ref, String refundId, Money amount) {
        Trade trade = find(ref).filter(Trade::known).orElse(null);
        if (trade == null) {
            return new RefundOutcome(RefundVerdict.NOT_FOUND, null);
        }
        Optional<Trade.Refund> made = trade.refund(refundId);
        if (made.isPresent()) {
            boolean same = made.get().amount().equals(amount);
            return new RefundOutcome(same ? RefundVerdict.REPEATED : RefundVerdict.DISCORDANT, trade);
        }
        if (trade.state() != Trade.State.PAID) {
            return new RefundOutcome(RefundVerdict.NOT_PAID, trade);
        }
        if (amount.compareTo(trade.amount().minus(trade.refundedByCalls())) > 0) {
            return new RefundOutcome(RefundVerdict.TOO_MUCH, trade);
        }
        Trade.Refund refund = new Trade.Refund(refundId, amount, clock.instant());
        return new RefundOutcome(RefundVerdict.DONE, ledger.put(trade.refunded(refund)));
    }

    /** All trades of all wallets, the oldest first. */
    public synchronized Collection<Trade> all() {
        List<Trade> settled = ledger.all().stream().map(this::settle).toList();
        return settled;
    }

    /** Forgets everything, the open payment codes too. */
    public synchronized void clear() {
        ledger.clear();
        codes.clear();
    }

    @Override
    public synchronized void close() throws IOException {
        ledger.close();
    }

    private Optional<Outcome> earlier(Trade trade, NewOrder order, boolean shown) {
        boolean same = trade.amount().equals(order.amount())
                && trade.subject().equals(order.subject())
                && trade.shownCode().isEmpty() != shown;
        return switch (trade.state()) {
            case NONE -> Optional.empty();
            case CLOSED, REVERSED -> Optional.of(new Outcome(Verdict.OVER, trade));
            case PAID -> Optional.of(new Outcome(same ? Verdict.ALREADY_PAID : Verdict.INCONSISTENT, trade));
            case WAITING -> Optional.of(new Outcome(same ? Verdict.WAITING : Verdict.INCONSISTENT, trade));
        };
    }

    private Trade settle(Trade trade) {
        if (trade.state() != Trade.State.WAITING) {
            return trade;
        }
        Instant now = clock.instant();
        if (trade.paysAt() != null
                && !trade.paysAt().isAfter(now)
                && trade.paysAt().isBefore(trade.expiresAt())) {
            return ledger.put(trade.paid(trade.paysAt()));
        }
        return trade.expiresAt().isAfter(now) ? trade : ledger.put(trade.closed(trade.expiresAt()));
    }

    private String tradeNo(Instant now) {
        return now.atZone(BEIJING).format(DAY) + "22001" + Digits.random(random, 15);
    }

    private String letters(int count) {
        StringBuilder text = new StringBuilder(count);
        for (int i = 0; i < count; i++) {
            text.append(NUMBERS.charAt(random.nextInt(NUMBERS.length())));
        }
        return text.toString();
    }
}
