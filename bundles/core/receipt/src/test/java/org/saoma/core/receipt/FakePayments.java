package org.saoma.core.receipt;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import org.saoma.api.payment.ChannelStatus;
import org.saoma.api.payment.Message;
import org.saoma.api.payment.Payment;
import org.saoma.api.payment.PaymentPage;
import org.saoma.api.payment.PaymentQuery;
import org.saoma.api.payment.PaymentRequest;
import org.saoma.api.payment.PaymentService;
import org.saoma.api.payment.Refund;
import org.saoma.api.payment.RefundRequest;

/** A journal to read from. */
final class FakePayments implements PaymentService {

    private final Map<String, Payment> payments = new ConcurrentHashMap<>();

    Payment put(Payment payment) {
        payments.put(payment.id(), payment);
        return payment;
    }

    @Override
    public Optional<Payment> payment(String paymentId) {
        return Optional.ofNullable(payments.get(paymentId));
    }

    /** Pages of one, so that whoever reads only the first page is found out. */
    @Override
    public PaymentPage list(PaymentQuery query) {
        List<Payment> all = payments.values().stream()
                .filter(payment -> query.states().contains(payment.state()))
                .filter(payment -> !payment.createdAt().isBefore(query.from()))
                .sorted((one, other) -> other.createdAt().compareTo(one.createdAt()))
                .toList();
        int at = query.cursor() == null ? 0 : Integer.parseInt(query.cursor());
        return all.isEmpty()
                ? new PaymentPage(List.of(), null)
                : new PaymentPage(List.of(all.get(at)), at + 1 < all.size() ? String.valueOf(at + 1) : null);
    }

    @Override
    public List<ChannelStatus> channels() {
        return List.of();
    }

    @Override
    public Payment start(PaymentRequest request) {
        throw new UnsupportedOperationException();
    }

    @Override
    public Payment offer(String paymentId, String code) {
        throw new UnsupportedOperationException();
    }

    @Override
    public Payment cancel(String paymentId, String operator) {
        throw new UnsupportedOperationException();
    }

    @Override
    public Refund refund(RefundRequest request) {
        throw new UnsupportedOperationException();
    }

    @Override
    public Optional<Payment> waitingForCode() {
        throw new UnsupportedOperationException();
    }

    @Override
    public CompletionStage<Payment> whenFinal(String paymentId, Duration limit) {
        throw new UnsupportedOperationException();
    }

    @Override
    public CompletionStage<Payment> whenRefunded(String refundId, Duration limit) {
        throw new UnsupportedOperationException();
    }

    @Override
    public List<Message> obstacles() {
        throw new UnsupportedOperationException();
    }
}
