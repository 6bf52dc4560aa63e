package org.saoma.core.journal;

import java.security.MessageDigest;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Objects;
import org.saoma.api.journal.Entry;

/**
 * Checks a journal without changing it: that the chain of transitions has no gap and no edit, that each transition begins where the
 * one before it ended, and that the current rows are what the transitions lead to. Reads in short steps, so that a terminal that
 * runs meanwhile is not held up.
 */
final class Verifier {
    private static final int STEP = 2000;

    private static final String CHAIN = "SELECT t.seq, t.previous, t.at_ms, t.kind, t.entity, t.version,"
            + " t.from_state, t.to_state, t.moved, t.cause, t.actor, t.data, t.hash, b.to_state FROM transition t"
            + " LEFT JOIN transition b ON b.seq = t.previous AND b.entity = t.entity AND b.version = t.version - 1"
            + " WHERE t.seq > ? ORDER BY t.seq LIMIT " + STEP;

    private static final String WITHOUT_ROW = "SELECT MIN(t.seq) FROM transition t WHERE t.version = 1"
            + " AND NOT EXISTS (SELECT 1 FROM payment WHERE payment.id = t.entity AND payment.no = t.seq)"
            + " AND NOT EXISTS (SELECT 1 FROM refund WHERE refund.id = t.entity AND refund.no = t.seq)";

    private static final String TWICE_FOLLOWED = "SELECT MIN(again) FROM (SELECT MAX(seq) AS again FROM transition"
            + " WHERE previous IS NOT NULL GROUP BY previous HAVING COUNT(*) > 1) twice";

    private static final String ROWS = "SELECT %2$s, f.data, %1$s.last_seq, l.version, l.to_state, l.data FROM %1$s"
            + " LEFT JOIN transition f ON f.seq = %1$s.no AND f.entity = %1$s.id AND f.version = 1"
            + " LEFT JOIN transition l ON l.seq = %1$s.last_seq AND l.entity = %1$s.id"
            + " WHERE %1$s.no > ? ORDER BY %1$s.no LIMIT " + STEP;

    /**
     * What was found.
     *
     * @param head the hash of the last good transition, in hex
     * @param badSeq the first transition that is not as it was written; 0 when all are
     * @param problem what is wrong there, for a technician; null when nothing is
     */
    record Finding(long transitions, long payments, long refunds, String head, long badSeq, String problem) {}

    private final Session session;
    private long transitions;
    private long payments;
    private long refunds;
    private byte[] head = Transition.START;
    private long badSeq;
    private String problem;

    private Verifier(Session session) {
        this.session = session;
    }

    static Finding verify(Session session) throws SQLException {
        Verifier verifier = new Verifier(session);
        verifier.run();
        return new Finding(
                verifier.transitions,
                verifier.payments,
                verifier.refunds,
                HexFormat.of().formatHex(verifier.head),
                verifier.badSeq,
                verifier.problem);
    }

    private void run() throws SQLException {
        chain();
        if (problem == null) {
            payments = rows(PaymentTable.COLUMNS, Row.PAYMENT);
        }
        if (problem == null) {
            refunds = rows(RefundTable.COLUMNS, Row.REFUND);
        }
        if (problem == null) {
            none(WITHOUT_ROW, "its payment or refund is missing");
        }
        if (problem == null) {
            none(TWICE_FOLLOWED, "it follows one that another follows too");
        }
    }

    private void none(String sql, String what) throws SQLException {
        try (ResultSet rows = session.prepared(sql).executeQuery()) {
            if (rows.next() && rows.getLong(1) > 0) {
                bad(rows.getLong(1), what);
            }
        }
    }

    private void chain() throws SQLException {
        MessageDigest sha256 = Transition.sha256();
        long read;
        do {
            read = 0;
            PreparedStatement statement = session.prepared(CHAIN);
            statement.setLong(1, transitions);
            try (ResultSet rows = statement.executeQuery()) {
                while (problem == null && rows.next()) {
                    read++;
                    link(new Columns(rows), sha256);
                }
            }
        } while (problem == null && read == STEP);
    }

    private void link(Columns row, MessageDigest sha256) throws SQLException {
        long seq = row.number();
        Long previous = row.optional();
        Transition transition = transition(row);
        byte[] stored = row.bytes();
        String before = row.text();
        byte[] hash = transition.hash(sha256, head, seq, previous);
        if (seq != transitions + 1) {
            bad(transitions + 1, "it is missing");
        } else if (!Arrays.equals(hash, stored)) {
            bad(seq, "it was changed after it was written");
        } else if (transition.version() > 1 && !Objects.equals(before, transition.from())) {
            bad(seq, "it comes from " + transition.from() + " but the one before it led to " + before);
        } else {
            transitions = seq;
            head = hash;
        }
    }

    private static Transition transition(Columns row) throws SQLException {
        return new Transition(
                row.number(),
                row.text(),
                row.text(),
                row.number(),
                row.text(),
                row.text(),
                row.number(),
                row.text(),
                row.text(),
                row.text());
    }

    private long rows(String columns, String table) throws SQLException {
        String sql = String.format(ROWS, table, columns);
        long count = 0;
        long last = 0;
        long read;
        do {
            read = 0;
            PreparedStatement statement = session.prepared(sql);
            statement.setLong(1, last);
            try (ResultSet rows = statement.executeQuery()) {
                while (problem == null && rows.next()) {
                    read++;
                    last = rows.getLong(1);
                    compare(table, new Columns(rows));
                }
            }
            count += read;
        } while (problem == null && read == STEP);
        return count;
    }

    private void compare(String table, Columns row) throws SQLException {
        long no;
        Entry entry;
        if (table.equals(Row.PAYMENT)) {
            PaymentTable.Stored stored = PaymentTable.read(row);
            no = stored.no();
            entry = stored.entry();
        } else {
            RefundTable.Stored stored = RefundTable.read(row);
            no = stored.no();
            entry = stored.entry();
        }
        String firstData = row.text();
        long lastSeq = row.number();
        long lastVersion = row.number();
        String lastState = row.text();
        String lastData = row.text();
        Row now = Row.of(entry);
        String name = table + " " + entry.id();
        if (firstData == null) {
            bad(no, name + " did not come about by it");
        } else if (!firstData.startsWith("{\"fixed\":" + now.fixed() + ",")) {
            bad(no, name + " is not what it says");
        } else if (lastVersion != entry.version()
                || !now.state().equals(lastState)
                || !lastData.endsWith("\"now\":" + now.now() + "}")) {
            bad(lastSeq, name + " is not what it says");
        }
    }

    private void bad(long seq, String what) {
        badSeq = seq;
        problem = "Transition " + seq + ": " + what;
    }
}
