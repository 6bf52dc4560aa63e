package org.saoma.core.journal;

import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.saoma.api.journal.PaymentEntry;
import org.saoma.api.payment.Message;
import org.saoma.api.payment.Payment;
import org.saoma.api.payment.PaymentMode;
import org.saoma.api.payment.PaymentState;

/** The current rows of payments. */
final class PaymentTable {
    /** The columns that {@link #read} reads, in its order. */
    static final String COLUMNS = "payment.no, payment.id, payment.mode, payment.amount, payment.currency,"
            + " payment.reference, payment.description, payment.created_ms, payment.request_key, payment.request_hash,"
            + " payment.state, payment.version, payment.channel, payment.account, payment.wallet,"
            + " payment.channel_trade_no, payment.payer, payment.presented_code, payment.message_code,"
            + " payment.message_detail, payment.updated_ms, payment.expires_ms, payment.paid_ms, payment.code_hash,"
            + " payment.code_mask, payment.sent_ms, payment.deadline_ms, payment.next_action_ms, payment.attempts";

    static final String SELECT = "SELECT " + COLUMNS + " FROM payment ";

    private static final String KNOWN =
            "SELECT no, last_seq, version, state, code_hash, channel_trade_no FROM payment WHERE id = ?";

    private static final String INSERT =
            "INSERT INTO payment (last_seq, state, version, channel, account, wallet, payer,"
                    + " presented_code, message_code, message_detail, updated_ms, expires_ms, paid_ms, code_mask, sent_ms,"
                    + " deadline_ms, next_action_ms, attempts, unfinished, code_hash, channel_trade_no, no, id, mode, amount,"
                    + " currency, reference, description, created_ms, request_key, request_hash) VALUES (?, ?, ?, ?, ?, ?, ?,"
                    + " ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)";

    private static final String UPDATE =
            "UPDATE payment SET last_seq = ?, state = ?, version = ?, channel = ?, account = ?,"
                    + " wallet = ?, payer = ?, presented_code = ?, message_code = ?, message_detail = ?, updated_ms = ?,"
                    + " expires_ms = ?, paid_ms = ?, code_mask = ?, sent_ms = ?, deadline_ms = ?, next_action_ms = ?,"
                    + " attempts = ?";

    /** The updates by which of the indexed columns they set: 1 unfinished, 2 code_hash, 4 channel_trade_no. */
    private static final String[] UPDATES = updates();

    private PaymentTable() {}

    private static String[] updates() {
        String[] updates = new String[8];
        for (int set = 0; set < updates.length; set++) {
            updates[set] = UPDATE
                    + ((set & 1) == 0 ? "" : ", unfinished = ?")
                    + ((set & 2) == 0 ? "" : ", code_hash = ?")
                    + ((set & 4) == 0 ? "" : ", channel_trade_no = ?")
                    + " WHERE no = ? AND version = ?";
        }
        return updates;
    }

    /** The row of this id as the writer needs it; null when there is none. */
    static Known known(Session session, String id) throws SQLException {
        PreparedStatement statement = session.prepared(KNOWN);
        statement.setString(1, id);
        try (ResultSet rows = statement.executeQuery()) {
            return rows.next()
                    ? new Known(
                            rows.getLong(1),
                            rows.getLong(2),
                            rows.getLong(3),
                            rows.getString(4),
                            rows.getString(5),
                            rows.getString(6))
                    : null;
        }
    }

    static Known insert(Session session, long no, PaymentEntry entry) throws SQLException {
        Payment payment = entry.payment();
        PreparedStatement statement = session.prepared(INSERT);
        now(statement, no, entry)
                .number(payment.state().isFinal() ? 0 : 1)
                .text(entry.codeHash())
                .text(payment.channelTradeNo())
                .number(no)
                .text(payment.id())
                .text(payment.mode().name())
                .number(payment.amount().minor())
                .text(payment.amount().currency().getCurrencyCode())
                .text(payment.reference())
                .text(payment.description())
                .instant(payment.createdAt())
                .text(entry.requestKey())
                .text(entry.requestHash());
        statement.executeUpdate();
        return known(no, no, entry);
    }

