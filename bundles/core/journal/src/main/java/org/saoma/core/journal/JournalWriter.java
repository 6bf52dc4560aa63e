package org.saoma.core.journal;

import java.sql.SQLException;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.saoma.api.journal.Change;
import org.saoma.api.journal.Entry;
import org.saoma.api.journal.JournalException;
import org.saoma.api.journal.JournalException.Reason;
import org.saoma.api.journal.PaymentEntry;
import org.saoma.api.journal.RefundEntry;

/**
 * Writes batches of commits through the one connection that writes. One transaction, one sync for a batch; a commit that is refused
 * leaves no trace and harms no other. Used by one thread at a time.
 */
final class JournalWriter implements AutoCloseable {
    /** So many rows are remembered, to spare looking up what was written a moment ago. */
    private static final int REMEMBERED = 512;

    private final Session session;
    private final Dialect dialect;
    private final ChainTable chain;
    private final Map<String, Known> recent = new LinkedHashMap<>(64, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Known> eldest) {
            return size() > REMEMBERED;
        }
    };

    /** @param session a prepared connection that does not commit by itself */
    JournalWriter(Session session, Dialect dialect) throws SQLException {
        this.session = session;
        this.dialect = dialect;
        this.chain = new ChainTable(session);
    }

    /** Proves with a synced transaction that the journal can be written. */
    void probe(Clock clock) throws SQLException {
        session.execute("INSERT INTO meta (name, value) VALUES ('opened', '" + clock.instant()
                + "') ON CONFLICT (name) DO UPDATE SET value = excluded.value");
        session.connection().commit();
    }

    /**
     * Writes what can be written of a batch and sets the outcome of each.
     *
     * @throws SQLException when the database failed: then nothing of the batch is known to be written
     */
    void write(List<PendingCommit> batch) throws SQLException {
        boolean any = writeTogether(batch);
        if (!any && batch.size() > 1) {
            any = writeApart(batch);
        }
        if (any) {
            session.connection().commit();
        } else {
            session.connection().rollback();
        }
        for (PendingCommit commit : batch) {
            if (!commit.isRefused()) {
                commit.written();
            }
        }
    }

    /** Writes all or nothing of a batch. */
    private boolean writeTogether(List<PendingCommit> batch) throws SQLException {
        ChainTable.Head before = chain.head();
        for (PendingCommit commit : batch) {
            if (!apply(commit)) {
                session.connection().rollback();
                batch.forEach(this::forget);
                chain.reset(before);
                return false;
            }
        }
        return true;
    }

    /** Writes what can be written of a batch in which one was refused. Savepoints cost a third more, so only then. */
    private boolean writeApart(List<PendingCommit> batch) throws SQLException {
        boolean any = false;
        for (PendingCommit commit : batch) {
            commit.again();
            ChainTable.Head before = chain.head();
            session.prepared("SAVEPOINT one").executeUpdate();
            boolean applied = apply(commit);
            if (!applied) {
                session.prepared("ROLLBACK TO SAVEPOINT one").executeUpdate();
                forget(commit);
                chain.reset(before);
            }
            session.prepared("RELEASE SAVEPOINT one").executeUpdate();
            any |= applied;
        }
        return any;
    }

    private void forget(PendingCommit commit) {
        for (PendingCommit.Item item : commit.items()) {
            recent.remove(item.change().entry().id());
        }
    }

    /** Whether all changes of this commit could be applied; if not, it is refused and has to be rolled back. */
    private boolean apply(PendingCommit commit) throws SQLException {
        try {
            for (PendingCommit.Item item : commit.items()) {
                apply(item);
            }
            return true;
        } catch (JournalException e) {
            commit.refuse(e);
        } catch (IllegalArgumentException e) {
            commit.refuse(e);
        }
        return false;
    }

    private void apply(PendingCommit.Item item) throws SQLException, JournalException {
        Change change = item.change();
        Entry entry = change.entry();
        try {
            Known before = entry.version() == 1 ? null : expected(change);
            Known after = before == null ? insert(change) : update(change, before);
            chain.append(item.transition(), before == null ? null : before.last());
            recent.put(entry.id(), after);
        } catch (SQLException e) {
            if (dialect.isDuplicate(e)) {
                throw new JournalException(
                        Reason.DUPLICATE, Row.name(change) + ": this id, or its request key, is there already", e);
            }
            if (dialect.isConstraint(e)) {
                throw new IllegalArgumentException(Row.name(change) + " is not complete: " + e.getMessage(), e);
            }
            throw e;
        }
    }

    private Known insert(Change change) throws SQLException {
        if (change.from() != null) {
            throw new IllegalArgumentException(Row.name(change) + " is new and comes from no state: " + change.from());
        }
        if (change.entry() instanceof PaymentEntry payment) {
            return PaymentTable.insert(session, chain.next(), payment);
        }
        return RefundTable.insert(session, chain.next(), (RefundEntry) change.entry());
    }

    /** The row that this change replaces. */
    private Known expected(Change change) throws SQLException, JournalException {
        Entry entry = change.entry();
        Known before = known(entry);
        if (before == null || before.version() != entry.version() - 1) {
            throw new JournalException(
                    Reason.CONFLICT,
                    Row.name(change) + " follows version " + (before == null ? "none" : Long.toString(before.version()))
                            + ". Read it again",
                    null);
        }
        if (!Objects.equals(before.state(), change.from())) {
            throw new IllegalArgumentException(
                    Row.name(change) + " comes from " + before.state() + ", not from " + change.from());
        }
        return before;
    }

    private Known update(Change change, Known before) throws SQLException, JournalException {
        Known after = change.entry() instanceof PaymentEntry payment
                ? PaymentTable.update(session, before, chain.next(), payment)
                : RefundTable.update(session, before, chain.next(), (RefundEntry) change.entry());
        if (after == null) {
            throw new JournalException(
                    Reason.CORRUPT, Row.name(change) + ": its row changed under the journal. Run journal verify", null);
        }
        return after;
    }

    private Known known(Entry entry) throws SQLException {
        Known known = recent.get(entry.id());
        if (known != null) {
            return known;
        }
        return entry instanceof PaymentEntry
                ? PaymentTable.known(session, entry.id())
                : RefundTable.known(session, entry.id());
    }

    @Override
    public void close() {
        session.closeQuietly();
    }
}
