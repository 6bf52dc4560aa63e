package org.saoma.core.http;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import org.saoma.api.money.Money;
import org.saoma.api.payment.ChannelStatus;
import org.saoma.api.payment.Message;
import org.saoma.api.payment.Payment;
import org.saoma.api.payment.PaymentException;
import org.saoma.api.payment.PaymentMode;
import org.saoma.api.payment.PaymentPage;
import org.saoma.api.payment.PaymentQuery;
import org.saoma.api.payment.PaymentRequest;
import org.saoma.api.payment.PaymentService;
import org.saoma.api.payment.PaymentState;
import org.saoma.api.payment.Refund;
import org.saoma.api.payment.RefundRequest;
import org.saoma.api.payment.RefundState;

/** A payment engine without platforms: payments stay as they are until a test changes them. */
final class FakePayments implements PaymentService {
    static final Instant NOW = Instant.parse("2026-11-23T04:05:06.789Z");

    final List<PaymentRequest> requests = new ArrayList<>();
    final List<RefundRequest> refundRequests = new ArrayList<>();
    final List<String> cancelledBy = new ArrayList<>();
    final List<PaymentQuery> queries = new ArrayList<>();
    final List<Message> obstacles = new ArrayList<>();
    final List<ChannelStatus> channels = new ArrayList<>();
    volatile PaymentException refusal;
    volatile RuntimeException defect;

    private final Map<String, Payment> payments = new LinkedHashMap<>();
    private final Map<String, CompletableFuture<Payment>> waiting = new ConcurrentHashMap<>();

    /** Adds a payment in a state. */
    Payment add(PaymentState state) {
        return put(make(state, Money.cny(1250), PaymentMode.SCAN, "till-7", null));
    }

    synchronized Payment put(Payment payment) {
        payments.put(payment.id(), payment);
        if (payment.state().isFinal() && waiting.containsKey(payment.id())) {
            waiting.get(payment.id()).complete(payment);
        }
        return payment;
    }

    /** Moves a payment to a state. */
    Payment move(String id, PaymentState state, Message message) {
        Payment p = payment(id).orElseThrow();
        return put(copy(p, state, message, p.refunds()));
    }

    /** Completes a refund. */
    void finishRefund(String refundId) {
        for (Payment p : List.copyOf(payments.values())) {
            for (Refund r : p.refunds()) {
                if (r.id().equals(refundId)) {
                    Refund done = new Refund(
                            r.id(), r.paymentId(), RefundState.SUCCEEDED, r.amount(), r.reason(), null, NOW, NOW);
                    Payment after = put(copy(p, p.state(), p.message(), List.of(done)));
                    waiting.computeIfAbsent(refundId, key -> new CompletableFuture<>())
                            .complete(after);
                }
            }
        }
    }

    boolean isAwaited(String id) {
        return waiting.containsKey(id);
    }

    @Override
    public synchronized Payment start(PaymentRequest request) throws PaymentException {
        refuse();
        requests.add(request);
        PaymentMode mode = request.present() == null ? PaymentMode.SCAN : PaymentMode.PRESENT;
        PaymentState state =
                request.code() == null && request.present() == null ? PaymentState.CREATED : PaymentState.PENDING;
        return put(make(state, request.amount(), mode, request.reference(), request.description()));
    }

    @Override
    public Payment offer(String paymentId, String code) throws PaymentException {
        refuse();
        find(paymentId);
        return move(paymentId, PaymentState.SENT, null);
    }

    @Override
    public Payment cancel(String paymentId, String operator) throws PaymentException {
        refuse();
        if (find(paymentId).state().isFinal()) {
            throw new PaymentException(PaymentException.Reason.ALREADY_FINAL, paymentId);
        }
        cancelledBy.add(operator);
        return move(paymentId, PaymentState.CANCELLED, Message.of("payment.cancelled.operator"));
    }

    @Override
    public Refund refund(RefundRequest request) throws PaymentException {
        refuse();
        Payment p = find(request.paymentId());
        refundRequests.add(request);
        Refund refund = new Refund(
                "R" + p.id().substring(1),
                p.id(),
                RefundState.SENT,
                request.amount(),
                request.reason(),
                null,
                NOW,
                NOW);
        put(copy(p, p.state(), p.message(), List.of(refund)));
        return refund;
    }

    @Override
    public synchronized Optional<Payment> payment(String paymentId) {
        if (defect != null) {
            throw defect;
        }
        return Optional.ofNullable(payments.get(paymentId));
    }

    @Override
    public synchronized PaymentPage list(PaymentQuery query) {
        queries.add(query);
        if ("bad".equals(query.cursor())) {
            throw new IllegalArgumentException("no such cursor");
        }
        List<Payment> items = payments.values().stream()
                .filter(p -> query.states().isEmpty() || query.states().contains(p.state()))
                .sorted(Comparator.comparing(Payment::id).reversed())
                .limit(query.limit())
                .toList();
        return new PaymentPage(items, items.size() == query.limit() ? "next-page" : null);
    }

    @Override
    public Optional<Payment> waitingForCode() {
        return Optional.empty();
    }

    @Override
    public CompletionStage<Payment> whenFinal(String paymentId, Duration limit) {
        return await(paymentId, paymentId, limit);
    }

    @Override
    public CompletionStage<Payment> whenRefunded(String refundId, Duration limit) {
        String paymentId = payments.values().stream()
                .filter(p -> p.refunds().stream().anyMatch(r -> r.id().equals(refundId)))
                .findFirst()
                .orElseThrow()
                .id();
        return await(refundId, paymentId, limit);
    }

    private CompletionStage<Payment> await(String key, String paymentId, Duration limit) {
        return waiting.computeIfAbsent(key, same -> new CompletableFuture<>())
                .copy()
                .orTimeout(limit.toMillis(), TimeUnit.MILLISECONDS)
                .exceptionally(timeout -> payment(paymentId).orElseThrow());
    }

    @Override
    public List<ChannelStatus> channels() {
        return channels;
    }

    @Override
    public List<Message> obstacles() {
        return obstacles;
    }

    private Payment find(String id) throws PaymentException {
        return payment(id).orElseThrow(() -> new PaymentException(PaymentException.Reason.NOT_FOUND, id));
    }

    private void refuse() throws PaymentException {
        if (refusal != null) {
            throw refusal;
        }
    }

    private synchronized Payment make(
            PaymentState state, Money amount, PaymentMode mode, String reference, String description) {
        String id = String.format("P%023d", payments.size() + 1);
        boolean known = state != PaymentState.CREATED;
        return new Payment(
                id,
                state,
                amount,
                mode,
                known ? "alipay" : null,
                known ? "main" : null,
                known ? "alipay" : null,
                reference,
                description,
                state == PaymentState.SUCCEEDED ? "2026112322001" : null,
                null,
                mode == PaymentMode.PRESENT ? "https://qr.example/abc" : null,
                null,
                NOW,
                NOW,
                null,
                state == PaymentState.SUCCEEDED ? NOW : null,
                List.of());
    }

    private static Payment copy(Payment p, PaymentState state, Message message, List<Refund> refunds) {
        return new Payment(
                p.id(),
                state,
                p.amount(),
                p.mode(),
                p.channel(),
                p.account(),
                p.wallet(),
                p.reference(),
                p.description(),
                p.channelTradeNo(),
                p.payer(),
                p.presentedCode(),
                message,
                p.createdAt(),
                p.updatedAt(),
                p.expiresAt(),
                p.paidAt(),
                refunds);
    }
}
