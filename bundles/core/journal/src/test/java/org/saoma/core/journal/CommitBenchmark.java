package org.saoma.core.journal;

import java.lang.management.ManagementFactory;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicLong;
import org.saoma.api.payment.PaymentState;

/**
 * Commits per second beside what the same disk gives a plain append and sync of the same number of records, in turns. A payment is
 * three commits. Arguments: directory, rounds, payments in a round.
 */
final class CommitBenchmark {
    private static final int[] THREADS = {1, 8};

    /** One of a payment's three steps, durable when it returns. */
    private interface Store {
        void step(long payment, int step) throws Exception;
    }

    private CommitBenchmark() {}

    public static void main(String[] arguments) throws Exception {
        Path home = Files.createTempDirectory(Path.of(arguments[0]), "bench");
        int rounds = Integer.parseInt(arguments[1]);
        int payments = Integer.parseInt(arguments[2]);
        try (JournalStore journal = JournalStore.open(home, Clock.systemUTC());
                FileChannel log = FileChannel.open(
                        home.resolve("raw"), StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
            AtomicLong numbers = new AtomicLong();
            for (int threads : THREADS) {
                Store raw = raw(log, threads > 1);
                Store sqlite = sqlite(journal);
                List<Double> ratios = new ArrayList<>();
                for (int round = -1; round < rounds; round++) {
                    Result before = run(raw, threads, payments, numbers);
                    Result result = run(sqlite, threads, payments, numbers);
                    Result after = run(raw, threads, payments, numbers);
                    double ratio = result.rate / ((before.rate + after.rate) / 2);
                    System.out.printf(
                            "%d threads: raw %.0f/s %.0f us CPU, journal %.0f/s %.0f us CPU, raw %.0f/s, ratio %.2f%n",
                            threads, before.rate, before.cpu, result.rate, result.cpu, after.rate, ratio);
                    if (round >= 0) {
                        ratios.add(ratio);
                    }
                }
                ratios.sort(null);
                System.out.printf("%d threads: median ratio %.2f%n", threads, median(ratios));
            }
        }
    }

    private static double median(List<Double> sorted) {
        int size = sorted.size();
        return (sorted.get((size - 1) / 2) + sorted.get(size / 2)) / 2;
    }

    private record Result(double rate, double cpu) {}

    private static Result run(Store store, int threads, int payments, AtomicLong numbers) throws Exception {
        CountDownLatch done = new CountDownLatch(threads);
        AtomicLong left = new AtomicLong(payments);
        long cpu = cpuNanos();
        long start = System.nanoTime();
        for (int i = 0; i < threads; i++) {
            new Thread(() -> {
                        try {
                            while (left.getAndDecrement() > 0) {
                                long number = numbers.incrementAndGet();
                                for (int step = 0; step < 3; step++) {
                                    store.step(number, step);
                                }
                            }
                        } catch (Exception e) {
                            throw new IllegalStateException(e);
                        } finally {
                            done.countDown();
                        }
                    })
                    .start();
        }
        done.await();
        double commits = 3.0 * payments;
        return new Result(commits / ((System.nanoTime() - start) / 1e9), (cpuNanos() - cpu) / 1000.0 / commits);
    }

    private static long cpuNanos() {
        return ((com.sun.management.OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean())
                .getProcessCpuTime();
    }

    private static Store sqlite(JournalStore journal) {
        ThreadLocal<Sale> sales = new ThreadLocal<>();
        return (payment, step) -> {
            Sale before = sales.get();
            Sale sale =
                    switch (step) {
                        case 0 -> Sale.created(
                                Sale.id(payment), Clock.systemUTC().instant(), "key " + payment, null);
                        case 1 -> before.next(PaymentState.SENT);
                        default -> before.next(PaymentState.SUCCEEDED, "alipay", "20261123220014" + payment);
                    };
            journal.commit(List.of(sale.from(step == 0 ? null : before)));
            sales.set(sale);
        };
    }

    private static Store raw(FileChannel log, boolean group) {
        int[] sizes = {600, 120, 120};
        if (!group) {
            return (payment, step) -> {
                log.write(ByteBuffer.allocate(sizes[step]));
                log.force(false);
            };
        }
        CommitGroup commits = new CommitGroup(log);
        return (payment, step) -> commits.append(ByteBuffer.allocate(sizes[step]));
    }

    /** The raw log with group commit: one thread writes what came and syncs once. */
    private static final class CommitGroup {
        private final FileChannel log;
        private final java.util.concurrent.LinkedBlockingQueue<Object[]> queue =
                new java.util.concurrent.LinkedBlockingQueue<>();

        CommitGroup(FileChannel log) {
            this.log = log;
            Thread writer = new Thread(this::write);
            writer.setDaemon(true);
            writer.start();
        }

        void append(ByteBuffer bytes) throws InterruptedException {
            CountDownLatch synced = new CountDownLatch(1);
            queue.add(new Object[] {bytes, synced});
            synced.await();
        }

        private void write() {
            List<Object[]> batch = new ArrayList<>();
            while (true) {
                try {
                    batch.add(queue.take());
                    queue.drainTo(batch, 255);
                    for (Object[] one : batch) {
                        log.write((ByteBuffer) one[0]);
                    }
                    log.force(false);
                } catch (Exception e) {
                    throw new IllegalStateException(e);
                }
                for (Object[] one : batch) {
                    ((CountDownLatch) one[1]).countDown();
                }
                batch.clear();
            }
        }
    }
}
