package org.saoma.core.journal;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import org.saoma.api.journal.Change;

/**
 * A row of the chain without its place in it.
 *
 * @param canonical the row as it is hashed: every field as length, colon and text, so that no two rows read the same
 */
record Transition(
        long atMillis,
        String kind,
        String entity,
        long version,
        String from,
        String to,
        long moved,
        String cause,
        String actor,
        String data,
        byte[] canonical) {

    /** The hash before the first row. */
    static final byte[] START = new byte[32];

    Transition(
            long atMillis,
            String kind,
            String entity,
            long version,
            String from,
            String to,
            long moved,
            String cause,
            String actor,
            String data) {
        this(
                atMillis,
                kind,
                entity,
                version,
                from,
                to,
                moved,
                cause,
                actor,
                data,
                canonical(atMillis, kind, entity, version, from, to, moved, cause, actor, data));
    }

    static Transition of(Change change, Row row, Instant at) {
        long version = change.entry().version();
        return new Transition(
                at.toEpochMilli(),
                row.kind(),
                change.entry().id(),
                version,
                change.from(),
                row.state(),
                row.moved(),
                change.cause(),
                change.actor(),
                row.data(version));
    }

    /**
     * The hash of this row at a place in the chain.
     *
     * @param before the hash before it
     * @param previous the number of the transition before it of the same payment or refund; null for its first
     */
    byte[] hash(MessageDigest sha256, byte[] before, long seq, Long previous) {
        sha256.reset();
        sha256.update(before);
        sha256.update((seq + ";" + (previous == null ? "" : previous) + ";").getBytes(StandardCharsets.US_ASCII));
        return sha256.digest(canonical);
    }

    static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("This Java has no SHA-256, which every Java must have", e);
        }
    }

    private static byte[] canonical(Object... fields) {
        StringBuilder out = new StringBuilder(640);
        for (Object field : fields) {
            if (field == null) {
                out.append('-');
            } else {
                String text = field.toString();
                out.append(text.length()).append(':').append(text);
            }
        }
        return out.toString().getBytes(StandardCharsets.UTF_8);
    }
}
