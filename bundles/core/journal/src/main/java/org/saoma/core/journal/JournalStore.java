package org.saoma.core.journal;

import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import javax.sql.DataSource;
import org.saoma.api.journal.Change;
import org.saoma.api.journal.JournalException;
import org.saoma.api.journal.JournalException.Reason;
import org.saoma.api.journal.PaymentEntry;
import org.saoma.api.journal.PaymentJournal;
import org.saoma.api.journal.RefundEntry;
import org.saoma.api.payment.PaymentPage;
import org.saoma.api.payment.PaymentQuery;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.sqlite.SQLiteDataSource;

/**
 * The journal on a database. Instants are kept to the millisecond. What {@link #search} is given as a cursor must come from it:
 * another one is an {@link IllegalArgumentException}; so is a change whose {@code from} is not the state that the row has.
 *
 * <p>After a failure of the database the connection that failed is never used again. The next commit, or question for the
 * {@linkplain #obstacle() obstacle}, that comes at least {@link JournalOptions#retryAfter()} later opens another one, settles what
 * was in doubt, and proves with a synced write that the journal works.
 */
public final class JournalStore implements PaymentJournal, AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(JournalStore.class);

    /** Why the journal cannot be written. */
    private record Fault(Reason reason, String text, Throwable cause) {
        JournalException exception() {
            return new JournalException(reason, text, cause);
        }
    }

    private static final Fault NOT_OPEN = new Fault(Reason.CLOSED, "The journal is not open yet", null);
    private static final Fault CLOSED = new Fault(Reason.CLOSED, "The journal is closed", null);

    private final Connections connections;
    private final ReaderPool readers;
    private final KeyedHash keyedHash;
    private final Clock clock;
    private final Duration retryAfter;
    private final CommitQueue queue = new CommitQueue(this::write);

    private volatile Fault fault = NOT_OPEN;
    private volatile boolean wasOpen;
    private volatile boolean closing;

    /** Used only by the thread whose turn it is in the queue, like what follows. */
    private JournalWriter writer;

    private boolean inDoubt;
    private long lastTry;

    /**
     * A journal that {@link #start} opens.
     *
     * @param database what opens connections to the url
     * @param home where {@code secrets/journal.key} lies
     */
    JournalStore(
            String url,
            DataSource database,
            Path home,
            Clock clock,
            JournalOptions options,
            List<Migration> migrations) {
        this.connections = new Connections(database, Dialect.of(url, options), clock, migrations);
        this.readers = new ReaderPool(connections, options);
        this.keyedHash = new KeyedHash(home.resolve("secrets").resolve("journal.key"));
        this.clock = clock;
        this.retryAfter = options.retryAfter();
    }

    /**
     * Opens the journal of a terminal in its SQLite file; makes it when it is not there.
     *
     * @param home the terminal's home directory
     * @throws JournalException when it cannot be written, with the reason and the remedy
     */
    public static JournalStore open(Path home, Clock clock) throws JournalException {
        String url = JournalLocation.DEFAULT.url(home);
        SQLiteDataSource database = new SQLiteDataSource();
        database.setUrl(url);
        return open(url, database, home, clock, JournalOptions.DEFAULTS);
    }

    /**
     * Opens the journal of a database; makes it when the database is empty.
     *
     * @param database what opens connections to the url
     * @param home where {@code secrets/journal.key} lies
     * @throws JournalException when it cannot be written, with the reason and the remedy
     */
    public static JournalStore open(String url, DataSource database, Path home, Clock clock, JournalOptions options)
            throws JournalException {
        JournalStore store = new JournalStore(url, database, home, clock, options, Migration.all());
        store.start();
        Fault fault = store.fault;
        if (fault != null) {
            store.close();
            throw fault.exception();
        }
        return store;
    }

    /** Tries to open it. Where that fails, the obstacle says why, and it is tried again. */
    void start() {
        queue.submit(new PendingCommit(List.of(), clock.instant()));
    }

    @Override
    public void commit(List<Change> changes) throws JournalException {
        if (changes.isEmpty()) {
            return;
        }
        PendingCommit commit = new PendingCommit(changes, clock.instant());
        queue.submit(commit);
        commit.outcome();
    }

    /** Called by one thread at a time. */
    private void write(List<PendingCommit> batch) {
        if (closing) {
            shutDown();
        } else if (fault == null) {
            tryToWrite(batch);
        } else if (fault == NOT_OPEN || System.nanoTime() - lastTry >= retryAfter.toNanos()) {
            reopen();
            if (fault == null) {
                tryToWrite(batch);
            }
        }
        Fault present = fault;
        if (present != null) {
            for (PendingCommit commit : batch) {
                commit.refuse(present.exception());
            }
        }
    }

    private void tryToWrite(List<PendingCommit> batch) {
        try {
            writer.write(batch);
        } catch (SQLException e) {
            fault = fault(e);
            inDoubt = true;
            lastTry = System.nanoTime();
            LOG.error("The journal takes no more payments: {}", fault.text());
            writer.close();
            writer = null;
        }
    }

    private void reopen() {
        lastTry = System.nanoTime();
        Fault before = fault;
        try {
            writer = connections.openWriter(inDoubt);
            LOG.info("The journal is open{}", wasOpen ? " again" : "");
            inDoubt = false;
            wasOpen = true;
            fault = null;
        } catch (SQLException e) {
            fault = fault(e);
        } catch (JournalException e) {
            fault = new Fault(e.reason(), e.getMessage(), e.getCause());
        }
        if (fault != null && !fault.text().equals(before.text())) {
            LOG.error("The journal cannot be opened: {}", fault.text());
        }
    }

    private Fault fault(SQLException e) {
        Reason reason = connections.reason(e);
        String remedy =
                switch (reason) {
                    case FULL -> "The disk of the journal is full. Make room on it; nothing else has to be done";
                    case CORRUPT -> "The journal is damaged. Restore a backup, or ask for help before touching it";
                    case CONFLICT,
                            DUPLICATE,
                            IO,
                            CLOSED -> "The database of the journal failed. Check its disk and the user's rights";
                };
        Throwable cause = e.getCause();
        String detail = cause == null ? e.getMessage() : e.getMessage() + ": " + cause.getMessage();
        return new Fault(reason, remedy + " (" + detail + ")", e);
    }

    private void shutDown() {
        fault = CLOSED;
        if (writer != null) {
            writer.close();
            writer = null;
        }
        readers.close();
        connections.unlock();
    }

    private ReaderPool readers() throws JournalException {
        Fault present = fault;
        if (!wasOpen && present != null) {
            throw present.exception();
        }
        return readers;
    }

    @Override
    public Optional<PaymentEntry> payment(String paymentId) throws JournalException {
        return readers().read(session -> Queries.payment(session, paymentId));
    }

    @Override
    public Optional<PaymentEntry> paymentByKey(String requestKey) throws JournalException {
        return readers().read(session -> Queries.paymentByKey(session, requestKey));
    }

    @Override
    public Optional<PaymentEntry> paymentByCode(String codeHash) throws JournalException {
        return readers().read(session -> Queries.paymentByCode(session, codeHash));
    }

    @Override
    public Optional<RefundEntry> refund(String refundId) throws JournalException {
        return readers().read(session -> Queries.refund(session, refundId));
    }

    @Override
    public Optional<RefundEntry> refundByKey(String requestKey) throws JournalException {
        return readers().read(session -> Queries.refundByKey(session, requestKey));
    }

    @Override
    public List<PaymentEntry> openPayments() throws JournalException {
        return readers().read(Queries::openPayments);
    }

    @Override
    public List<RefundEntry> openRefunds() throws JournalException {
        return readers().read(Queries::openRefunds);
    }

    @Override
    public PaymentPage search(PaymentQuery query) throws JournalException {
        return readers().read(Search.of(query)::run);
    }

    @Override
    public String keyedHash(String secret) {
        return keyedHash.hash(secret);
    }

    @Override
    public Optional<String> obstacle() {
        if (fault != null && !closing) {
            start();
        }
        Fault present = fault;
        return present == null ? Optional.empty() : Optional.of(present.text());
    }

    /** Waits for the commits that are being written; later ones are refused. */
    @Override
    public void close() {
        closing = true;
        start();
    }
}
