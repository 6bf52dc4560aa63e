package org.saoma.bench;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/**
 * Changes bundles while eight tills sell over a slow platform, and compares how long sales take with how long they take while
 * nothing changes, and with the same channel in Apache Karaf. What must hold: no sale fails, none is lost or charged twice, and
 * nothing of a replaced bundle is left behind.
 */
public final class SwapBench implements Benchmark {
    private static final int TILLS = 8;
    private static final int SLOW_MILLIS = 150;
    private static final int KARAF_UPDATES = 20;
    /** Longer than idle threads and connections of the terminal are kept. */
    private static final Duration REST = Duration.ofSeconds(120);

    private static final String CHANNEL = "org.saoma.channel.alipay";
    private static final String SCANNER = "org.saoma.scanner.camera";
    private static final String PRINTER = "org.saoma.printer.escpos";

    private final Lengths lengths;

    SwapBench() {
        this(new Lengths(Duration.ofSeconds(10), Duration.ofSeconds(30), Duration.ofSeconds(65), 5));
    }

    SwapBench(Lengths lengths) {
        this.lengths = lengths;
    }

    /**
     * How long is measured.
     *
     * @param warmUp sales that do not count
     * @param quiet sales while nothing changes
     * @param settle from the last sale to the look at what the terminal holds
     * @param boots how many starts as delivered, and after all changes
     */
    record Lengths(Duration warmUp, Duration quiet, Duration settle, int boots) {}

    @Override
    public String name() {
        return "swap";
    }

    @Override
    public String description() {
        return "changes bundles while tills sell: swap [CHANNEL=50] [DRIVERS=20]";
    }

    @Override
    public boolean run(List<String> arguments, PrintStream out) throws Exception {
        int channel = arguments.isEmpty() ? 50 : Integer.parseInt(arguments.get(0));
        int drivers = arguments.size() < 2 ? 20 : Integer.parseInt(arguments.get(1));
        try (TestBed bed = new TestBed()) {
            List<String> wrong = run(bed, channel, drivers, out);
            karaf(bed, Math.min(channel, KARAF_UPDATES), out);
            return wrong.isEmpty();
        }
    }

    /**
     * Changes bundles while tills sell.
     *
     * @return what was wrong
     */
    List<String> run(TestBed bed, int channelSwaps, int driverSwaps, PrintStream out) throws Exception {
        bed.settings("org.saoma.core.module", "{\"developerMode\": true}");
        bed.startTerminal();
        bed.sim().put("/sim/behaviour", "{\"wallet\":\"alipay\",\"always\":\"SLOW:" + SLOW_MILLIS + "\"}");
        // What is loaded and opened with the first change and the first sales stays, and is not what each change adds.
        Releases releases = new Releases(bed);
        releases.next(CHANNEL, SCANNER, PRINTER);
        Sales sales = Sales.begin(bed, TILLS);
        pause(lengths.warmUp());
        List<String> wrong = new ArrayList<>(sales.end());
        pause(lengths.settle());
        Footprint before = Footprint.of(bed.terminal());

        sales = Sales.begin(bed, TILLS);
        pause(lengths.quiet());
        long[] quiet = sales.take();
        List<Long> changes = new ArrayList<>();
        for (int i = 0; i < channelSwaps; i++) {
            changes.add(releases.next(CHANNEL));
        }
        long[] swapping = sales.take();
        for (int i = 0; i < driverSwaps; i++) {
            releases.next(SCANNER);
            releases.next(PRINTER);
        }
        long[] drivers = sales.take();
        wrong.addAll(sales.end());

        pause(lengths.settle());
        Footprint after = atRest(bed, before);
        wrong.addAll(after.beyond(before));
        JsonNode ledger = bed.sim().get("/sim/ledger?wallet=alipay").body();
        wrong.addAll(Reconciliation.of(bed.payments(), ledger).differences());
        out.printf("%d tills, a platform that takes %d ms; milliseconds%n%n", TILLS, SLOW_MILLIS);
        out.printf("%-34s %6s %8s %8s %8s%n", "", "sales", "median", "99 %", "longest");
        row(out, "nothing changes", quiet);
        row(out, "the channel changes", swapping);
        row(out, "scanner and printer change", drivers);
        out.printf("%n%-34s %s%n", "a change of the channel", spread(changes));
        boots(bed, out);
        out.printf("%-34s %s%n", "the terminal holds before", before);
        out.printf("%-34s %s%n", "the terminal holds after", after);
        out.printf("%-34s %d%n", "wrong: sales and what is left", wrong.size());
        wrong.forEach(line -> out.println("  " + line));
        return wrong;
    }

    /** The same channel in Karaf, changed as its own command does. */
    private void karaf(TestBed bed, int updates, PrintStream out) throws Exception {
        Path work = Files.createTempDirectory("saoma-karaf");
        try (KarafSwap karaf = new KarafSwap(work, bed.distribution().directory(), bed.channelSettings(), TILLS)) {
            pause(lengths.warmUp());
            karaf.take();
            pause(lengths.quiet());
            KarafSwap.Sold quiet = karaf.take();
            for (int i = 0; i < updates; i++) {
                karaf.update();
            }
            KarafSwap.Sold swapping = karaf.take();
            out.printf("%nApache Karaf, the channel alone, without journal or API%n%n");
            row(out, "nothing changes", quiet.millis());
            row(out, "bundle:update of the channel", swapping.millis());
            out.printf("%-34s %d of %d%n", "sales without a success", swapping.failed(), swapping.millis().length);
        }
    }

    /** Starts in turn as delivered and with all changes, because the machine is not as fast at one time as at another. */
    private void boots(TestBed bed, PrintStream out) throws Exception {
        List<Long> delivered = new ArrayList<>();
        List<Long> changed = new ArrayList<>();
        for (int i = 0; i < lengths.boots(); i++) {
            bed.killTerminal();
            bed.putChangesAside();
            delivered.add(boot(bed));
            bed.killTerminal();
            bed.putChangesBack();
            changed.add(boot(bed));
        }
        out.printf("%-34s %s%n", "start to ready as delivered", spread(delivered));
        out.printf("%-34s %s%n", "start to ready after all changes", spread(changed));
    }

    /** Milliseconds that the terminal takes from its start to where it takes money. */
    private static long boot(TestBed bed) throws Exception {
        long begin = System.nanoTime();
        bed.startTerminal();
        return TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - begin);
    }

    private static void pause(Duration length) {
        LockSupport.parkNanos(length.toNanos());
    }

    /**
     * What the terminal holds when nobody sells. Threads and connections that idle are given time to go.
     *
     * @param before what it held at an earlier time
     */
    private static Footprint atRest(TestBed bed, Footprint before) throws Exception {
        long limit = System.nanoTime() + REST.toNanos();
        Footprint now = Footprint.of(bed.terminal());
        while (System.nanoTime() < limit && !now.beyond(before).isEmpty()) {
            pause(Duration.ofSeconds(1));
            now = Footprint.of(bed.terminal());
        }
        return now;
    }

    private static Spread spread(List<Long> millis) {
        return Spread.of(millis.stream().mapToLong(Long::longValue).toArray());
    }

    private static void row(PrintStream out, String what, long[] sorted) {
        if (sorted.length == 0) {
            out.printf("%-34s %6d%n", what, 0);
            return;
        }
        out.printf(
                "%-34s %6d %8d %8d %8d%n",
                what,
                sorted.length,
                sorted[sorted.length / 2],
                sorted[sorted.length * 99 / 100],
                sorted[sorted.length - 1]);
    }
}
