package org.saoma.core.journal;

import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.saoma.api.journal.PaymentEntry;
import org.saoma.api.payment.PaymentPage;
import org.saoma.api.payment.PaymentQuery;
import org.saoma.api.payment.PaymentState;

/**
 * A page of payments, newest first. The next page begins after the last payment of this one, not at a number of rows, so that new
 * payments move nothing.
 */
final class Search {
    /** From this length on a text is selective enough to ask the indexes of its three columns instead of the newest rows. */
    private static final int SELECTIVE = 6;

    private static final List<String> TEXT_COLUMNS =
            List.of("payment.id", "payment.reference", "payment.channel_trade_no");

    private final PaymentQuery query;
    private final StringBuilder where = new StringBuilder();
    private final List<Object> values = new ArrayList<>();

    private Search(PaymentQuery query) {
        this.query = query;
        time();
        states();
        if (query.channel() != null) {
            and("payment.channel = ?", query.channel());
        }
        if (query.text() != null && !query.text().isEmpty()) {
            text(query.text());
        }
        if (query.cursor() != null) {
            cursor(query.cursor());
        }
    }

    /** @throws IllegalArgumentException when the cursor is none of this journal's */
    static Search of(PaymentQuery query) {
        return new Search(query);
    }

    PaymentPage run(Session session) throws SQLException {
        String sql = PaymentTable.SELECT + where + " ORDER BY payment.created_ms DESC, payment.no DESC LIMIT "
                + (query.limit() + 1);
        List<PaymentTable.Stored> found;
        try (PreparedStatement statement = session.connection().prepareStatement(sql)) {
            Params params = new Params(statement);
            for (Object value : values) {
                if (value instanceof Long number) {
                    params.number(number);
                } else {
                    params.text((String) value);
                }
            }
            try (ResultSet rows = statement.executeQuery()) {
                found = PaymentTable.readAll(rows);
            }
        }
        boolean more = found.size() > query.limit();
        List<PaymentTable.Stored> page = more ? found.subList(0, query.limit()) : found;
        return new PaymentPage(
                Queries.withRefunds(session, page).stream()
                        .map(PaymentEntry::payment)
                        .toList(),
                more ? cursor(page.get(page.size() - 1)) : null);
    }

    private void time() {
        if (query.from() != null) {
            and("payment.created_ms >= ?", ceilingMillis(query.from()));
        }
        if (query.to() != null) {
            and("payment.created_ms < ?", ceilingMillis(query.to()));
        }
    }

    /** Rows hold whole milliseconds. */
    private static long ceilingMillis(Instant instant) {
        return instant.getNano() % 1_000_000 == 0 ? instant.toEpochMilli() : instant.toEpochMilli() + 1;
    }

    private void states() {
        if (query.states().isEmpty()) {
            return;
        }
        if (query.states().stream().noneMatch(PaymentState::isFinal)) {
            and("payment.unfinished = 1");
        }
        and(
                "payment.state IN (?" + ", ?".repeat(query.states().size() - 1) + ")",
                query.states().stream().map(PaymentState::name).sorted().toArray());
    }

    private void text(String text) {
        String above = text + Character.toString(Character.MAX_CODE_POINT);
        List<String> conditions = new ArrayList<>();
        List<Object> bounds = new ArrayList<>();
        for (String column : TEXT_COLUMNS) {
            String condition = column + " >= ? AND " + column + " < ?";
            conditions.add(text.length() < SELECTIVE ? condition : "SELECT no FROM payment WHERE " + condition);
            bounds.add(text);
            bounds.add(above);
        }
        and(
                text.length() < SELECTIVE
                        ? "(" + String.join(" OR ", conditions) + ")"
                        : "payment.no IN (" + String.join(" UNION ", conditions) + ")",
                bounds.toArray());
    }

    private void cursor(String cursor) {
        try {
            int dot = cursor.indexOf('.');
            long created = Long.parseLong(cursor.substring(0, dot), Character.MAX_RADIX);
            long no = Long.parseLong(cursor.substring(dot + 1), Character.MAX_RADIX);
            and("payment.created_ms <= ? AND (payment.created_ms < ? OR payment.no < ?)", created, created, no);
        } catch (NumberFormatException | IndexOutOfBoundsException e) {
            throw new IllegalArgumentException("Not a cursor of a page of payments: " + cursor, e);
        }
    }

    private static String cursor(PaymentTable.Stored last) {
        return Long.toString(last.entry().payment().createdAt().toEpochMilli(), Character.MAX_RADIX) + "."
                + Long.toString(last.no(), Character.MAX_RADIX);
    }

    private void and(String condition, Object... parameters) {
        where.append(where.isEmpty() ? "WHERE " : " AND ").append(condition);
        values.addAll(List.of(parameters));
    }
}
