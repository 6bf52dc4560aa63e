package org.saoma.core.journal;

import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.saoma.api.journal.RefundEntry;
import org.saoma.api.payment.Message;
import org.saoma.api.payment.Refund;
import org.saoma.api.payment.RefundState;

/** The current rows of refunds. */
final class RefundTable {
    /** The columns that {@link #read} reads, in its order. */
    static final String COLUMNS = "refund.no, refund.id, refund.payment_id, refund.amount, refund.currency,"
            + " refund.reason, refund.created_ms, refund.request_key, refund.request_hash, refund.state,"
            + " refund.version, refund.message_code, refund.message_detail, refund.updated_ms, refund.next_action_ms,"
            + " refund.attempts";

    static final String SELECT = "SELECT " + COLUMNS + " FROM refund ";

    private static final String KNOWN = "SELECT no, last_seq, version, state FROM refund WHERE id = ?";

    private static final String INSERT =
            "INSERT INTO refund (last_seq, state, version, message_code, message_detail, updated_ms,"
                    + " next_action_ms, attempts, unfinished, no, id, payment_id, amount, currency, reason, created_ms,"
                    + " request_key, request_hash) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)";

    private static final String UPDATE = "UPDATE refund SET last_seq = ?, state = ?, version = ?, message_code = ?,"
            + " message_detail = ?, updated_ms = ?, next_action_ms = ?, attempts = ?, unfinished = ? WHERE no = ?"
            + " AND version = ?";

    private RefundTable() {}

    /** The row of this id as the writer needs it; null when there is none. */
    static Known known(Session session, String id) throws SQLException {
        PreparedStatement statement = session.prepared(KNOWN);
        statement.setString(1, id);
        try (ResultSet rows = statement.executeQuery()) {
            return rows.next()
                    ? new Known(rows.getLong(1), rows.getLong(2), rows.getLong(3), rows.getString(4), null, null)
                    : null;
        }
    }

    static Known insert(Session session, long no, RefundEntry entry) throws SQLException {
        Refund refund = entry.refund();
        PreparedStatement statement = session.prepared(INSERT);
        now(statement, no, entry)
                .number(no)
                .text(refund.id())
                .text(refund.paymentId())
                .number(refund.amount().minor())
                .text(refund.amount().currency().getCurrencyCode())
                .text(refund.reason())
                .instant(refund.createdAt())
                .text(entry.requestKey())
                .text(entry.requestHash());
        statement.executeUpdate();
        return known(no, no, entry);
    }

    /** Replaces a row; null when it is not the expected one any more. */
    static Known update(Session session, Known before, long seq, RefundEntry entry) throws SQLException {
        PreparedStatement statement = session.prepared(UPDATE);
        now(statement, seq, entry).number(before.no()).number(before.version());
        return statement.executeUpdate() == 1 ? known(before.no(), seq, entry) : null;
    }

    private static Known known(long no, long last, RefundEntry entry) {
        return new Known(no, last, entry.version(), entry.refund().state().name(), null, null);
    }

    private static Params now(PreparedStatement statement, long last, RefundEntry entry) throws SQLException {
        Refund refund = entry.refund();
        Message message = refund.message();
        return new Params(statement)
                .number(last)
                .text(refund.state().name())
                .number(entry.version())
                .text(message == null ? null : message.code())
                .text(message == null ? null : message.detail())
                .instant(refund.updatedAt())
                .instant(entry.nextActionAt())
                .number(entry.attempts())
                .number(refund.state().isFinal() ? 0 : 1);
    }

    /** A refund and its place. */
    record Stored(long no, RefundEntry entry) {}

    /** Every row of an answer that begins with {@link #COLUMNS}. */
    static List<RefundEntry> readAll(ResultSet rows) throws SQLException {
        List<RefundEntry> refunds = new ArrayList<>();
        while (rows.next()) {
            refunds.add(read(new Columns(rows)).entry());
        }
        return refunds;
    }

    /** Reads {@link #COLUMNS}. */
    static Stored read(Columns row) throws SQLException {
        long no = row.number();
        String id = row.text();
        String paymentId = row.text();
        var amount = row.money();
        String reason = row.text();
        var createdAt = row.instant();
        String requestKey = row.text();
        String requestHash = row.text();
        RefundState state = RefundState.valueOf(row.text());
        long version = row.number();
        var message = row.message();
        var updatedAt = row.instant();
        Refund refund = new Refund(id, paymentId, state, amount, reason, message, createdAt, updatedAt);
        return new Stored(
                no,
                new RefundEntry(
                        refund, version, requestKey, requestHash, row.instant(), Math.toIntExact(row.number())));
    }
}
