package org.saoma.bench;

import com.sun.management.OperatingSystemMXBean;
import java.io.PrintStream;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;
import org.saoma.api.journal.Change;
import org.saoma.api.journal.PaymentEntry;
import org.saoma.api.money.Money;
import org.saoma.api.payment.Payment;
import org.saoma.api.payment.PaymentMode;
import org.saoma.api.payment.PaymentState;
import org.saoma.core.journal.JournalStore;

/**
 * What a payment costs: the limit that the disk sets, the journal beside it, and the engine with and without its journal. All in one
 * run, in turns, so that a disk or machine that changes its speed changes all of them.
 */
public final class EngineBench implements Benchmark {
    private static final int ROUNDS = 7;
    /** Without a disk to wait for, a round has this many times as many payments, so that the compiler has done its work. */
    private static final int BARE = 100;

    /** Bytes of a payment's first and second record, as a journal writes them. */
    private static final int FIRST = 1_000;

    private static final int SECOND = 400;

    private final OperatingSystemMXBean system = (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
    private final AtomicLong ids = new AtomicLong();

    @Override
    public String name() {
        return "engine";
    }

    @Override
    public String description() {
        return "raw append and sync, journal, whole engine, side by side: engine [PAYMENTS=400]";
    }

    @Override
    public boolean run(List<String> arguments, PrintStream out) throws Exception {
        int payments = arguments.isEmpty() ? 400 : Integer.parseInt(arguments.get(0));
        if (arguments.size() > 1) {
            return sell(payments, Boolean.parseBoolean(arguments.get(1)));
        }
        Path home = Files.createTempDirectory(Path.of("").toAbsolutePath(), "bench-engine");
        try {
            measure(home, payments, out);
            return true;
        } finally {
            delete(home);
        }
    }

    private void measure(Path home, int payments, PrintStream out) throws Exception {
        List<Row> rows = List.of(
                new Row("raw append+sync, 1 thread"),
                new Row("journal, 1 thread"),
                new Row("engine, 1 till"),
                new Row("raw group commit, 8 threads"),
                new Row("journal, 8 threads"),
                new Row("engine, 8 tills"),
                new Row("engine without store, 1 till"));
        try (RawLog raw = new RawLog(home.resolve("raw"));
                JournalStore store = JournalStore.open(home, Clock.systemUTC());
                EngineUnderTest engine = new EngineUnderTest(store);
                EngineUnderTest bare = new EngineUnderTest(new MapJournal())) {
            for (int round = -2; round < ROUNDS; round++) {
                boolean counts = round >= 0;
                rows.get(0).add(counts, time(1, payments, () -> raw(raw, false)));
                rows.get(1).add(counts, time(1, payments, () -> journal(store)));
                rows.get(2).add(counts, time(1, payments, () -> engine.sell(false)));
                rows.get(3).add(counts, time(8, payments, () -> raw(raw, true)));
                rows.get(4).add(counts, time(8, payments, () -> journal(store)));
                rows.get(5).add(counts, time(8, payments, () -> engine.sell(false)));
                rows.get(6).add(counts, time(1, payments * BARE, () -> bare.sell(false)));
            }
        }
        out.printf("%d payments a round, median of %d rounds (min-max)%n%n", payments, ROUNDS);
        out.printf("%-32s %28s %24s%n", "", "payments/s", "CPU us/payment");
        rows.forEach(row -> row.print(out));
        out.println();
        out.printf("%-48s %5.2f  (target 0.80)%n", "journal / raw, 1 thread", ratio(rows.get(1), rows.get(0)));
        out.printf(
                "%-48s %5.2f  (target 0.60)%n",
                "journal / raw group commit, 8 threads", ratio(rows.get(4), rows.get(3)));
        out.printf(
                "%-48s %5.1f  (target 50)%n",
                "engine without store, CPU us/payment", rows.get(6).cpu());
        out.printf("%-48s %s  (target 2)%n", "syncs/payment, code with the request", syncs(false));
        out.printf("%-48s %s  (target 3)%n", "syncs/payment, code scanned later", syncs(true));
    }

    private static void raw(RawLog raw, boolean shared) {
        for (int size : new int[] {FIRST, SECOND}) {
            if (shared) {
                raw.appendShared(size);
            } else {
                raw.append(size);
            }
        }
    }

    /** The two commits of a payment whose code comes with the request. */
    private void journal(JournalStore store) {
        String id = String.format(Locale.ROOT, "261123000000BENCH%07d", ids.incrementAndGet());
        try {
            store.commit(List.of(
                    new Change(entry(id, 1, PaymentState.CREATED), null, "request", "bench"),
                    new Change(entry(id, 2, PaymentState.SENT), "CREATED", "code.offered", "engine")));
            store.commit(
                    List.of(new Change(entry(id, 3, PaymentState.SUCCEEDED), "SENT", "channel.succeeded", "channel")));
        } catch (org.saoma.api.journal.JournalException e) {
            throw new IllegalStateException(e);
        }
    }

    private static PaymentEntry entry(String id, long version, PaymentState state) {
        Instant now = Instant.now();
        boolean open = !state.isFinal();
        Payment payment = new Payment(
                id,
                state,
                Money.cny(1250),
                PaymentMode.SCAN,
                "alipay",
                "main",
                "alipay",
                null,
                null,
                open ? null : "2026112322001400000000000001",
                null,
                null,
                null,
                now,
                now,
                null,
                null,
                List.of());
        String hash = "00112233445566778899aabbccddeeff00112233445566778899aabbccddeeff";
        return new PaymentEntry(
                payment,
                version,
                null,
                hash,
                hash.replace('0', id.charAt(23)) + id,
                "28**************01",
                now,
                null,
                open ? now : null,
                0);
    }

    private record Sample(double perSecond, double cpuMicros) {}

    private Sample time(int threads, int payments, Runnable payment) throws Exception {
        ExecutorService pool = Executors.newFixedThreadPool(threads);
        long cpu = system.getProcessCpuTime();
        long start = System.nanoTime();
        List<Future<?>> running = new ArrayList<>();
        for (int i = 0; i < threads; i++) {
            running.add(pool.submit(() -> {
                for (int j = 0; j < payments / threads; j++) {
                    payment.run();
                }
            }));
        }
        for (Future<?> one : running) {
            one.get();
        }
        double seconds = (System.nanoTime() - start) / 1e9;
        double micros = (system.getProcessCpuTime() - cpu) / 1e3;
        pool.shutdown();
        return new Sample(payments / seconds, micros / payments);
    }

    private static final class Row {
        private final String name;
        private final List<Sample> samples = new ArrayList<>();

        Row(String name) {
            this.name = name;
        }

        void add(boolean counts, Sample sample) {
            if (counts) {
                samples.add(sample);
            }
        }

        double rate() {
            return median(samples.stream().mapToDouble(Sample::perSecond).toArray());
        }

        double cpu() {
            return median(samples.stream().mapToDouble(Sample::cpuMicros).toArray());
        }

        void print(PrintStream out) {
            double low = samples.stream().mapToDouble(Sample::perSecond).min().orElse(0);
            double high = samples.stream().mapToDouble(Sample::perSecond).max().orElse(0);
            double least = samples.stream().mapToDouble(Sample::cpuMicros).min().orElse(0);
            double most = samples.stream().mapToDouble(Sample::cpuMicros).max().orElse(0);
            out.printf("%-32s %10.0f (%6.0f-%7.0f) %10.1f (%.1f-%.1f)%n", name, rate(), low, high, cpu(), least, most);
        }
    }

    private static double ratio(Row one, Row other) {
        double[] ratios = new double[one.samples.size()];
        for (int i = 0; i < ratios.length; i++) {
            ratios[i] = one.samples.get(i).perSecond() / other.samples.get(i).perSecond();
        }
        return median(ratios);
    }

    private static double median(double[] values) {
        Arrays.sort(values);
        return values[values.length / 2];
    }

    /** Counts the syncs of a process that only sells, with strace; the same again without selling is taken off. */
    private static String syncs(boolean codeLater) throws Exception {
        if (Stream.of("/usr/bin/strace", "/bin/strace").map(Path::of).noneMatch(Files::isExecutable)) {
            return "not counted: strace is not installed";
        }
        int payments = 300;
        double all = countSyncs(payments, codeLater);
        double none = countSyncs(0, codeLater);
        return String.format(Locale.ROOT, "%5.2f", (all - none) / payments);
    }

    private static long countSyncs(int payments, boolean codeLater) throws Exception {
        Path log = Files.createTempFile("syncs", ".txt");
        try {
            Process process = new ProcessBuilder(
                            "strace",
                            "-f",
                            "-qq",
                            "-e",
                            "trace=fsync,fdatasync",
                            "-o",
                            log.toString(),
                            ProcessHandle.current().info().command().orElse("java"),
                            "-Dslf4j.internal.verbosity=ERROR",
                            "-cp",
                            System.getProperty("java.class.path"),
                            Main.class.getName(),
                            "engine",
                            Integer.toString(payments),
                            Boolean.toString(codeLater))
                    .inheritIO()
                    .start();
            if (process.waitFor() != 0) {
                throw new IllegalStateException("The process whose syncs are counted failed");
            }
            try (Stream<String> lines = Files.lines(log)) {
                return lines.filter(line -> line.contains("sync(")).count();
            }
        } finally {
            Files.delete(log);
        }
    }

    private static boolean sell(int payments, boolean codeLater) throws Exception {
        Path home = Files.createTempDirectory(Path.of("").toAbsolutePath(), "bench-syncs");
        try (JournalStore store = JournalStore.open(home, Clock.systemUTC());
                EngineUnderTest engine = new EngineUnderTest(store)) {
            for (int i = 0; i < payments; i++) {
                engine.sell(codeLater);
            }
        } finally {
            delete(home);
        }
        return true;
    }

    private static void delete(Path directory) throws java.io.IOException {
        try (Stream<Path> files = Files.walk(directory)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }
}
