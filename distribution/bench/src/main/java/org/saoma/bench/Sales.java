package org.saoma.bench;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;

/** Tills that sell without a pause. */
final class Sales {
    private final TestBed bed;
    private final List<Thread> tills = new ArrayList<>();
    private final List<String> failures = new ArrayList<>();
    private List<Long> millis = new ArrayList<>();
    private volatile boolean over;

    private Sales(TestBed bed) {
        this.bed = bed;
    }

    static Sales begin(TestBed bed, int tills) throws IOException {
        Sales sales = new Sales(bed);
        JsonClient api = bed.api();
        IntStream.range(0, tills).forEach(i -> sales.tills.add(new Thread(() -> sales.sell(api), "till-" + i)));
        sales.tills.forEach(Thread::start);
        return sales;
    }

    private void sell(JsonClient api) {
        while (!over) {
            try {
                String code = bed.payerCode();
                long begin = System.nanoTime();
                JsonClient.Answer answer = api.post(
                        "/payments?wait=30",
                        "{\"amount\":{\"value\":\"1.00\",\"currency\":\"CNY\"},\"code\":\"" + code + "\"}");
                took(TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - begin));
                if (!answer.body().path("state").asText().equals("SUCCEEDED")) {
                    failed("a sale: " + answer);
                }
            } catch (IOException | InterruptedException e) {
                failed("a till: " + e);
                return;
            }
        }
    }

    private synchronized void took(long time) {
        millis.add(time);
    }

    private synchronized void failed(String what) {
        failures.add(what);
    }

    /** How many milliseconds each sale took since this was asked last, in order. */
    synchronized long[] take() {
        long[] taken = millis.stream().mapToLong(Long::longValue).sorted().toArray();
        millis = new ArrayList<>();
        return taken;
    }

    /**
     * Lets the tills finish what they are at.
     *
     * @return what failed
     */
    List<String> end() throws InterruptedException {
        over = true;
        for (Thread till : tills) {
            till.join();
        }
        return failures;
    }
}
