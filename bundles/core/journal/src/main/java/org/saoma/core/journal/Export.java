package org.saoma.core.journal;

import java.io.PrintWriter;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.saoma.api.journal.PaymentEntry;
import org.saoma.api.money.Money;
import org.saoma.api.payment.Payment;
import org.saoma.api.payment.Refund;

/**
 * Writes payments and their refunds, oldest first: as CSV (RFC 4180) a line for each payment and each refund, as JSON an array of
 * payments. No request keys, hashes or codes leave the journal this way.
 *
 * @param from created at or after this
 * @param to created before this
 */
record Export(boolean json, Instant from, Instant to) {
    private static final int STEP = 500;

    private static final String SELECT = PaymentTable.SELECT
            + "WHERE payment.created_ms >= ? AND payment.created_ms < ?"
            + " AND (payment.created_ms > ? OR payment.no > ?) ORDER BY payment.created_ms, payment.no LIMIT " + STEP;

    private static final String HEADER =
            "kind,id,payment_id,state,amount,currency,created_at,updated_at,paid_at,channel,"
                    + "account,wallet,channel_trade_no,reference,description";

    /** Takes its options out of the arguments. */
    static Export of(List<String> arguments) throws JournalTool.UsageException {
        String format = JournalTool.option(arguments, "--format");
        if (format != null && !format.equals("csv") && !format.equals("json")) {
            throw new JournalTool.UsageException("--format is csv or json");
        }
        String from = JournalTool.option(arguments, "--from");
        String to = JournalTool.option(arguments, "--to");
        return new Export(
                "json".equals(format),
                from == null ? Instant.EPOCH : time(from),
                to == null ? Instant.ofEpochMilli(Long.MAX_VALUE) : time(to));
    }

    private static Instant time(String text) throws JournalTool.UsageException {
        try {
            return text.contains("T")
                    ? OffsetDateTime.parse(text).toInstant()
                    : LocalDate.parse(text).atStartOfDay(ZoneId.systemDefault()).toInstant();
        } catch (DateTimeException e) {
            throw new JournalTool.UsageException("neither a day nor a time with offset: " + text);
        }
    }

    /** @return how many payments were written */
    long run(Session session, PrintWriter out) throws SQLException {
        out.print(json ? "[" : HEADER + "\r\n");
        long count = 0;
        long created = from.toEpochMilli();
        long no = 0;
        List<PaymentTable.Stored> step;
        do {
            step = step(session, created, no);
            List<PaymentEntry> entries = Queries.withRefunds(session, step);
            for (PaymentEntry entry : entries) {
                if (json) {
                    out.print((count == 0 ? "\n" : ",\n") + json(entry.payment()));
                } else {
                    csv(entry.payment()).forEach(out::print);
                }
                count++;
            }
            if (!step.isEmpty()) {
                PaymentTable.Stored last = step.get(step.size() - 1);
                created = last.entry().payment().createdAt().toEpochMilli();
                no = last.no();
            }
        } while (step.size() == STEP);
        out.print(json ? "\n]\n" : "");
        return count;
    }

    private List<PaymentTable.Stored> step(Session session, long created, long no) throws SQLException {
        PreparedStatement statement = session.prepared(SELECT);
        new Params(statement)
                .number(created)
                .number(to.toEpochMilli())
                .number(created)
                .number(no);
        try (ResultSet rows = statement.executeQuery()) {
            return PaymentTable.readAll(rows);
        }
    }

    private static String json(Payment payment) {
        String refunds = payment.refunds().stream().map(Export::json).collect(Collectors.joining(",", "[", "]"));
        return amount(
                        new JsonText()
                                .text("id", payment.id())
                                .text("state", payment.state().name()),
                        payment.amount())
                .text("createdAt", payment.createdAt().toString())
                .text("updatedAt", payment.updatedAt().toString())
                .text("paidAt", text(payment.paidAt()))
                .text("mode", payment.mode().name())
                .text("channel", payment.channel())
                .text("account", payment.account())
                .text("wallet", payment.wallet())
                .text("channelTradeNo", payment.channelTradeNo())
                .text("reference", payment.reference())
                .text("description", payment.description())
                .json("refunds", refunds)
                .end();
    }

    private static String json(Refund refund) {
        return amount(
                        new JsonText()
                                .text("id", refund.id())
                                .text("state", refund.state().name()),
                        refund.amount())
                .text("createdAt", refund.createdAt().toString())
                .text("updatedAt", refund.updatedAt().toString())
                .text("reason", refund.reason())
                .end();
    }

    private static JsonText amount(JsonText json, Money amount) {
        return json.text("amount", amount.decimal())
                .text("currency", amount.currency().getCurrencyCode());
    }

    private static List<String> csv(Payment p) {
        List<String> lines = new ArrayList<>();
        lines.add(line(
                Row.PAYMENT,
                p.id(),
                p.id(),
                p.state().name(),
                p.amount().decimal(),
                p.amount().currency().getCurrencyCode(),
                text(p.createdAt()),
                text(p.updatedAt()),
                text(p.paidAt()),
                p.channel(),
                p.account(),
                p.wallet(),
                p.channelTradeNo(),
                p.reference(),
                p.description()));
        for (Refund r : p.refunds()) {
            lines.add(line(
                    Row.REFUND,
                    r.id(),
                    p.id(),
                    r.state().name(),
                    r.amount().decimal(),
                    r.amount().currency().getCurrencyCode(),
                    text(r.createdAt()),
                    text(r.updatedAt()),
                    null,
                    p.channel(),
                    p.account(),
                    p.wallet(),
                    null,
                    p.reference(),
                    r.reason()));
        }
        return lines;
    }

    private static String text(Instant instant) {
        return instant == null ? null : instant.toString();
    }

    private static String line(String... fields) {
        return Stream.of(fields).map(Export::field).collect(Collectors.joining(",", "", "\r\n"));
    }

    /** A text that a spreadsheet would take for a formula is led by an apostrophe. */
    private static String field(String text) {
        if (text == null) {
            return "";
        }
        String safe = text.matches("(?s)[=+\\-@\t\r].*") ? "'" + text : text;
        return safe.matches("(?s).*[\",\r\n].*") ? '"' + safe.replace("\"", "\"\"") + '"' : safe;
    }
}
