package org.saoma.core.receipt;

import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.saoma.api.device.Paper;
import org.saoma.api.device.ReceiptDocument;
import org.saoma.api.payment.ChannelStatus;
import org.saoma.api.payment.Merchant;
import org.saoma.api.payment.Payment;
import org.saoma.api.payment.PaymentService;

/** Writes the receipt of a job with what the journal knows now. */
final class ReceiptWriter {

    private final PaymentService payments;
    private final Merchant merchant;
    private final Config config;

    ReceiptWriter(PaymentService payments, Merchant merchant, Config config) {
        this.payments = payments;
        this.merchant = merchant;
        this.config = config;
    }

    /** The receipt, or empty when its payment or refund is not there or not final. */
    Optional<ReceiptDocument> document(Job job, Paper paper) {
        ReceiptLayout layout = layout(paper, Locale.forLanguageTag(job.locale()));
        return finalPayment(job.paymentId()).flatMap(payment -> switch (job.kind()) {
            case RECEIPT, DUPLICATE -> Optional.of(layout.payment(payment, job.marks()));
            case REFUND -> payment.refunds().stream()
                    .filter(refund -> refund.id().equals(job.refundId()))
                    .findFirst()
                    .map(refund -> layout.refund(payment, refund, job.marks()));
        });
    }

    /** The receipt of a payment as it was first printed; empty when there is none. */
    Optional<ReceiptDocument> document(String paymentId, Paper paper) {
        return finalPayment(paymentId)
                .map(payment -> layout(paper, Locale.forLanguageTag(locale())).payment(payment, Set.of()));
    }

    /** The language of receipts now, as a tag. */
    String locale() {
        return config.locale().isBlank()
                ? merchant.profile().locale().toLanguageTag()
                : config.locale().replace('_', '-');
    }

    private Optional<Payment> finalPayment(String paymentId) {
        return payments.payment(paymentId).filter(payment -> payment.state().isFinal());
    }

    private ReceiptLayout layout(Paper paper, Locale locale) {
        Merchant.Profile now = merchant.profile();
        Merchant.Profile printed = new Merchant.Profile(
                now.name(),
                now.storeId(),
                now.terminalId(),
                now.currency(),
                now.zone(),
                now.locale(),
                config.footer().isBlank() ? now.footer() : config.footer());
        Map<String, Map<String, String>> names = payments.channels().stream()
                .collect(Collectors.toMap(ChannelStatus::channel, ChannelStatus::names, (best, other) -> best));
        return new ReceiptLayout(printed, paper, locale, names);
    }
}
