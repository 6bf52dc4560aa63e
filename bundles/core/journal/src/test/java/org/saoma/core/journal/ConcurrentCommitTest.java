package org.saoma.core.journal;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.saoma.api.journal.JournalException;
import org.saoma.api.journal.JournalException.Reason;
import org.saoma.api.payment.PaymentState;

class ConcurrentCommitTest {
    private static final int THREADS = 8;
    private static final int ROUNDS = 40;

    @TempDir
    Path home;

    @Test
    void ofRacingChangesOfAPaymentExactlyOneWins() throws Exception {
        try (JournalStore journal = TestJournal.open(home)) {
            CyclicBarrier together = new CyclicBarrier(THREADS);
            List<Integer> won = everywhere(thread -> {
                int wins = 0;
                for (int round = 0; round < ROUNDS; round++) {
                    Sale created = Sale.created(Sale.id(round));
                    Sale sent = created.next(PaymentState.SENT, "channel-" + thread, null);
                    together.await(30, TimeUnit.SECONDS);
                    if (thread == 0) {
                        journal.commit(List.of(created.first()));
                    }
                    together.await(30, TimeUnit.SECONDS);
                    try {
                        journal.commit(List.of(sent.from(created)));
                        wins++;
                        assertThat(journal.payment(Sale.id(round))).contains(sent.entry());
                    } catch (JournalException e) {
                        assertThat(e.reason()).isEqualTo(Reason.CONFLICT);
                    }
                }
                return wins;
            });
            assertThat(won.stream().mapToInt(Integer::intValue).sum()).isEqualTo(ROUNDS);
            assertThat(verified(journal, 2L * ROUNDS)).isNull();
        }
    }

    @Test
    void aRefusedCommitDoesNotHarmThoseThatShareItsSync() throws Exception {
        try (JournalStore journal = TestJournal.open(home)) {
            journal.commit(List.of(Sale.created(Sale.id(0)).first()));
            everywhere(thread -> {
                for (int round = 1; round <= ROUNDS; round++) {
                    long number = thread * 1000L + round;
                    if (thread % 2 == 0) {
                        try {
                            journal.commit(List.of(
                                    Sale.created(Sale.id(number)).first(),
                                    Sale.created(Sale.id(0)).first()));
                            throw new AssertionError("A duplicate was written");
                        } catch (JournalException e) {
                            assertThat(e.reason()).isEqualTo(Reason.DUPLICATE);
                        }
                        assertThat(journal.payment(Sale.id(number))).isEmpty();
                    } else {
                        journal.commit(List.of(Sale.created(Sale.id(number)).first()));
                        assertThat(journal.payment(Sale.id(number))).isPresent();
                    }
                }
                return 0;
            });
            assertThat(verified(journal, 1 + THREADS / 2 * ROUNDS)).isNull();
        }
    }

    @Test
    void commitsThatComeTogetherShareASync() {
        List<Integer> batches = new ArrayList<>();
        CyclicBarrier entered = new CyclicBarrier(2);
        CommitQueue queue = new CommitQueue(batch -> {
            batches.add(batch.size());
            if (batches.size() == 1) {
                await(entered);
                await(entered);
            }
        });
        ExecutorService pool = Executors.newFixedThreadPool(THREADS);
        try {
            pool.execute(() -> queue.submit(pending()));
            await(entered);
            for (int i = 1; i < THREADS; i++) {
                pool.execute(() -> queue.submit(pending()));
            }
            org.awaitility.Awaitility.await().until(() -> queue.waiting() == THREADS - 1);
            await(entered);
        } finally {
            pool.shutdown();
        }
        org.awaitility.Awaitility.await().until(pool::isTerminated);
        assertThat(batches).containsExactly(1, THREADS - 1);
    }

    private static PendingCommit pending() {
        return new PendingCommit(List.of(), Sale.NOON);
    }

    private static void await(CyclicBarrier barrier) {
        try {
            barrier.await(30, TimeUnit.SECONDS);
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    private String verified(JournalStore journal, long transitions) throws JournalException {
        assertThat(journal.obstacle()).isEmpty();
        try (JournalReader reader = JournalReader.open(home)) {
            Verifier.Finding finding = reader.read(Verifier::verify);
            assertThat(finding.transitions()).isEqualTo(transitions);
            return finding.problem();
        }
    }

    private interface Work {
        int run(int thread) throws Exception;
    }

    private static List<Integer> everywhere(Work work) throws Exception {
        ExecutorService pool = Executors.newFixedThreadPool(THREADS);
        try {
            List<Callable<Integer>> tasks = new ArrayList<>();
            for (int i = 0; i < THREADS; i++) {
                int thread = i;
                tasks.add(() -> work.run(thread));
            }
            List<Integer> results = new ArrayList<>();
            for (Future<Integer> result : pool.invokeAll(tasks, 60, TimeUnit.SECONDS)) {
                results.add(result.get());
            }
            return results;
        } finally {
            pool.shutdownNow();
        }
    }
}
