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
import java.util.stream.Collectors;
import org.saoma.api.channel.PayerCode;
import org.saoma.api.journal.JournalException;
import org.saoma.api.journal.PaymentEntry;
import org.saoma.api.journal.PaymentJournal;
import org.saoma.api.journal.RefundEntry;
import org.saoma.api.payment.Awaiting;
import org.saoma.api.payment.ChannelStatus;
import org.saoma.api.payment.Merchant;
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
    private final Merchant merchant;
    private final Clock clock;
    private final Desk desk;
    private final OrderNumbers numbers;
    private volatile boolean stopping;

    public PaymentEngine(Parts parts) {
        this.parts = parts;
        this.journal = parts.journal();
        this.registry = parts.registry();
        this.merchant = parts.merchant();
        this.clock = parts.clock();
        this.desk = new Desk(registry, journal, merchant);
        this.numbers = new OrderNumbers(clock);
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
        Instant until = clock.instant().plus(limit);
        registry.accounts().forEach(account -> account.drain(Duration.between(clock.instant(), until)));
    }

    /** Goes on with the open payments of a channel that has come. */
    public void channelCame(ChannelAccount account) {
        parts.payments().channelCame(account.profile().id());
    }

    @Override
    public Payment start(PaymentRequest request) throws PaymentException {
        refuseWhenStopping();
        desk.check(request);
        try {
            String hash = requestHash(request);
            Optional<Payment> before = startedBefore(request.key(), hash);
            return before.isPresent() ? before.get() : begin(request, hash).payment();
        } catch (JournalException e) {
            throw unavailable(e);
        }
    }

    private Optional<Payment> startedBefore(String key, String hash) throws PaymentException, JournalException {
        Optional<PaymentEntry> before = key == null ? Optional.empty() : journal.paymentByKey(key);
        if (before.isPresent() && !before.get().requestHash().equals(hash)) {
            throw new PaymentException(
                    Reason.IDEMPOTENCY_CONFLICT,
                    "The key came before with another request and started payment "
                            + before.get().id());
        }
        return before.map(PaymentEntry::payment);
    }

    private PaymentEntry begin(PaymentRequest request, String hash) throws PaymentException, JournalException {
        if (request.code() == null && request.present() == null) {
            PaymentEntry entry = created(request, hash, clock.instant().plus(parts.codeWindow()));
            return retryingKey(request, hash, () -> {
                parts.payments().begin(entry, request.operator());
                return entry;
            });
        }
        PayerCode code = request.code() == null ? null : Desk.payerCode(request.code());
        String codeHash = code == null ? null : journal.keyedHash(code.reveal());
        if (code != null) {
            desk.checkUnused(codeHash, null);
        }
        Desk.Way way = code == null
                ? desk.wayToShow(request.present(), request.amount())
                : desk.wayFor(code, request.amount());
        boolean begun = false;
        try {
            Event first = code == null
                    ? new Event.ShowAsked(way.route())
                    : new Event.Offered(way.route(), codeHash, code.mask());
            PaymentEntry entry = created(request, hash, null);
            PaymentEntry sent = retryingKey(
                    request, hash, () -> parts.payments().begin(entry, request.operator(), first, code, way.lease()));
            begun = sent.id().equals(entry.id());
            return sent;
        } finally {
            if (!begun) {
                way.lease().close();
            }
        }
    }

    private interface Write {
        PaymentEntry run() throws JournalException;
    }

    /** Two requests with one key at the same moment: the second finds the first one's payment. */
    private PaymentEntry retryingKey(PaymentRequest request, String hash, Write write)
            throws PaymentException, JournalException {
        try {
            return write.run();
        } catch (JournalException e) {
            if (e.reason() != JournalException.Reason.DUPLICATE
                    || startedBefore(request.key(), hash).isEmpty()) {
                throw e;
            }
            return journal.paymentByKey(request.key()).orElseThrow(() -> e);
        }
    }

    private PaymentEntry created(PaymentRequest request, String hash, Instant codeDeadline) {
        Instant now = clock.instant();
        Payment payment = new Payment(
                numbers.next(merchant.profile().terminalId()),
                PaymentState.CREATED,
                request.amount(),
                request.present() == null ? PaymentMode.SCAN : PaymentMode.PRESENT,
                null,
                null,
                null,
                request.reference(),
                request.description(),
                null,
                null,
                null,
                null,
                now,
                now,
                codeDeadline,
                null,
                List.of());
        return new PaymentEntry(payment, 1, request.key(), hash, null, null, null, codeDeadline, codeDeadline, 0);
    }

    private String requestHash(PaymentRequest request) {
        return journal.keyedHash(String.join(
                "\u0000",
                "payment",
                request.amount().toString(),
                String.valueOf(request.code()),
                String.valueOf(request.present()),
                String.valueOf(request.reference()),
                String.valueOf(request.description())));
    }

    @Override
    public Payment offer(String paymentId, String text) throws PaymentException {
        refuseWhenStopping();
        PayerCode code = Desk.payerCode(text);
        try {
            String codeHash = journal.keyedHash(code.reveal());
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
        } catch (JournalException e) {
            throw unavailable(e);
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
            return new RefundDesk(journal, registry, parts.refunds(), numbers, merchant, clock)
                    .refund(request)
                    .refund();
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
            CompletableFuture<Payment> future,
            Optional<Payment> now,
            java.util.function.Predicate<Payment> done,
            String id) {
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
        if (stopping) {
            throw new PaymentException(Reason.STOPPING, "The terminal is stopping");
        }
    }

    private static PaymentException notFound(String what) {
        return new PaymentException(Reason.NOT_FOUND, "There is no " + what);
    }

    private static PaymentException unavailable(JournalException e) {
        return new PaymentException(Reason.JOURNAL_UNAVAILABLE, e.getMessage(), e);
    }
}
