package org.saoma.core.journal;

import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.saoma.api.journal.PaymentEntry;
import org.saoma.api.journal.RefundEntry;
import org.saoma.api.payment.Payment;
import org.saoma.api.payment.Refund;

/** The questions about current rows that are asked again and again. */
final class Queries {
    private static final int REFUNDS_AT_ONCE = 500;

    private Queries() {}

    static Optional<PaymentEntry> payment(Session session, String id) throws SQLException {
        return onePayment(session, "WHERE payment.id = ?", id);
    }

    static Optional<PaymentEntry> paymentByKey(Session session, String requestKey) throws SQLException {
        return onePayment(session, "WHERE payment.request_key = ?", requestKey);
    }

    static Optional<PaymentEntry> paymentByCode(Session session, String codeHash) throws SQLException {
        return onePayment(
                session,
                "WHERE payment.code_hash = ? ORDER BY payment.created_ms DESC, payment.no DESC LIMIT 1",
                codeHash);
    }

    static Optional<RefundEntry> refund(Session session, String id) throws SQLException {
        return refunds(session, "WHERE refund.id = ?", id).stream().findFirst();
    }

    static Optional<RefundEntry> refundByKey(Session session, String requestKey) throws SQLException {
        return refunds(session, "WHERE refund.request_key = ?", requestKey).stream()
                .findFirst();
    }

    static List<PaymentEntry> openPayments(Session session) throws SQLException {
        return payments(session, "WHERE payment.unfinished = 1 ORDER BY payment.created_ms, payment.no");
    }

    static List<RefundEntry> openRefunds(Session session) throws SQLException {
        return refunds(session, "WHERE refund.unfinished = 1 ORDER BY refund.created_ms, refund.no");
    }

    private static Optional<PaymentEntry> onePayment(Session session, String where, String value) throws SQLException {
        return payments(session, where, value).stream().findFirst();
    }

    private static List<PaymentEntry> payments(Session session, String where, String... values) throws SQLException {
        PreparedStatement statement = session.prepared(PaymentTable.SELECT + where);
        bind(statement, values);
        try (ResultSet rows = statement.executeQuery()) {
            return withRefunds(session, PaymentTable.readAll(rows));
        }
    }

    private static List<RefundEntry> refunds(Session session, String where, String... values) throws SQLException {
        PreparedStatement statement = session.prepared(RefundTable.SELECT + where);
        bind(statement, values);
        try (ResultSet rows = statement.executeQuery()) {
            return RefundTable.readAll(rows);
        }
    }

    private static void bind(PreparedStatement statement, String... values) throws SQLException {
        Params params = new Params(statement);
        for (String value : values) {
            params.text(value);
        }
    }

    /** Fills in the refunds of payments, oldest first, with one query for up to 500 payments. */
    static List<PaymentEntry> withRefunds(Session session, List<PaymentTable.Stored> payments) throws SQLException {
        Map<String, List<Refund>> refunds = new HashMap<>();
        for (int from = 0; from < payments.size(); from += REFUNDS_AT_ONCE) {
            collect(session, payments.subList(from, Math.min(payments.size(), from + REFUNDS_AT_ONCE)), refunds);
        }
        List<PaymentEntry> entries = new ArrayList<>(payments.size());
        for (PaymentTable.Stored stored : payments) {
            List<Refund> own = refunds.get(stored.entry().id());
            entries.add(own == null ? stored.entry() : with(stored.entry(), own));
        }
        return entries;
    }

    private static void collect(Session session, List<PaymentTable.Stored> payments, Map<String, List<Refund>> refunds)
            throws SQLException {
        String sql = RefundTable.SELECT + "WHERE refund.payment_id IN (?" + ", ?".repeat(payments.size() - 1)
                + ") ORDER BY refund.created_ms, refund.no";
        try (PreparedStatement statement = session.connection().prepareStatement(sql)) {
            Params params = new Params(statement);
            for (PaymentTable.Stored payment : payments) {
                params.text(payment.entry().id());
            }
            try (ResultSet rows = statement.executeQuery()) {
                for (RefundEntry entry : RefundTable.readAll(rows)) {
                    refunds.computeIfAbsent(entry.refund().paymentId(), id -> new ArrayList<>())
                            .add(entry.refund());
                }
            }
        }
    }

    private static PaymentEntry with(PaymentEntry entry, List<Refund> refunds) {
        Payment p = entry.payment();
        Payment payment = new Payment(
                p.id(),
                p.state(),
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
                p.message(),
                p.createdAt(),
                p.updatedAt(),
                p.expiresAt(),
                p.paidAt(),
                refunds);
        return new PaymentEntry(
                payment,
                entry.version(),
                entry.requestKey(),
                entry.requestHash(),
                entry.codeHash(),
                entry.codeMask(),
                entry.sentAt(),
                entry.deadline(),
                entry.nextActionAt(),
                entry.attempts());
    }
}
