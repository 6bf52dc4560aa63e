package org.saoma.core.payment.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.saoma.api.journal.JournalException;
import org.saoma.api.payment.Payment;
import org.saoma.api.payment.PaymentException;
import org.saoma.api.payment.PaymentException.Reason;

/** A payer's code that comes to several sales at the same moment. */
class CodeRaceTest {
    private static final int ROUNDS = 50;
    private static final int SALES = 4;
    private static final String TAKEN = "taken";

    private final MemoryJournal journal = new MemoryJournal();
    private final ScriptedChannel channel = new ScriptedChannel();
    private final Terminal terminal = new Terminal(journal).with(channel);
    private final ExecutorService tills = Executors.newFixedThreadPool(SALES);

    @AfterEach
    void close() {
        tills.shutdownNow();
        terminal.close();
    }

    @Test
    void ofSeveralSalesWithOneCodeAtTheSameMomentOneIsCharged() throws Exception {
        for (int round = 0; round < ROUNDS; round++) {
            String code = code(round);
            assertOneTaken(atOnce(Collections.nCopies(SALES, () -> terminal.scan(code))));
        }
        assertThat(channel.count("pay")).isEqualTo(ROUNDS);
    }

    @Test
    void ofSeveralWaitingSalesThatAreOfferedOneCodeOneIsCharged() throws Exception {
        for (int round = 0; round < ROUNDS; round++) {
            String code = code(round);
            List<Callable<Payment>> offers = new ArrayList<>();
            for (int sale = 0; sale < SALES - 1; sale++) {
                String id = terminal.waitForCode().id();
                offers.add(() -> terminal.engine.offer(id, code));
            }
            offers.add(() -> terminal.scan(code));
            assertOneTaken(atOnce(offers));
        }
    }

    @Test
    void aCodeWhoseSaleCouldNotBeginIsFreeAgain() throws Exception {
        journal.failWith(JournalException.Reason.FULL);
        assertThatThrownBy(() -> terminal.scan(Terminal.CODE))
                .isInstanceOfSatisfying(
                        PaymentException.class, e -> assertThat(e.reason()).isEqualTo(Reason.JOURNAL_UNAVAILABLE));
        journal.failWith(null);
        terminal.ended(terminal.scan(Terminal.CODE));
        assertThat(channel.count("pay")).isEqualTo(1);
    }

    private static String code(int round) {
        return "2812345678901" + (20_000 + round);
    }

    private static void assertOneTaken(List<String> outcomes) {
        assertThat(outcomes)
                .containsOnlyOnce(TAKEN)
                .filteredOn(outcome -> !outcome.equals(TAKEN))
                .containsOnly(Reason.CODE_USED.name());
    }

    private List<String> atOnce(List<Callable<Payment>> calls) throws Exception {
        CyclicBarrier together = new CyclicBarrier(calls.size());
        List<Future<Payment>> futures = new ArrayList<>();
        List<String> outcomes = Collections.synchronizedList(new ArrayList<>());
        for (Callable<Payment> call : calls) {
            futures.add(tills.submit(() -> {
                together.await(10, TimeUnit.SECONDS);
                try {
                    Payment taken = call.call();
                    outcomes.add(TAKEN);
                    return taken;
                } catch (PaymentException refused) {
                    outcomes.add(refused.reason().name());
                    return null;
                }
            }));
        }
        for (Future<Payment> future : futures) {
            Payment taken = future.get(20, TimeUnit.SECONDS);
            if (taken != null) {
                terminal.ended(taken);
            }
        }
        return outcomes;
    }
}
