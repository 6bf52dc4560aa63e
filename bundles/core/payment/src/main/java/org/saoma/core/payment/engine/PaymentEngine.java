package org.saoma.core.payment.engine;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.saoma.api.channel.PayerCode;
import org.saoma.api.journal.JournalException;
import org.saoma.api.journal.PaymentEntry;
import org.saoma.api.journal.PaymentJournal;
import org.saoma.api.journal.RefundEntry;
import org.saoma.api.payment.Awaiting;
import org.saoma.api.payment.ChannelStatus;
import org.saoma.api.payment.Message;
import org.saoma.api.payment.Payment;
import org.saoma.api.payment.PaymentException;
import org.saoma.api.payment.PaymentException.Reason;
import org.saoma.api.payment.PaymentMode;
import org.saoma.api.payment.PaymentPage;
import org.saoma.api.payment.PaymentQuery;
import org.saoma.api.payment.PaymentRequest;
import org.saoma.api.payment.PaymentService;
import org.saoma.api.payment.PaymentState;
import org.saoma.api.payment.Refund;
import org.saoma.api.payment.RefundRequest;
import org.saoma.core.payment.channel.ChannelAccount;
import org.saoma.core.payment.channel.ChannelRegistry;
import org.saoma.core.payment.machine.Event;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The door of the engine: takes requests, refuses what makes no sense, and hands events to the runners. */
public class PaymentEngine implements PaymentService {
    private static final Logger LOG = LoggerFactory.getLogger(PaymentEngine.class);
    private static final Duration LONGEST_WAIT = Duration.ofSeconds(60);

    private final Parts parts;
    private final PaymentJournal journal;
    private final ChannelRegistry registry;
    private final Clock clock;
    private final Desk desk;
    private final CodeClaims claims = new CodeClaims();
    private final SaleDesk sales;
    private final RefundDesk refunds;
    private final Hold hold = new Hold();
    private volatile boolean stopping;

    public PaymentEngine(Parts parts) {
        this.parts = parts;
        this.journal = parts.journal();
        this.registry = parts.registry();
        this.clock = parts.clock();
        this.desk = new Desk(registry, journal, parts.merchant());
        OrderNumbers numbers = new OrderNumbers(clock);
        this.sales = new SaleDesk(parts, desk, claims, numbers);
        this.refunds = new RefundDesk(parts, numbers);
    }

    /** Takes up what an earlier run left open. Selling need not wait for it. */
    public void recover() throws JournalException {
        List<PaymentEntry> payments = journal.openPayments();
        List<RefundEntry> refunds = journal.openRefunds();
        if (!payments.isEmpty() || !refunds.isEmpty()) {
            LOG.info("found {} payments and {} refunds open", payments.size(), refunds.size());
        }
        payments.forEach(parts.payments()::recover);
        refunds.forEach(parts.refunds()::recover);
    }

    /** Refuses new sales from now on and waits for the calls that are at the platforms. */
    public void stop(Duration limit) {
        stopping = true;
        hold.set(false);
        Instant until = clock.instant().plus(limit);
        registry.accounts().forEach(account -> account.drain(Duration.between(clock.instant(), until)));
    }

    /** Holds new sales back, or lets them in again. */
    public void hold(boolean back) {
        hold.set(back);
    }

    /**
     * How many sales a customer waits for, and calls are at the platforms. What is found out or taken back by and by is not counted:
     * that may take hours.
     */
    public int underWay() {
        int calls = registry.accounts().mapToInt(ChannelAccount::calls).sum();
        try {
            return calls
                    + (int) journal.openPayments().stream()
                            .map(entry -> entry.payment().state())
                            .filter(state -> state.compareTo(PaymentState.UNKNOWN) < 0)
                            .count();
        } catch (JournalException e) {
            LOG.warn("open payments cannot be counted, so the terminal is taken for busy: {}", e.getMessage());
            return calls + 1;
        }
    }

    /** Goes on with the open payments and refunds of a channel that has come. */
    public void channelCame(ChannelAccount account) {
        parts.timers().bringForward(account.toString());
    }

    @Override
    public Payment start(PaymentRequest request) throws PaymentException {
        refuseWhenStopping();
        try {
            return sales.start(request);
        } catch (JournalException e) {
            throw unavailable(e);
        }
    }

    @Override
    public Payment offer(String paymentId, String text) throws PaymentException {
        refuseWhenStopping();
        PayerCode code = Desk.payerCode(text);
        try {
            return offer(paymentId, code, journal.keyedHash(code.reveal()));
        } catch (JournalException e) {
            throw unavailable(e);
        }
    }

    private Payment offer(String paymentId, PayerCode code, String codeHash) throws PaymentException, JournalException {
        try (CodeClaims.Claim claim = claims.claim(codeHash)) {
            PaymentEntry entry = entry(paymentId);
            if (codeHash.equals(entry.codeHash())) {
                return entry.payment();
            }
            if (entry.payment().awaiting() != Awaiting.PAYER_CODE) {
                throw notWaiting(paymentId);
            }
            desk.checkUnused(codeHash, paymentId);
            Desk.Way way = desk.wayFor(code, entry.payment().amount());
            Event offered = new Event.Offered(way.route(), codeHash, code.mask());
            PaymentRunner.Outcome outcome = parts.payments().apply(paymentId, offered, code, way.lease());
            if (!outcome.changed() && !codeHash.equals(outcome.entry().codeHash())) {
                throw notWaiting(paymentId);
            }
            return outcome.entry().payment();
        }
    }

