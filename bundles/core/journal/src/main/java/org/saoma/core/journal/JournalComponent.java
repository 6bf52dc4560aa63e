package org.saoma.core.journal;

import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.jdbc.DataSourceFactory;
import org.osgi.service.metatype.annotations.Designate;
import org.saoma.api.journal.Change;
import org.saoma.api.journal.JournalException;
import org.saoma.api.journal.PaymentEntry;
import org.saoma.api.journal.PaymentJournal;
import org.saoma.api.journal.RefundEntry;
import org.saoma.api.payment.PaymentPage;
import org.saoma.api.payment.PaymentQuery;

/**
 * The journal as a service. It is there even when its database is not: then {@link #obstacle()} says why, and the journal opens by
 * itself once it can.
 */
@Component(configurationPid = JournalConfig.PID)
@Designate(ocd = JournalConfig.class)
public final class JournalComponent implements PaymentJournal {
    private final JournalStore store;

    @Activate
    public JournalComponent(
            BundleContext context, JournalConfig config, @Reference(name = "factory") DataSourceFactory factory)
            throws SQLException {
        Path home = Path.of(Optional.ofNullable(context.getProperty("saoma.home"))
                .orElseThrow(() -> new IllegalStateException(
                        "The framework property saoma.home is not set; it names the terminal's home directory")));
        JournalLocation location = new JournalLocation(config.url(), config.user(), config._password());
        JournalOptions options = new JournalOptions(
                Duration.ofMillis(config.busy_millis()), config.readers(), Duration.ofMillis(config.retry_millis()));
        store = new JournalStore(
                location.url(home),
                factory.createDataSource(location.properties(home)),
                home,
                Clock.systemUTC(),
                options,
                Migration.all());
        store.start();
    }

    @Deactivate
    void deactivate() {
        store.close();
    }

    @Override
    public void commit(List<Change> changes) throws JournalException {
        store.commit(changes);
    }

    @Override
    public Optional<PaymentEntry> payment(String paymentId) throws JournalException {
        return store.payment(paymentId);
    }

    @Override
    public Optional<PaymentEntry> paymentByKey(String requestKey) throws JournalException {
        return store.paymentByKey(requestKey);
    }

    @Override
    public Optional<PaymentEntry> paymentByCode(String codeHash) throws JournalException {
        return store.paymentByCode(codeHash);
    }

    @Override
    public Optional<RefundEntry> refund(String refundId) throws JournalException {
        return store.refund(refundId);
    }

    @Override
    public Optional<RefundEntry> refundByKey(String requestKey) throws JournalException {
        return store.refundByKey(requestKey);
    }

    @Override
    public List<PaymentEntry> openPayments() throws JournalException {
        return store.openPayments();
    }

    @Override
    public List<RefundEntry> openRefunds() throws JournalException {
        return store.openRefunds();
    }

    @Override
    public PaymentPage search(PaymentQuery query) throws JournalException {
        return store.search(query);
    }

    @Override
    public String keyedHash(String secret) {
        return store.keyedHash(secret);
    }

    @Override
    public Optional<String> obstacle() {
        return store.obstacle();
    }
}
