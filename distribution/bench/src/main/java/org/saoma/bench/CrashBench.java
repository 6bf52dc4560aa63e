package org.saoma.bench;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.PrintStream;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Kills the terminal over and over while it sells, then lets it finish and compares every payment with the platform's ledger. What
 * must hold: every payment that was answered to a till is there, every payment becomes final, terminal and ledger agree to the fen,
 * and the hash chain of the journal verifies.
 */
public final class CrashBench implements Benchmark {
    private static final String[] BEHAVIOURS = {
        "OK",
        "OK",
        "OK",
        "ASK_PASSWORD",
        "NEVER_CONFIRM",
        "DECLINE",
        "LOSE_ANSWER",
        "LOSE_REQUEST",
        "SYSTEM_ERROR",
        "SYSTEM_ERROR_PAID",
        "BAD_SIGNATURE",
        "NO_SIGNATURE",
        "WRONG_AMOUNT",
        "HTTP_500",
        "SLOW:300",
        "DOWN"
    };
    private static final int TILLS = 4;
    private static final Duration FINISH_LIMIT = Duration.ofMinutes(10);

    private final Set<String> answered = ConcurrentHashMap.newKeySet();

    @Override
    public String name() {
        return "crash";
    }

    @Override
    public String description() {
        return "kills the terminal at random moments under load: crash [KILLS=200] [SEED]";
    }

    @Override
    public boolean run(List<String> arguments, PrintStream out) throws Exception {
        int kills = arguments.isEmpty() ? 200 : Integer.parseInt(arguments.get(0));
        long seed = arguments.size() < 2 ? System.nanoTime() : Long.parseLong(arguments.get(1));
        return run(kills, seed, out).differences().isEmpty();
    }

    Reconciliation run(int kills, long seed, PrintStream out) throws Exception {
        Random random = new Random(seed);
        Instant begin = Instant.now();
        out.printf("%d kills, seed %d%n", kills, seed);
        try (TestBed bed = new TestBed()) {
            for (int kill = 1; kill <= kills; kill++) {
                bed.startTerminal();
                sellUntilKilled(bed, random, 200 + random.nextInt(2_000));
                if (kill % 20 == 0) {
                    out.printf("  %d kills, %d payments answered%n", kill, answered.size());
                }
            }
            bed.startTerminal();
            List<JsonNode> payments = untilFinal(bed);
            JsonNode ledger = bed.sim().get("/sim/ledger?wallet=alipay").body();
            Reconciliation result = Reconciliation.of(payments, ledger);
            Set<String> known = payments.stream()
                    .map(payment -> payment.path("id").asText())
                    .collect(Collectors.toSet());
            answered.stream().filter(id -> !known.contains(id)).forEach(id -> result.differences()
                    .add("lost: " + id));
            Distribution.Output verify = bed.distribution()
                    .run("journal", "--home", bed.terminalHome().toString(), "verify");
            if (verify.exit() != 0) {
                result.differences().add("the hash chain: " + verify.text());
            }
            print(out, kills, payments.size(), ledger.size(), result, verify.text(), begin);
            return result;
        }
    }

