package org.saoma.bench;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.locks.LockSupport;

/**
 * Kills the terminal while a change of several bundles is planned, and at every step of it. What must hold after each start: the terminal runs either the whole
 * old or the whole new set, it sells, and its history says which of the two it is.
 */
public final class UpdateCrashBench implements Benchmark {
    private static final List<String> BUNDLES =
            List.of("org.saoma.channel.alipay", "org.saoma.scanner.camera", "org.saoma.printer.escpos");

    private final Map<String, Map<String, Integer>> outcomes = new TreeMap<>();
    private final List<String> wrong = new ArrayList<>();
    private String running = "";

    @Override
    public String name() {
        return "update-crash";
    }

    @Override
    public String description() {
        return "kills the terminal at every step of an update: update-crash [TIMES=20]";
    }

    @Override
    public boolean run(List<String> arguments, PrintStream out) throws Exception {
        return run(arguments.isEmpty() ? 20 : Integer.parseInt(arguments.get(0)), out)
                .isEmpty();
    }

    /**
     * Kills the terminal so many times at each step.
     *
     * @return what was wrong
     */
    List<String> run(int times, PrintStream out) throws Exception {
        Instant begin = Instant.now();
        try (TestBed bed = new TestBed()) {
            bed.settings("org.saoma.core.module", "{\"developerMode\": true}").startTerminal();
            Releases releases = new Releases(bed);
            int steps = releases.ended(begin(releases)).path("steps").size();
            running = versions(bed.api());
            long planning = timeToPlan(releases);
            for (int i = 0; i < times; i++) {
                killWhilePlanned(bed, releases, planning * (2 * i + 1) / (2 * times));
            }
            for (int step = 0; step < steps; step++) {
                for (int i = 0; i < times; i++) {
                    kill(bed, releases, step);
                }
            }
            wrong.addAll(Reconciliation.of(
                            bed.payments(),
                            bed.sim().get("/sim/ledger?wallet=alipay").body())
                    .differences());
        }
        out.printf("killed %d times at each step%n%n", times);
        outcomes.forEach((step, counts) -> out.printf("%-60s %s%n", step, counts));
        out.printf("%n%-60s %d%n", "wrong", wrong.size());
        wrong.forEach(line -> out.println("  " + line));
        out.printf(
                "%-60s %d s%n", "took", Duration.between(begin, Instant.now()).toSeconds());
        return wrong;
    }

    private static String begin(Releases releases) throws IOException, InterruptedException {
        return releases.begin(BUNDLES.toArray(String[]::new));
    }

    private static long timeToPlan(Releases releases) throws IOException, InterruptedException {
        Path file = releases.make(BUNDLES.toArray(String[]::new));
        long begin = System.nanoTime();
        releases.plan(file);
        return System.nanoTime() - begin;
    }

    /** @param nanos from where it begins to be planned */
    private void killWhilePlanned(TestBed bed, Releases releases, long nanos) throws Exception {
        int changes = changes(bed.api());
        Path file = releases.make(BUNDLES.toArray(String[]::new));
        Thread planner = new Thread(() -> {
            try {
                releases.plan(file);
            } catch (IOException | InterruptedException e) {
                // It is killed before it answers.
            }
        });
        planner.start();
        LockSupport.parkNanos(nanos);
        bed.killTerminal();
        planner.join();
        bed.startTerminal();
        String at = "while it is planned";
        sell(bed, at);
        String after = versions(bed.api());
        if (!after.equals(running) || changes(bed.api()) != changes) {
            wrong.add(at + ": " + after + " runs, and the history has another change");
        }
        count(at, "old set");
    }

    private static int changes(JsonClient api) throws IOException, InterruptedException {
        return api.get("/modules/operations").body().path("items").size();
    }

    private void count(String at, String outcome) {
        outcomes.computeIfAbsent(at, key -> new TreeMap<>()).merge(outcome, 1, Integer::sum);
    }

    private void kill(TestBed bed, Releases releases, int step) throws Exception {
        JsonClient api = bed.api();
        String operation = begin(releases);
        JsonNode now = api.get(operation).body();
        while (now.path("steps").size() <= step && now.path("state").asText().equals("RUNNING")) {
            now = api.get(operation).body();
        }
        JsonNode steps = now.path("steps");
        String at = steps.size() == 0
                ? "before the first"
                : steps.get(Math.min(step, steps.size() - 1))
                        .path("text")
                        .asText()
                        .replaceAll("9\\.0\\.\\d+", "9");
        bed.killTerminal();
        bed.startTerminal();
        sell(bed, at);
        judge(bed.api(), releases, operation, at);
    }

    private void sell(TestBed bed, String at) throws IOException, InterruptedException {
        JsonClient.Answer sale = bed.api()
                .post(
                        "/payments?wait=30",
                        "{\"amount\":{\"value\":\"1.00\",\"currency\":\"CNY\"},\"code\":\"" + bed.payerCode() + "\"}");
        if (!sale.body().path("state").asText().equals("SUCCEEDED")) {
            wrong.add(at + ": it does not sell: " + sale);
        }
    }

    private void judge(JsonClient api, Releases releases, String operation, String at) throws Exception {
        JsonNode end = releases.ended(operation);
        String after = versions(api);
        boolean isNew = after.equals((releases.version() + " ").repeat(BUNDLES.size()));
        if (!isNew && !after.equals(running)) {
            wrong.add(at + ": a mixture runs: " + after);
        }
        if (isNew != end.path("state").asText().equals("COMMITTED")) {
            wrong.add(at + ": " + after + " runs, but the history says " + end);
        }
        count(at, isNew ? "new set" : "old set");
        running = after;
    }

    private static String versions(JsonClient api) throws IOException, InterruptedException {
        StringBuilder versions = new StringBuilder();
        JsonNode bundles = api.get("/modules").body().path("bundles");
        for (String name : BUNDLES) {
            for (JsonNode bundle : bundles) {
                if (bundle.path("symbolicName").asText().equals(name)) {
                    versions.append(bundle.path("version").asText()).append(' ');
                }
            }
        }
        return versions.toString();
    }
}
