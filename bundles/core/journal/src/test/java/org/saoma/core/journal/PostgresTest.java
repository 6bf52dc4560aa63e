package org.saoma.core.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.postgresql.ds.PGSimpleDataSource;
import org.saoma.api.journal.Change;
import org.saoma.api.journal.JournalException;
import org.saoma.api.journal.JournalException.Reason;
import org.saoma.api.payment.PaymentPage;
import org.saoma.api.payment.PaymentQuery;
import org.saoma.api.payment.PaymentState;
import org.saoma.api.payment.RefundState;

/** The journal on a real PostgreSQL; {@code -Dsaoma.postgresql=required} makes its absence a failure. */
class PostgresTest {
    private static PostgresServer server;

    @TempDir
    Path home;

    @BeforeAll
    static void startServer() throws Exception {
        Optional<Path> bin = PostgresServer.installed();
        if (!"required".equals(System.getProperty("saoma.postgresql"))) {
            assumeTrue(bin.isPresent(), "SKIPPED: no PostgreSQL under /usr/lib/postgresql; install postgresql");
        }
        server = PostgresServer.start(bin.orElseThrow());
    }

    @AfterAll
    static void stopServer() throws Exception {
        if (server != null) {
            server.close();
        }
    }

    @Test
    void paymentsAndRefundsAreKeptAndFound() throws Exception {
        try (JournalStore journal = open("sales")) {
            Sale created = Sale.created(Sale.id(1), Sale.NOON, "key", "order-77");
            Sale paid = created.next(PaymentState.SUCCEEDED, "alipay", "T1");
            journal.commit(List.of(created.first(), paid.from(created)));
            var refund = paid.refund("R1", RefundState.REQUESTED, 1, 100);
            journal.commit(List.of(new Change(refund, null, "operator.refund", "anna")));
            journal.commit(List.of(Sale.created(Sale.id(2)).first()));

            assertThat(journal.paymentByKey("key").orElseThrow().payment().refunds())
                    .containsExactly(refund.refund());
            assertThat(journal.paymentByCode(paid.entry().codeHash())).isPresent();
            assertThat(journal.openRefunds()).containsExactly(refund);
            assertThat(journal.openPayments()).extracting("version").containsExactly(1L);
            PaymentPage found = journal.search(new PaymentQuery(null, null, Set.of(), null, "order-7", 10, null));
            assertThat(found.items()).hasSize(1);
            PaymentPage page = journal.search(PaymentQuery.newest(1));
            assertThat(journal.search(new PaymentQuery(null, null, Set.of(), null, null, 1, page.next()))
                            .items())
                    .hasSize(1)
                    .doesNotContainAnyElementsOf(page.items());
        }
        verify("sales", 4);
    }

    @Test
    void refusedCommitsHarmNobodyElse() throws Exception {
        try (JournalStore journal = open("races")) {
            Sale created = Sale.created(Sale.id(0));
            journal.commit(List.of(created.first()));
            List<Thread> threads = new ArrayList<>();
            List<Reason> refused = java.util.Collections.synchronizedList(new ArrayList<>());
            for (int i = 1; i <= 8; i++) {
                Sale own = Sale.created(Sale.id(i));
                Sale sent = created.next(PaymentState.SENT, "channel-" + i, null);
                Sale twice = created;
                Thread thread = new Thread(() -> {
                    attempt(journal, refused, own.first());
                    attempt(journal, refused, sent.from(created));
                    attempt(journal, refused, twice.first());
                });
                thread.start();
                threads.add(thread);
            }
            for (Thread thread : threads) {
                thread.join();
            }
            assertThat(refused).hasSize(15);
            assertThat(refused).filteredOn(Reason.CONFLICT::equals).hasSize(7);
            assertThat(refused).filteredOn(Reason.DUPLICATE::equals).hasSize(8);
        }
        verify("races", 10);
    }

    private static void attempt(JournalStore journal, List<Reason> refused, Change change) {
        try {
            journal.commit(List.of(change));
        } catch (JournalException e) {
            refused.add(e.reason());
        }
    }

    @Test
    void aSecondTerminalInTheSameSchemaIsRefused() throws Exception {
        try (JournalStore journal = open("taken")) {
            assertThatThrownBy(() -> open("taken"))
                    .satisfies(JournalStoreTest.reason(Reason.IO))
                    .hasMessageContaining("in use by another terminal");
            journal.commit(List.of(Sale.created(Sale.id(1)).first()));
        }
        open("taken").close();
    }

    @Test
    void aServerThatDiesIsAnObstacleUntilItIsBackAndLosesNothing() throws Exception {
        try (JournalStore journal = open("outage")) {
            Sale first = Sale.created(Sale.id(1));
            journal.commit(List.of(first.first()));
            server.down();
            assertThatThrownBy(() ->
                            journal.commit(List.of(Sale.created(Sale.id(2)).first())))
                    .satisfies(JournalStoreTest.reason(Reason.IO));
            assertThat(journal.obstacle()).isPresent();
            server.up();
            await().atMost(Duration.ofSeconds(30))
                    .until(() -> journal.obstacle().isEmpty());
            assertThat(journal.payment(Sale.id(1))).contains(first.entry());
            journal.commit(List.of(Sale.created(Sale.id(3)).first()));
        }
        verify("outage", 2);
    }

    @Test
    void theToolsReadTheSettingsOfTheHome() throws Exception {
        try (JournalStore journal = open("tools")) {
            journal.commit(List.of(Sale.created(Sale.id(1)).first()));
        }
        Files.createDirectories(home.resolve("conf"));
        Files.writeString(
                home.resolve("conf/org.saoma.core.journal.json"),
                "{\"url\": \"" + server.url() + "?currentSchema=tools\", \"user\": \"saoma\"}");
        try (JournalReader reader = JournalReader.open(home)) {
            assertThat(reader.read(Verifier::verify).payments()).isEqualTo(1);
        }
        assertThatThrownBy(() -> Backup.write(server.url(), home.resolve("copy")))
                .hasMessageContaining("pg_dump");
    }

    private JournalStore open(String schema) throws Exception {
        PGSimpleDataSource source = source(schema);
        try (Session session = new Session(source.getConnection())) {
            session.execute("CREATE SCHEMA IF NOT EXISTS " + schema);
        }
        return JournalStore.open(server.url(), source, home, Clock.systemUTC(), TestJournal.OPTIONS);
    }

    private static PGSimpleDataSource source(String schema) {
        PGSimpleDataSource source = new PGSimpleDataSource();
        source.setUrl(server.url());
        source.setUser("saoma");
        source.setCurrentSchema(schema);
        return source;
    }

    private static void verify(String schema, long transitions) throws Exception {
        try (Session session = new Session(source(schema).getConnection())) {
            Verifier.Finding finding = Verifier.verify(session);
            assertThat(finding.problem()).isNull();
            assertThat(finding.transitions()).isEqualTo(transitions);
        }
    }
}
