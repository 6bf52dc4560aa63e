package org.saoma.core.receipt;

import java.time.Instant;
import java.util.EnumSet;
import java.util.Set;

/**
 * A receipt to be printed. It holds what to print, not how it looks: that is set when it prints, for the printer that is there then.
 *
 * @param id made of the payment's or refund's number, so that the same receipt has the same job
 * @param refundId the refund; null unless it is the receipt of one
 * @param locale the language, as a tag
 * @param copies how many are still to come out, at least 1
 * @param reprint whether a part of it may be on paper already
 * @param failures how often a driver failed with it in a way that it does not declare
 */
record Job(
        String id,
        Kind kind,
        String paymentId,
        String refundId,
        String locale,
        int copies,
        State state,
        boolean reprint,
        int failures,
        Instant createdAt) {

    /** What is to be printed. */
    enum Kind {
        RECEIPT,
        REFUND,
        DUPLICATE
    }

    /** Where it stands. */
    enum State {
        /** Waits for a printer. */
        QUEUED,
        /** A printer has it. After a restart nobody knows how much of it is on paper. */
        PRINTING,
        /** Waits for a printer to print it again from the start. */
        INTERRUPTED,
        /** Came out. */
        DONE,
        /** Was given up. */
        DROPPED
    }

    static Job receipt(String paymentId, String locale, int copies, Instant now) {
        return waiting(receiptId(paymentId), Kind.RECEIPT, paymentId, null, locale, copies, now);
    }

    static Job refund(String paymentId, String refundId, String locale, int copies, Instant now) {
        return waiting(refundId(refundId), Kind.REFUND, paymentId, refundId, locale, copies, now);
    }

    static Job duplicate(String paymentId, int number, String locale, Instant now) {
        return waiting(duplicatePrefix(paymentId) + number, Kind.DUPLICATE, paymentId, null, locale, 1, now);
    }

    static String receiptId(String paymentId) {
        return paymentId + "-receipt";
    }

    static String refundId(String refundId) {
        return refundId + "-refund";
    }

    static String duplicatePrefix(String paymentId) {
        return paymentId + "-duplicate-";
    }

    private static Job waiting(
            String id, Kind kind, String paymentId, String refundId, String locale, int copies, Instant now) {
        return new Job(id, kind, paymentId, refundId, locale, copies, State.QUEUED, false, 0, now);
    }

    Set<Mark> marks() {
        Set<Mark> marks = EnumSet.noneOf(Mark.class);
        if (kind == Kind.DUPLICATE) {
            marks.add(Mark.DUPLICATE);
        }
        if (reprint) {
            marks.add(Mark.REPRINT);
        }
        return marks;
    }

    Job printing() {
        return with(copies, State.PRINTING, reprint, failures);
    }

    /** Nothing of it came out. */
    Job back() {
        return with(copies, reprint ? State.INTERRUPTED : State.QUEUED, reprint, failures);
    }

    /** A part of it may have come out. */
    Job interrupted() {
        return with(copies, State.INTERRUPTED, true, failures);
    }

    Job failed() {
        return with(copies, State.INTERRUPTED, true, failures + 1);
    }

    /** A copy came out. */
    Job copied() {
        return copies > 1 ? with(copies - 1, State.QUEUED, false, failures) : with(1, State.DONE, reprint, failures);
    }

    Job dropped() {
        return with(copies, State.DROPPED, reprint, failures);
    }

    private Job with(int newCopies, State newState, boolean newReprint, int newFailures) {
        return new Job(id, kind, paymentId, refundId, locale, newCopies, newState, newReprint, newFailures, createdAt);
    }
}
