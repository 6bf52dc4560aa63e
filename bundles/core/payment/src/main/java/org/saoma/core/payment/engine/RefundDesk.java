package org.saoma.core.payment.engine;

import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import org.saoma.api.journal.JournalException;
import org.saoma.api.journal.PaymentEntry;
import org.saoma.api.journal.PaymentJournal;
import org.saoma.api.journal.RefundEntry;
import org.saoma.api.payment.Merchant;
import org.saoma.api.payment.Payment;
import org.saoma.api.payment.PaymentException;
import org.saoma.api.payment.PaymentException.Reason;
import org.saoma.api.payment.PaymentState;
import org.saoma.api.payment.Refund;
import org.saoma.api.payment.RefundRequest;
import org.saoma.api.payment.RefundState;
import org.saoma.core.payment.channel.ChannelRegistry;
import org.saoma.core.payment.channel.Lease;

/** Takes requests for refunds. What was asked for before is answered again; more than is left is refused. */
final class RefundDesk {
    private static final int REASON_LENGTH = 128;

    private final PaymentJournal journal;
    private final ChannelRegistry registry;
    private final RefundRunner runner;
    private final OrderNumbers numbers;
    private final Merchant merchant;
    private final Clock clock;

    RefundDesk(Parts parts, OrderNumbers numbers) {
        this.journal = parts.journal();
        this.registry = parts.registry();
        this.runner = parts.refunds();
        this.merchant = parts.merchant();
        this.clock = parts.clock();
        this.numbers = numbers;
    }

    RefundEntry refund(RefundRequest request) throws PaymentException, JournalException {
        Desk.checkKey(request.key());
        Desk.checkText("reason", request.reason(), REASON_LENGTH);
        String hash = journal.keyedHash(String.join(
                "\u0000", "refund", request.paymentId(), request.amount().toString(), request.reason()));
        while (true) {
            Optional<RefundEntry> before = askedBefore(request.key(), hash);
            if (before.isPresent()) {
                return before.get();
            }
            try {
                return begin(request, hash);
            } catch (JournalException e) {
                boolean race = e.reason() == JournalException.Reason.CONFLICT
                        || e.reason() == JournalException.Reason.DUPLICATE;
                if (!race) {
                    throw e;
                }
            }
        }
    }

    private Optional<RefundEntry> askedBefore(String key, String hash) throws PaymentException, JournalException {
        Optional<RefundEntry> before = key == null ? Optional.empty() : journal.refundByKey(key);
        if (before.isPresent() && !before.get().requestHash().equals(hash)) {
            throw Desk.conflict("refund", before.get().id());
        }
        Optional<PaymentEntry> payment =
                key == null || before.isPresent() ? Optional.empty() : journal.paymentByKey(key);
        if (payment.isPresent()) {
            throw Desk.conflict("payment", payment.get().id());
        }
        return before;
    }

    private RefundEntry begin(RefundRequest request, String hash) throws PaymentException, JournalException {
        PaymentEntry entry = journal.payment(request.paymentId())
                .orElseThrow(
                        () -> new PaymentException(Reason.NOT_FOUND, "There is no payment " + request.paymentId()));
        check(request, entry.payment());
        Payment payment = entry.payment();
        Lease lease = registry.lease(payment.channel(), payment.account())
                .orElseThrow(() -> new PaymentException(
                        Reason.NO_CHANNEL, "The channel " + payment.channel() + " of this payment is not there"));
        boolean begun = false;
        try {
            RefundEntry sent = runner.begin(counted(entry), requested(request, hash), request.operator(), lease);
            begun = true;
            return sent;
        } finally {
            if (!begun) {
                lease.close();
            }
        }
    }

    private static void check(RefundRequest request, Payment payment) throws PaymentException {
        if (payment.state() != PaymentState.SUCCEEDED) {
            throw new PaymentException(
                    Reason.NOT_REFUNDABLE, "Payment " + payment.id() + " is " + payment.state() + ", not SUCCEEDED");
        }
        if (!request.amount().currency().equals(payment.amount().currency())
                || request.amount().isZero()) {
            throw new PaymentException(
                    Reason.INVALID_AMOUNT,
                    "A refund of this payment is more than zero, in "
                            + payment.amount().currency());
        }
        if (request.amount().compareTo(payment.refundable()) > 0) {
            throw new PaymentException(Reason.REFUND_TOO_LARGE, "At most " + payment.refundable() + " can be refunded");
        }
    }

    private static PaymentEntry counted(PaymentEntry entry) {
        return new PaymentEntry(
                entry.payment(),
                entry.version() + 1,
                entry.requestKey(),
                entry.requestHash(),
                entry.codeHash(),
                entry.codeMask(),
                entry.sentAt(),
                entry.deadline(),
                entry.nextActionAt(),
                entry.attempts());
    }

    private RefundEntry requested(RefundRequest request, String hash) {
        Instant now = clock.instant();
        Refund refund = new Refund(
                numbers.next(merchant.profile().terminalId()),
                request.paymentId(),
                RefundState.REQUESTED,
                request.amount(),
                request.reason(),
                null,
                now,
                now);
        return new RefundEntry(refund, 1, request.key(), hash, now, 0);
    }
}