    private static PaymentException notWaiting(String paymentId) {
        return new PaymentException(Reason.NOT_WAITING, "Payment " + paymentId + " does not wait for a payer's code");
    }

    @Override
    public Payment cancel(String paymentId, String operator) throws PaymentException {
        try {
            PaymentEntry entry = entry(paymentId);
            if (!entry.payment().state().isFinal()) {
                PaymentRunner.Outcome outcome =
                        parts.payments().apply(paymentId, new Event.CancelAsked(operator), null, null);
                if (outcome.changed() || !outcome.entry().payment().state().isFinal()) {
                    return outcome.entry().payment();
                }
                entry = outcome.entry();
            }
            throw new PaymentException(
                    Reason.ALREADY_FINAL,
                    "Payment " + paymentId + " is " + entry.payment().state());
        } catch (JournalException e) {
            throw unavailable(e);
        }
    }

    @Override
    public Refund refund(RefundRequest request) throws PaymentException {
        refuseWhenStopping();
        try {
            return refunds.refund(request).refund();
        } catch (JournalException e) {
            throw unavailable(e);
        }
    }

    @Override
    public Optional<Payment> payment(String paymentId) {
        try {
            return parts.payments().find(paymentId).map(PaymentEntry::payment);
        } catch (JournalException e) {
            throw new IllegalStateException(e.getMessage(), e);
        }
    }

    @Override
    public PaymentPage list(PaymentQuery query) {
        try {
            return journal.search(query);
        } catch (JournalException e) {
            throw new IllegalStateException(e.getMessage(), e);
        }
    }

    @Override
    public Optional<Payment> waitingForCode() {
        return parts.payments().open().stream()
                .map(PaymentEntry::payment)
                .filter(payment -> payment.awaiting() == Awaiting.PAYER_CODE)
                .min(Comparator.comparing(Payment::createdAt));
    }

    @Override
    public CompletionStage<Payment> whenFinal(String paymentId, Duration limit) {
        CompletableFuture<Payment> future = parts.waiters()
                .await(paymentId, shortened(limit), () -> payment(paymentId).orElseThrow());
        return completeIf(future, payment(paymentId), payment -> payment.state().isFinal(), paymentId);
    }

    @Override
    public CompletionStage<Payment> whenRefunded(String refundId, Duration limit) {
        try {
            Optional<RefundEntry> refund = journal.refund(refundId);
            if (refund.isEmpty()) {
                return CompletableFuture.failedFuture(notFound("refund " + refundId));
            }
            String paymentId = refund.get().refund().paymentId();
            CompletableFuture<Payment> future = parts.waiters()
                    .await(refundId, shortened(limit), () -> payment(paymentId).orElseThrow());
            return completeIf(
                    future,
                    payment(paymentId),
                    payment -> payment.refunds().stream()
                            .anyMatch(one ->
                                    one.id().equals(refundId) && one.state().isFinal()),
                    paymentId);
        } catch (JournalException e) {
            return CompletableFuture.failedFuture(unavailable(e));
        }
    }

    private static CompletionStage<Payment> completeIf(
            CompletableFuture<Payment> future, Optional<Payment> now, Predicate<Payment> done, String id) {
        if (now.isEmpty()) {
            future.completeExceptionally(notFound("payment " + id));
        } else if (done.test(now.get())) {
            future.complete(now.get());
        }
        return future;
    }

    private static Duration shortened(Duration limit) {
        return limit.compareTo(LONGEST_WAIT) > 0 ? LONGEST_WAIT : limit;
    }

    @Override
    public List<ChannelStatus> channels() {
        return registry.accounts()
                .map(account -> {
                    var profile = account.profile();
                    return new ChannelStatus(
                            profile.id(),
                            profile.account(),
                            profile.names(),
                            profile.wallets(),
                            profile.modes().stream()
                                    .map(mode -> PaymentMode.valueOf(mode.name()))
                                    .collect(Collectors.toSet()),
                            profile.smallest(),
                            profile.largest(),
                            account.state(),
                            account.calls());
                })
                .toList();
    }

    @Override
    public List<Message> obstacles() {
        List<Message> reasons = new ArrayList<>();
        if (stopping) {
            reasons.add(Message.of("ready.stopping"));
        }
        journal.obstacle().ifPresent(why -> reasons.add(new Message("ready.journal", why)));
        if (!registry.anyReady()) {
            boolean some = registry.accounts().findAny().isPresent();
            reasons.add(Message.of(some ? "ready.quarantined" : "ready.no_channel"));
        }
        return reasons;
    }

    private PaymentEntry entry(String paymentId) throws PaymentException, JournalException {
        return parts.payments().find(paymentId).orElseThrow(() -> notFound("payment " + paymentId));
    }

    private void refuseWhenStopping() throws PaymentException {
        boolean passed = hold.pass();
        if (stopping) {
            throw new PaymentException(Reason.STOPPING, "The terminal is stopping");
        }
        if (!passed) {
            throw new PaymentException(Reason.STOPPING, "The terminal is being updated. Try again in a moment");
        }
    }

    private static PaymentException notFound(String what) {
        return new PaymentException(Reason.NOT_FOUND, "There is no " + what);
    }

    private static PaymentException unavailable(JournalException e) {
        return new PaymentException(Reason.JOURNAL_UNAVAILABLE, e.getMessage(), e);
    }
}
