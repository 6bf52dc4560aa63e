package org.saoma.core.receipt;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Optional;
import java.util.Set;
import org.saoma.api.payment.Payment;
import org.saoma.api.payment.PaymentPage;
import org.saoma.api.payment.PaymentQuery;
import org.saoma.api.payment.PaymentService;
import org.saoma.api.payment.PaymentState;
import org.saoma.api.payment.Refund;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Finds what succeeded while nobody listened. An event is lost when the power goes between the journal's write and the spool's, so
 * the spool keeps a mark, the time until which nothing is missing, and looks through the journal from there at every start.
 */
final class CatchUp {

    private static final Logger LOG = LoggerFactory.getLogger(CatchUp.class);

    /** Payments may take so long from their first row to success, and refunds come mostly within it. */
    private static final Duration OPEN = Duration.ofDays(1);
    /** The platform's clock and the terminal's may differ so much. */
    private static final Duration SLACK = Duration.ofMinutes(5);
    /** The mark moves so often at most while selling: it is a write to disk. */
    private static final Duration STEP = Duration.ofMinutes(1);

    private static final int PAGE = 100;

    private final Path file;
    private Instant written = Instant.EPOCH;

    CatchUp(Path spool) {
        file = spool.resolve("mark");
    }

    /** Hands over what succeeded since the mark; nothing at the very first start. */
    void run(PaymentService payments, Intake intake) throws IOException {
        Optional<Instant> mark = read();
        if (mark.isEmpty()) {
            return;
        }
        Instant since = mark.get().minus(SLACK);
        String cursor = null;
        do {
            PaymentPage page = payments.list(new PaymentQuery(
                    mark.get().minus(OPEN), null, Set.of(PaymentState.SUCCEEDED), null, null, PAGE, cursor));
            page.items().forEach(payment -> since(since, payment, intake));
            cursor = page.next();
        } while (cursor != null);
    }

    private static void since(Instant since, Payment payment, Intake intake) {
        Instant paid = payment.paidAt() == null ? payment.createdAt() : payment.paidAt();
        if (!paid.isBefore(since)) {
            intake.payment(payment);
        }
        for (Refund refund : payment.refunds()) {
            if (!refund.updatedAt().isBefore(since)) {
                intake.refund(refund);
            }
        }
    }

    /** Nothing before now is missing. Written at most once a minute. */
    void reached(Instant now) throws IOException {
        if (now.isAfter(written.plus(STEP))) {
            write(now);
        }
    }

    void write(Instant now) throws IOException {
        DurableFiles.write(file, now.toString().getBytes(StandardCharsets.US_ASCII));
        written = now;
    }

    private Optional<Instant> read() throws IOException {
        try {
            return Optional.of(Instant.parse(Files.readString(file)));
        } catch (NoSuchFileException e) {
            return Optional.empty();
        } catch (DateTimeParseException e) {
            LOG.warn("{} is damaged; receipts of a run that was cut off may be missing: {}", file, e.getMessage());
            return Optional.empty();
        }
    }
}