    private void sellUntilKilled(TestBed bed, Random random, int millis) throws Exception {
        List<String> next = random.ints(64, 0, BEHAVIOURS.length)
                .mapToObj(i -> "\"" + BEHAVIOURS[i] + "\"")
                .toList();
        bed.sim().put("/sim/behaviour", "{\"wallet\":\"alipay\",\"next\":[" + String.join(",", next) + "]}");
        JsonClient api = bed.api();
        List<Thread> tills = IntStream.range(0, TILLS)
                .mapToObj(i -> new Thread(new Till(bed, api, random.nextLong())))
                .toList();
        tills.forEach(Thread::start);
        LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(millis));
        bed.killTerminal();
        for (Thread till : tills) {
            till.join();
        }
    }

    /** Sells until the terminal is gone: by scanned codes, sales that wait, shown codes, refunds and cancels. */
    private final class Till implements Runnable {
        private final TestBed bed;
        private final JsonClient api;
        private final Random random;

        Till(TestBed bed, JsonClient api, long seed) {
            this.bed = bed;
            this.api = api;
            this.random = new Random(seed);
        }

        @Override
        public void run() {
            while (bed.terminalRuns()) {
                try {
                    sell();
                } catch (IOException e) {
                    // The terminal was killed.
                } catch (InterruptedException e) {
                    return;
                }
            }
        }

        private void sell() throws IOException, InterruptedException {
            String amount =
                    "{\"value\":\"" + (1 + random.nextInt(99)) + ".0" + random.nextInt(10) + "\",\"currency\":\"CNY\"}";
            boolean present = random.nextInt(4) == 0;
            String way = present ? "\"present\":\"alipay\"" : "\"code\":\"" + bed.payerCode() + "\"";
            String body = "{\"amount\":" + amount + "," + way + "}";
            String key = "crash-" + random.nextLong();
            JsonNode payment = answered(api.post("/payments?wait=" + random.nextInt(2), body, "Idempotency-Key", key));
            if (payment == null) {
                return;
            }
            String id = payment.path("id").asText();
            switch (random.nextInt(4)) {
                case 0 -> api.post("/payments/" + id + "/cancel", "{}");
                case 1 -> api.post(
                        "/payments/" + id + "/refunds",
                        "{\"amount\":{\"value\":\"0.50\",\"currency\":\"CNY\"},\"reason\":\"crash\"}");
                case 2 -> answered(api.post("/payments", body, "Idempotency-Key", key));
                default -> api.get("/payments/" + id);
            }
        }

        private JsonNode answered(JsonClient.Answer answer) {
            if (answer.status() != 201 && answer.status() != 200) {
                return null;
            }
            answered.add(answer.body().path("id").asText());
            return answer.body();
        }
    }

    private static List<JsonNode> untilFinal(TestBed bed) throws IOException, InterruptedException {
        bed.sim().put("/sim/behaviour", "{\"wallet\":\"alipay\",\"next\":[],\"always\":\"OK\"}");
        Instant limit = Instant.now().plus(FINISH_LIMIT);
        JsonClient api = bed.api();
        for (JsonNode payment : bed.payments()) {
            // Nobody comes to scan the codes that are still shown.
            if (payment.path("mode").asText().equals("PRESENT")
                    && !payment.path("awaiting").isNull()) {
                api.post("/payments/" + payment.path("id").asText() + "/cancel", "{}");
            }
        }
        while (true) {
            List<JsonNode> open = new ArrayList<>();
            for (JsonNode payment : bed.payments()) {
                boolean refunding = false;
                for (JsonNode refund : payment.path("refunds")) {
                    refunding |= !Set.of("SUCCEEDED", "FAILED")
                            .contains(refund.path("state").asText());
                }
                if (!payment.path("awaiting").isNull() || refunding) {
                    open.add(payment);
                }
            }
            if (open.isEmpty() || Instant.now().isAfter(limit)) {
                return bed.payments();
            }
            api.get("/payments/" + open.get(0).path("id").asText() + "?wait=5");
        }
    }

    private void print(
            PrintStream out, int kills, int payments, int orders, Reconciliation result, String verify, Instant begin) {
        out.printf("%n%-34s %d%n", "kills", kills);
        out.printf("%-34s %d%n", "payments answered to a till", answered.size());
        out.printf("%-34s %d%n", "payments in the journal", payments);
        out.printf("%-34s %d%n", "orders in the platform's ledger", orders);
        result.states().forEach((state, count) -> out.printf("  %-32s %d%n", state, count));
        out.printf("%-34s %s%n", "journal", verify.strip().lines().findFirst().orElse(""));
        out.printf("%-34s %d%n", "differences", result.differences().size());
        result.differences().forEach(difference -> out.println("  " + difference));
        out.printf(
                "%-34s %d s%n", "took", Duration.between(begin, Instant.now()).toSeconds());
    }
}
