package org.saoma.core.payment.engine;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.saoma.api.channel.PayerCode;
import org.saoma.api.journal.JournalException;
import org.saoma.api.journal.PaymentEntry;
import org.saoma.api.journal.PaymentJournal;
import org.saoma.api.journal.RefundEntry;
import org.saoma.api.payment.Payment;
import org.saoma.api.payment.PaymentException;
import org.saoma.api.payment.PaymentMode;
import org.saoma.api.payment.PaymentRequest;
import org.saoma.api.payment.PaymentState;
import org.saoma.core.payment.machine.Event;

/** Takes requests for sales. What was asked for before is answered again; what makes no sense is refused unwritten. */
final class SaleDesk {
    private final Parts parts;
    private final PaymentJournal journal;
    private final Clock clock;
    private final Desk desk;
    private final CodeClaims claims;
    private final OrderNumbers numbers;

    SaleDesk(Parts parts, Desk desk, CodeClaims claims, OrderNumbers numbers) {
        this.parts = parts;
        this.journal = parts.journal();
        this.clock = parts.clock();
        this.desk = desk;
        this.claims = claims;
        this.numbers = numbers;
    }

    Payment start(PaymentRequest request) throws PaymentException, JournalException {
        Desk.check(request);
        String hash = requestHash(request);
        Optional<Payment> before = startedBefore(request.key(), hash);
        if (before.isPresent()) {
            return before.get();
        }
        try {
            desk.checkAmount(request.amount());
            return begin(request, hash).payment();
        } catch (PaymentException refusal) {
            // The same request at the same moment may be why: it has used this code.
            return startedBefore(request.key(), hash).orElseThrow(() -> refusal);
        }
    }

    private Optional<Payment> startedBefore(String key, String hash) throws PaymentException, JournalException {
        Optional<PaymentEntry> before = key == null ? Optional.empty() : journal.paymentByKey(key);
        if (before.isPresent() && !before.get().requestHash().equals(hash)) {
            throw Desk.conflict("payment", before.get().id());
        }
        Optional<RefundEntry> refund = key == null || before.isPresent() ? Optional.empty() : journal.refundByKey(key);
        if (refund.isPresent()) {
            throw Desk.conflict("refund", refund.get().id());
        }
        return before.map(PaymentEntry::payment);
    }

    private PaymentEntry begin(PaymentRequest request, String hash) throws PaymentException, JournalException {
        if (request.code() == null && request.present() == null) {
            desk.checkScans(request.amount());
            PaymentEntry entry = created(request, hash, clock.instant().plus(parts.codeWindow()));
            return retryingKey(request, hash, () -> {
                parts.payments().begin(entry, request.operator());
                return entry;
            });
        }
        if (request.code() == null) {
            Desk.Way way = desk.wayToShow(request.present(), request.amount());
            return begin(request, hash, way, new Event.ShowAsked(way.route()), null);
        }
        PayerCode code = Desk.payerCode(request.code());
        String codeHash = journal.keyedHash(code.reveal());
        try (CodeClaims.Claim claim = claims.claim(codeHash)) {
            desk.checkUnused(codeHash, null);
            Desk.Way way = desk.wayFor(code, request.amount());
            return begin(request, hash, way, new Event.Offered(way.route(), codeHash, code.mask()), code);
        }
    }

    private PaymentEntry begin(PaymentRequest request, String hash, Desk.Way way, Event first, PayerCode code)
            throws PaymentException, JournalException {
        boolean begun = false;
        try {
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
                numbers.next(parts.merchant().profile().terminalId()),
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
}