    /** Replaces a row; null when it is not the expected one any more. */
    static Known update(Session session, Known before, long seq, PaymentEntry entry) throws SQLException {
        Payment payment = entry.payment();
        boolean ends = payment.state().isFinal();
        boolean code = !Objects.equals(before.code(), entry.codeHash());
        boolean tradeNo = !Objects.equals(before.tradeNo(), payment.channelTradeNo());
        PreparedStatement statement = session.prepared(UPDATES[(ends ? 1 : 0) | (code ? 2 : 0) | (tradeNo ? 4 : 0)]);
        Params params = now(statement, seq, entry);
        if (ends) {
            params.number(0);
        }
        if (code) {
            params.text(entry.codeHash());
        }
        if (tradeNo) {
            params.text(payment.channelTradeNo());
        }
        params.number(before.no()).number(before.version());
        return statement.executeUpdate() == 1 ? known(before.no(), seq, entry) : null;
    }

    private static Known known(long no, long last, PaymentEntry entry) {
        return new Known(
                no,
                last,
                entry.version(),
                entry.payment().state().name(),
                entry.codeHash(),
                entry.payment().channelTradeNo());
    }

    private static Params now(PreparedStatement statement, long last, PaymentEntry entry) throws SQLException {
        Payment payment = entry.payment();
        Message message = payment.message();
        return new Params(statement)
                .number(last)
                .text(payment.state().name())
                .number(entry.version())
                .text(payment.channel())
                .text(payment.account())
                .text(payment.wallet())
                .text(payment.payer())
                .text(payment.presentedCode())
                .text(message == null ? null : message.code())
                .text(message == null ? null : message.detail())
                .instant(payment.updatedAt())
                .instant(payment.expiresAt())
                .instant(payment.paidAt())
                .text(entry.codeMask())
                .instant(entry.sentAt())
                .instant(entry.deadline())
                .instant(entry.nextActionAt())
                .number(entry.attempts());
    }

    /** A payment without its refunds, and its place. */
    record Stored(long no, PaymentEntry entry) {}

    /** Every row of an answer that begins with {@link #COLUMNS}. */
    static List<Stored> readAll(ResultSet rows) throws SQLException {
        List<Stored> payments = new ArrayList<>();
        while (rows.next()) {
            payments.add(read(new Columns(rows)));
        }
        return payments;
    }

    /** Reads {@link #COLUMNS}. */
    static Stored read(Columns row) throws SQLException {
        long no = row.number();
        String id = row.text();
        PaymentMode mode = PaymentMode.valueOf(row.text());
        var amount = row.money();
        String reference = row.text();
        String description = row.text();
        var createdAt = row.instant();
        String requestKey = row.text();
        String requestHash = row.text();
        PaymentState state = PaymentState.valueOf(row.text());
        long version = row.number();
        String channel = row.text();
        String account = row.text();
        String wallet = row.text();
        String tradeNo = row.text();
        String payer = row.text();
        String presentedCode = row.text();
        var message = row.message();
        var updatedAt = row.instant();
        var expiresAt = row.instant();
        var paidAt = row.instant();
        Payment payment = new Payment(
                id,
                state,
                amount,
                mode,
                channel,
                account,
                wallet,
                reference,
                description,
                tradeNo,
                payer,
                presentedCode,
                message,
                createdAt,
                updatedAt,
                expiresAt,
                paidAt,
                List.of());
        return new Stored(
                no,
                new PaymentEntry(
                        payment,
                        version,
                        requestKey,
                        requestHash,
                        row.text(),
                        row.text(),
                        row.instant(),
                        row.instant(),
                        row.instant(),
                        Math.toIntExact(row.number())));
    }
}
