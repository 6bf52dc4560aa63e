package org.saoma.core.journal;

import java.security.MessageDigest;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;

/** Writes the chain of transitions: without gaps, each with the hash of the one before it. */
final class ChainTable {
    private static final String HEAD = "SELECT seq, hash FROM transition ORDER BY seq DESC LIMIT 1";

    private static final String INSERT =
            "INSERT INTO transition (seq, previous, at_ms, kind, entity, version, from_state,"
                    + " to_state, moved, cause, actor, data, hash) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)";

    /**
     * The end of the chain.
     *
     * @param seq the number of the last transition; 0 when there is none
     */
    record Head(long seq, byte[] hash) {}

    private final MessageDigest sha256 = Transition.sha256();
    private final Session session;
    private Head head;

    ChainTable(Session session) throws SQLException {
        this.session = session;
        this.head = head(session);
    }

    static Head head(Session session) throws SQLException {
        try (ResultSet rows = session.prepared(HEAD).executeQuery()) {
            return rows.next() ? new Head(rows.getLong(1), rows.getBytes(2)) : new Head(0, Transition.START);
        }
    }

    Head head() {
        return head;
    }

    /** Goes back to an earlier end after a rollback. */
    void reset(Head earlier) {
        head = earlier;
    }

    /** The number that the next transition gets. */
    long next() {
        return head.seq() + 1;
    }

    /** @param previous the number of the transition before it of the same payment or refund; null for its first */
    void append(Transition transition, Long previous) throws SQLException {
        long seq = next();
        byte[] hash = transition.hash(sha256, head.hash(), seq, previous);
        PreparedStatement statement = session.prepared(INSERT);
        new Params(statement)
                .number(seq)
                .optional(previous)
                .number(transition.atMillis())
                .text(transition.kind())
                .text(transition.entity())
                .number(transition.version())
                .text(transition.from())
                .text(transition.to())
                .number(transition.moved())
                .text(transition.cause())
                .text(transition.actor())
                .text(transition.data())
                .bytes(hash);
        statement.executeUpdate();
        head = new Head(seq, hash);
    }
}
