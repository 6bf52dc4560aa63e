package org.saoma.core.journal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.ServiceLoader;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.spi.ToolProvider;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.saoma.api.journal.Change;
import org.saoma.api.journal.JournalException;
import org.saoma.api.payment.PaymentState;
import org.saoma.api.payment.RefundState;

class JournalToolTest {
    @TempDir
    Path home;

    private JournalStore journal;
    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @BeforeEach
    void threePaymentsAndARefund() throws JournalException {
        journal = TestJournal.open(home);
        for (int i = 1; i <= 3; i++) {
            Sale created = Sale.created(Sale.id(i), Sale.NOON.plusSeconds(3600 * i), "key-" + i, "=till" + i);
            Sale sent = created.next(PaymentState.SENT);
            Sale paid = sent.next(PaymentState.SUCCEEDED, "alipay", "trade-" + i);
            journal.commit(List.of(created.first(), sent.from(created)));
            journal.commit(List.of(paid.from(sent)));
            if (i == 3) {
                journal.commit(List.of(
                        new Change(paid.refund("R1", RefundState.REQUESTED, 1, 50), null, "operator.refund", "anna")));
            }
        }
    }

    @AfterEach
    void close() {
        journal.close();
    }

    @Test
    void verifyCountsAndPrintsTheHeadWhileTheJournalIsOpen() {
        assertThat(run("verify")).isZero();
        assertThat(out.toString())
                .contains("10 transitions, 3 payments, 1 refunds")
                .containsPattern("head [0-9a-f]{64}");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "UPDATE payment SET amount = 1 WHERE no = 4                        | Transition 4",
                "UPDATE payment SET state = 'REVERSED' WHERE no = 4                | Transition 6",
                "UPDATE payment SET channel_trade_no = 'other' WHERE no = 4        | Transition 6",
                "UPDATE payment SET code_mask = NULL WHERE no = 1                  | Transition 3",
                "UPDATE payment SET last_seq = 5 WHERE no = 4                      | Transition 5",
                "UPDATE transition SET previous = 2 WHERE seq = 6                  | Transition 6: it was changed",
                "UPDATE refund SET amount = 1250                                   | Transition 10",
                "UPDATE refund SET state = 'FAILED'                                | Transition 10",
                "DELETE FROM refund                                                | Transition 10",
                "DELETE FROM payment WHERE no = 1                                  | Transition 1",
                "INSERT INTO payment SELECT 99, 'X', mode, amount, currency, reference, description, created_ms, 'X', "
                        + "request_hash, state, version, unfinished, last_seq, channel, account, wallet, channel_trade_no, payer, "
                        + "presented_code, message_code, message_detail, updated_ms, expires_ms, paid_ms, code_hash, "
                        + "code_mask, sent_ms, deadline_ms, next_action_ms, attempts FROM payment WHERE no = 1"
                        + " | Transition 99",
                "UPDATE transition SET actor = 'bob' WHERE seq = 5                 | Transition 5: it was changed",
                "UPDATE transition SET at_ms = at_ms + 1 WHERE seq = 2             | Transition 2: it was changed",
                "UPDATE transition SET data = '{}' WHERE seq = 9                   | Transition 9: it was changed",
                "UPDATE transition SET hash = zeroblob(32) WHERE seq = 10          | Transition 10: it was changed",
                "DELETE FROM transition WHERE seq = 7                              | Transition 7: it is missing",
                "DELETE FROM transition WHERE seq = 1                              | Transition 1: it is missing",
                "DELETE FROM transition WHERE seq = 9                              | Transition 9: it is missing",
            })
    void verifyFindsWhatAnotherHandChanged(String sql, String problem) throws Exception {
        tamper(sql);
        assertThat(run("verify")).isEqualTo(1);
        assertThat(err.toString()).startsWith(problem);
    }

    @Test
    void verifyFindsATruncatedChain() throws Exception {
        tamper("DELETE FROM transition WHERE seq = 10");
        assertThat(run("verify")).isEqualTo(1);
        assertThat(err.toString()).contains("refund R1 did not come about by it");
    }

    @Test
    void verifyFindsATransitionThatTwoFollow() throws Exception {
        Sale sent = Sale.created(Sale.id(3), Sale.NOON, "key-3", "=till3").next(PaymentState.SENT);
        Change twin = sent.next(PaymentState.SUCCEEDED, "alipay", "trade-3").from(sent);
        journal.close();
        try (Session session = new Session(TestJournal.source(home).getConnection())) {
            new ChainTable(session).append(Transition.of(twin, Row.of(twin.entry()), Sale.NOON), 8L);
        }
        assertThat(run("verify")).isEqualTo(1);
        assertThat(err.toString()).startsWith("Transition 11: it follows one that another follows too");
    }

    @Test
    void exportWritesCsvForASpreadsheet() {
        assertThat(run("export", "--format", "csv")).isZero();
        List<String> lines = out.toString().lines().toList();
        assertThat(lines).hasSize(5);
        assertThat(lines.get(0)).startsWith("kind,id,payment_id,state,amount,currency,created_at");
        assertThat(lines.get(1))
                .isEqualTo("payment," + Sale.id(1) + "," + Sale.id(1) + ",SUCCEEDED,12.50,CNY,"
                        + "2026-11-23T05:00:00.123Z,2026-11-23T05:00:01.723Z,2026-11-23T05:00:01.723Z,"
                        + "alipay,main,alipay,trade-1,'=till1,\"豆浆 & \"\"油条\"\"\"");
        assertThat(lines.get(4)).startsWith("refund,R1," + Sale.id(3) + ",REQUESTED,0.50,CNY,");
        assertThat(out.toString())
                .doesNotContain("key-1")
                .doesNotContain("bbbb")
                .doesNotContain("28****");
    }

    @Test
    void exportWritesCsvWhenNothingIsSaid() {
        assertThat(run("export", "--from", "2026-11-23")).isZero();
        assertThat(out.toString()).startsWith("kind,id,payment_id,state");
    }

    @Test
    void exportWritesJsonOfATimeRange() throws Exception {
        assertThat(run("export", "--format", "json", "--from", "2026-11-23T14:00:00.123+08:00", "--to", "2026-11-24"))
                .isZero();
        var json = new com.fasterxml.jackson.core.JsonFactory().createParser(out.toString());
        List<String> ids = new ArrayList<>();
        while (json.nextToken() != null) {
            if ("id".equals(json.currentName()) && json.currentToken().isScalarValue()) {
                ids.add(json.getText());
            }
        }
        assertThat(ids).containsExactly(Sale.id(2), Sale.id(3), "R1");
    }

    @Test
    void aBackupIsConsistentWhileTheJournalIsBeingWritten() throws Exception {
        AtomicBoolean stop = new AtomicBoolean();
        Thread seller = new Thread(() -> {
            try {
                for (int i = 100; !stop.get(); i++) {
                    Sale created = Sale.created(Sale.id(i));
                    journal.commit(List.of(
                            created.first(), created.next(PaymentState.SENT).from(created)));
                }
            } catch (JournalException e) {
                throw new IllegalStateException(e);
            }
        });
        seller.start();
        Path copyHome = home.resolve("elsewhere");
        Path copy = TestJournal.file(copyHome);
        Files.createDirectories(copy.getParent());
        try {
            assertThat(run("backup", copy.toString())).as(err.toString()).isZero();
        } finally {
            stop.set(true);
            seller.join();
        }
        assertThat(copy.getParent()).isDirectoryContaining(f -> f.equals(copy));
        assertThat(copy.resolveSibling("journal.db.part")).doesNotExist();
        assertThat(journal.obstacle()).isEmpty();
        try (JournalStore restored = TestJournal.open(copyHome)) {
            assertThat(restored.payment(Sale.id(3))).isEqualTo(journal.payment(Sale.id(3)));
        }
    }

    @Test
    void aBackupNeverReplacesAFile() throws Exception {
        Path file = Files.writeString(home.resolve("precious"), "mine");
        assertThat(run("backup", file.toString())).isEqualTo(1);
        assertThat(err.toString()).contains("exists already");
        assertThat(file).hasContent("mine");
    }

    @Test
    void theToolsWorkWhenNoTerminalRuns() throws Exception {
        journal.close();
        assertThat(run("verify")).isZero();
        assertThat(run("export", "--format", "csv")).isZero();
        assertThat(run("backup", home.resolve("copy.db").toString())).isZero();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "polish",
                "verify twice",
                "export --format xml",
                "export --format csv --from yesterday",
                "export --format csv --to",
                "backup",
                "backup a b"
            })
    void aCommandLineThatMakesNoSenseEndsWithTheUsage(String line) {
        assertThat(run(line.isEmpty() ? new String[0] : line.split(" "))).isEqualTo(64);
        assertThat(err.toString()).contains("Usage: saoma journal");
        assertThat(out.toString()).isEmpty();
    }

    @Test
    void aHomeWithoutAJournalIsSaidInWords() {
        assertThat(tool().run(
                                writer(out),
                                writer(err),
                                "--home",
                                home.resolve("none").toString(),
                                "verify"))
                .isEqualTo(1);
        assertThat(err.toString()).contains("There is no journal").doesNotContain("\tat ");
    }

    @Test
    void theSettingsOfTheHomeSayWhereTheJournalLies() throws Exception {
        Path other = home.resolve("other");
        Files.createDirectories(other.resolve("conf"));
        Files.createDirectories(other.resolve("secrets"));
        Files.writeString(other.resolve("secrets/db"), "s3cret\n");
        Files.writeString(
                other.resolve("conf/org.saoma.core.journal.json"),
                "{\"readers\": 2, \"url\": \"" + TestJournal.url(home) + "\", \".password\": \"$[secret:db]\"}");
        assertThat(tool().run(writer(out), writer(err), "--home", other.toString(), "verify"))
                .isZero();
        assertThat(JournalReader.location(other).password()).isEqualTo("s3cret");
        assertThat(JournalReader.location(other).toString()).doesNotContain("s3cret");
    }

    private void tamper(String sql) throws Exception {
        journal.close();
        try (Session session = new Session(TestJournal.source(home).getConnection())) {
            session.execute(sql);
        }
    }

    private int run(String... arguments) {
        List<String> all = new ArrayList<>(List.of("--home", home.toString()));
        all.addAll(List.of(arguments));
        return tool().run(writer(out), writer(err), all.toArray(String[]::new));
    }

    private static ToolProvider tool() {
        return ServiceLoader.load(ToolProvider.class).stream()
                .map(ServiceLoader.Provider::get)
                .filter(tool -> tool.name().equals("journal"))
                .findFirst()
                .orElseThrow();
    }

    private static PrintWriter writer(StringWriter text) {
        return new PrintWriter(text, true);
    }
}
