package org.saoma.core.receipt;

import java.time.Clock;
import org.saoma.api.payment.Payment;
import org.saoma.api.payment.PaymentState;
import org.saoma.api.payment.Refund;
import org.saoma.api.payment.RefundState;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Turns payments and refunds that succeeded into jobs, each once. */
final class Intake {

    private static final Logger LOG = LoggerFactory.getLogger(Intake.class);

    private final Spool spool;
    private final ReceiptWriter writer;
    private final int copies;
    private final Clock clock;

    Intake(Spool spool, ReceiptWriter writer, int copies, Clock clock) {
        this.spool = spool;
        this.writer = writer;
        this.copies = copies;
        this.clock = clock;
    }

    void payment(Payment payment) {
        if (payment.state() == PaymentState.SUCCEEDED) {
            add(Job.receipt(payment.id(), writer.locale(), copies, clock.instant()));
        }
    }

    void refund(Refund refund) {
        if (refund.state() == RefundState.SUCCEEDED) {
            add(Job.refund(refund.paymentId(), refund.id(), writer.locale(), copies, clock.instant()));
        }
    }

    private void add(Job job) {
        if (spool.add(job)) {
            LOG.info("Receipt {} waits for a printer", job.id());
        }
    }
}
