package org.saoma.bench;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Start to ready and memory at idle: the terminal beside Apache Karaf, interleaved in one run. A terminal is ready when
 * {@code /api/v1/ready} answers 200; Karaf when its SSH server greets.
 */
final class StartBench implements Benchmark {

    private static final int RUNS = 7;

    @Override
    public String name() {
        return "start";
    }

    @Override
    public String description() {
        return "start to ready and memory at idle, beside Apache Karaf; [RUNS], else 7 of each";
    }

    @Override
    public boolean run(List<String> arguments, PrintStream out) throws IOException, InterruptedException {
        int runs = arguments.isEmpty() ? RUNS : Integer.parseInt(arguments.get(0));
        Path work = Files.createTempDirectory("saoma-bench");
        Path terminal = new Distribution().directory();
        Path karaf = KarafDownload.unpackInto(work);
        Map<String, Contender> contenders = new LinkedHashMap<>();
        contenders.put("saoma", new SaomaStart(terminal, work.resolve("shop"), SaomaStart.Kind.TERMINAL));
        contenders.put("saoma demo", new SaomaStart(terminal, work.resolve("demo"), SaomaStart.Kind.DEMO));
        contenders.put("saoma demo, new home", new SaomaStart(terminal, work.resolve("new"), SaomaStart.Kind.NEW_DEMO));
        contenders.put("karaf, first start", new KarafStart(karaf, true));
        contenders.put("karaf", new KarafStart(karaf, false));
        for (Contender contender : contenders.values()) {
            // The first runs make class data, try it, and fill the page cache; they do not count.
            contender.start();
            contender.start();
        }
        Map<String, List<Start>> results = new LinkedHashMap<>();
        for (int run = 0; run < runs; run++) {
            for (Map.Entry<String, Contender> contender : contenders.entrySet()) {
                results.computeIfAbsent(contender.getKey(), name -> new ArrayList<>())
                        .add(contender.getValue().start());
            }
        }
        print(runs, results, out);
        return true;
    }

    private static void print(int runs, Map<String, List<Start>> results, PrintStream out) {
        out.printf("Start to ready, median of %d (least - most), Java %s%n%n", runs, Runtime.version());
        out.printf("| %-20s | %22s | %18s |%n", "", "ready ms", "RSS MB");
        out.printf("|%s|%s|%s|%n", "-".repeat(22), "-".repeat(24), "-".repeat(20));
        results.forEach((name, starts) -> out.printf(
                "| %-20s | %22s | %18s |%n",
                name,
                Spread.of(millis(starts)),
                Spread.of(starts.stream().mapToLong(Start::residentMegabytes).toArray())));
        out.printf(
                "%n%-44s %5.2f  (target 0.33)%n",
                "saoma / karaf, time",
                (double) Spread.of(millis(results.get("saoma"))).median()
                        / Spread.of(millis(results.get("karaf"))).median());
    }

    private static long[] millis(List<Start> starts) {
        return starts.stream().mapToLong(Start::millis).toArray();
    }
}
