package org.saoma.itest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.saoma.itest.FleetDesk.until;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Releases go from operators over a real hawkBit to five terminals that sell meanwhile. Each test brings a release of its own. */
class FleetIT {

    private static final String ALIPAY = "org.saoma.channel.alipay";
    private static final String RECEIPT = "org.saoma.core.receipt";
    private static final String AGENT = "org.saoma.fleet.hawkbit";

    @TempDir
    static Path place;

    private static Fleet fleet;
    private static FleetDesk desk;
    private static SimControl platform;

    @BeforeAll
    static void open() throws Exception {
        fleet = Fleet.of(5, place);
        desk = fleet.desk();
        platform = fleet.platform();
    }

    @AfterAll
    static void close() {
        if (fleet != null) {
            fleet.close();
        }
    }

    @BeforeEach
    void nextRelease() throws Exception {
        desk.nextRelease();
        platform.reset();
        assertEverybodySells();
    }

    @Test
    void aGoodReleaseReachesTheCanariesAndThenTheOthersWhileAllSell() throws Exception {
        platform.behave(List.of(), "SLOW:400");
        Map<FleetTerminal, BusyTill> tills = new HashMap<>();
        try {
            for (FleetTerminal terminal : fleet.terminals()) {
                tills.put(terminal, BusyTill.at(terminal, platform));
            }
            long set = desk.publish(desk.bundle(ALIPAY));

            long rollout = desk.rollOut(set);
            until("the rollout is finished", () -> desk.status(rollout).equals("finished"));

            for (FleetTerminal terminal : fleet.terminals()) {
                BusyTill till = tills.get(terminal);
                till.awaitSale();
                assertRuns(terminal, set, ALIPAY);
                List<BusyTill.Sale> sales = till.finish();
                assertSucceeded(sales);
                assertThat(sales.get(0).ended()).isBefore(change(terminal).began());
                assertThat(sales).as("while it changed").anyMatch(sale -> sale.overlaps(change(terminal)));
            }
            assertThat(endOfLast(canaries())).isBefore(beginOfFirst(others()));
        } finally {
            tills.values().forEach(BusyTill::close);
        }
    }

    @Test
    void aBadReleaseStopsAtTheCanariesWhichSellOnWithTheOldSet() throws Exception {
        Map<FleetTerminal, String> versions = versions();
        Map<FleetTerminal, Integer> changes = changes();
        long set = desk.publish(desk.brokenBundle(ALIPAY));

        long rollout = desk.rollOut(set);
        until("the rollout is paused", () -> desk.status(rollout).equals("paused"));

        for (FleetTerminal canary : canaries()) {
            until(canary.id() + " failed", () -> desk.state(canary).equals("error"));
            assertToldWhyItWentBack(canary, desk.newestAction(canary));
            assertThat(desk.has(canary, set)).isFalse();
        }
        assertThat(versions()).isEqualTo(versions);
        assertThat(desk.group(rollout, 0)).isEqualTo("error");
        assertThat(desk.group(rollout, 1)).isEqualTo("scheduled");
        for (FleetTerminal other : others()) {
            assertThat(other.changes()).as(other.id()).isEqualTo(changes.get(other));
        }
        assertEverybodySells();
    }

    @Test
    void aReleaseOfTheCoreIsTakenBackWhenItDoesNotStartAndRunsWhenItDoes() throws Exception {
        FleetTerminal terminal = others().get(1);
        String old = terminal.version(RECEIPT);

        String bad = desk.assign(terminal, desk.publish(desk.bundle(RECEIPT), desk.brokenBundle(ALIPAY)));

        until("it failed", () -> desk.state(terminal).equals("error"));
        assertToldWhyItWentBack(terminal, bad);
        assertThat(terminal.version(RECEIPT)).isEqualTo(old);
        assertEverybodySells();

        desk.nextRelease();
        assertTakes(terminal, RECEIPT);
        desk.nextRelease();
        assertTakes(terminal, ALIPAY);
        assertThat(terminal.version(RECEIPT)).isEqualTo(old);
    }

    @Test
    void theAgentThatTakesTheReleaseIsReplacedByIt() throws Exception {
        assertTakes(others().get(2), AGENT);
    }

    private void assertTakes(FleetTerminal terminal, String symbolicName) throws Exception {
        long set = desk.publish(desk.bundle(symbolicName));
        desk.assign(terminal, set);
        until("it has it", () -> desk.has(terminal, set));
        assertRuns(terminal, set, symbolicName);
        assertEverybodySells();
    }

    @Test
    void aReleaseThatIsCancelledBeforeItsMaintenanceWindowChangesNothing() throws Exception {
        FleetTerminal terminal = others().get(0);
        String old = terminal.version(ALIPAY);
        String action = desk.assignForLater(terminal, desk.publish(desk.bundle(ALIPAY)));
        until("it is prepared", () -> isTold(terminal, action, "downloaded: "));

        desk.cancel(terminal, action);

        assertCancelled(terminal, action);
        assertThat(terminal.version(ALIPAY)).isEqualTo(old);
        assertEverybodySells();
    }

    @Test
    void aReleaseThatIsCancelledWhileItWaitsForASaleToEndChangesNothing() throws Exception {
        FleetTerminal terminal = others().get(1);
        String old = terminal.version(RECEIPT);
        TillClient till = terminal.till();
        TillClient.Answer sale =
                till.send("POST", "/payments", "{\"amount\":{\"value\":\"1.50\",\"currency\":\"CNY\"}}");
        assertThat(sale.text("awaiting")).isEqualTo("PAYER_CODE");
        String action = desk.assignSoftly(terminal, desk.publish(desk.bundle(RECEIPT)));
        until("it waits for the sale", () -> isTold(terminal, action, "WHEN_QUIET"));

        desk.cancel(terminal, action);

        assertCancelled(terminal, action);
        until("the change is over", () -> change(terminal).state().equals("FAILED"));
        String code = "{\"code\":\"" + platform.payerCode() + "\"}";
        TillClient.Answer end = till.send("POST", "/payments/" + sale.text("id") + "/code?wait=30", code);
        assertThat(end.text("state")).isEqualTo("SUCCEEDED");
        assertThat(terminal.version(RECEIPT)).isEqualTo(old);
        assertEverybodySells();
    }

    @Test
    void aTerminalThatWasOffTakesTheReleaseWhenItStarts() throws Exception {
        FleetTerminal off = others().get(2);
        off.stop();
        long set = desk.publish(desk.bundle(ALIPAY));

        long rollout = desk.rollOut(set);
        List<FleetTerminal> on = new ArrayList<>(fleet.terminals());
        on.remove(off);
        for (FleetTerminal terminal : on) {
            until(terminal.id() + " has it", () -> desk.has(terminal, set));
        }
        assertThat(desk.status(rollout)).isEqualTo("running");
        assertThat(desk.state(off)).isEqualTo("pending");

        off.start().awaitReady();

        until("the rollout is finished", () -> desk.status(rollout).equals("finished"));
        for (FleetTerminal terminal : fleet.terminals()) {
            assertRuns(terminal, set, ALIPAY);
        }
        assertEverybodySells();
    }

    @Test
    void aDownloadThatBreaksOffGoesOnWhereItStoppedWhenTheServerIsBack() throws Exception {
        BreakableLine line = fleet.line();
        FleetTerminal terminal = others().get(0);
        Path jar = desk.bundle(ALIPAY);
        String file = Workshop.artifactName(jar);
        int half = (int) Files.size(jar) / 2;
        long set = desk.publish(jar);
        try (BusyTill till = BusyTill.at(terminal, platform)) {
            line.breakIn(file, half);

            String action = desk.assign(terminal, set);
            until("the line breaks", line::isBroken);
            int before = line.turnedAway();
            until("the terminals ask in vain", () -> line.turnedAway() >= before + 10);
            till.awaitSale();
            assertThat(terminal.isReady()).isTrue();
            line.mend();

            until("it has the release", () -> desk.isOver(terminal, action));
            assertRuns(terminal, set, ALIPAY);
            assertThat(line.requests(file)).hasSize(2);
            assertThat(rangeStart(line.requests(file).get(1))).isBetween(1L, (long) half);
            till.awaitSale();
            assertSucceeded(till.finish());
        } finally {
            line.mend();
        }
    }

    private static long rangeStart(String request) {
        return request.lines()
                .filter(line -> line.startsWith("Range: bytes="))
                .mapToLong(line -> Long.parseLong(line.replaceAll("\\D+", "")))
                .findFirst()
                .orElse(0);
    }

    private static List<FleetTerminal> canaries() {
        return fleet.terminals().subList(0, 2);
    }

    private static List<FleetTerminal> others() {
        return fleet.terminals().subList(2, 5);
    }

    private static FleetTerminal.Change change(FleetTerminal terminal) {
        try {
            return terminal.lastChange();
        } catch (Exception e) {
            throw new IllegalStateException(terminal.id(), e);
        }
    }

    private static Instant endOfLast(List<FleetTerminal> terminals) {
        Stream<Instant> ends =
                terminals.stream().map(terminal -> change(terminal).ended());
        return ends.max(Instant::compareTo).orElseThrow();
    }

    private static Instant beginOfFirst(List<FleetTerminal> terminals) {
        Stream<Instant> begins =
                terminals.stream().map(terminal -> change(terminal).began());
        return begins.min(Instant::compareTo).orElseThrow();
    }

    private static Map<FleetTerminal, String> versions() throws Exception {
        Map<FleetTerminal, String> versions = new HashMap<>();
        for (FleetTerminal terminal : fleet.terminals()) {
            versions.put(terminal, terminal.version(ALIPAY));
        }
        return versions;
    }

    private static Map<FleetTerminal, Integer> changes() throws Exception {
        Map<FleetTerminal, Integer> changes = new HashMap<>();
        for (FleetTerminal terminal : fleet.terminals()) {
            changes.put(terminal, terminal.changes());
        }
        return changes;
    }

    private static boolean isTold(FleetTerminal terminal, String action, String text) throws Exception {
        return desk.notes(terminal, action).stream().anyMatch(note -> note.contains(text));
    }

    /** A terminal runs the bundle of this release, and the server knows it. */
    private static void assertRuns(FleetTerminal terminal, long set, String symbolicName) throws Exception {
        assertThat(terminal.version(symbolicName)).as(terminal.id()).isEqualTo(desk.version());
        assertThat(change(terminal).state()).as(terminal.id()).isEqualTo("COMMITTED");
        assertThat(change(terminal).door()).as(terminal.id()).isEqualTo("FLEET");
        until(terminal.id() + " is in sync", () -> desk.state(terminal).equals("in_sync"));
        assertThat(desk.has(terminal, set)).as(terminal.id()).isTrue();
        assertThat(desk.isOver(terminal, desk.newestAction(terminal)))
                .as(terminal.id())
                .isTrue();
        until(terminal.id() + " tells its modules", () -> desk.version()
                .equals(desk.attributes(terminal).get(symbolicName)));
    }

    private static void assertToldWhyItWentBack(FleetTerminal terminal, String action) throws Exception {
        assertThat(desk.notes(terminal, action))
                .anyMatch(note -> note.startsWith("error: ")
                        && note.contains("Went back to the old generation")
                        && note.contains("org.saoma.nowhere.Activator"));
        assertThat(change(terminal).state()).isEqualTo("ROLLED_BACK");
    }

    private static void assertCancelled(FleetTerminal terminal, String action) throws Exception {
        until("it is cancelled", () -> desk.isOver(terminal, action));
        assertThat(desk.notes(terminal, action))
                .anyMatch(note -> note.startsWith("canceled: ") && note.contains("Nothing was changed"));
    }

    private static void assertEverybodySells() throws Exception {
        for (FleetTerminal terminal : fleet.terminals()) {
            assertThat(terminal.isReady()).as(terminal.id()).isTrue();
            terminal.sell(platform);
        }
    }

    /** Each sale succeeded, and the platform was asked once for its money. */
    private static void assertSucceeded(List<BusyTill.Sale> sales) throws Exception {
        Map<String, JsonNode> ledger = new HashMap<>();
        platform.ledger().forEach(trade -> ledger.put(trade.path("orderId").asText(), trade));
        for (BusyTill.Sale sale : sales) {
            assertThat(sale.state()).as(sale.toString()).isEqualTo("SUCCEEDED");
            assertThat(ledger.get(sale.id()).path("state").asText()).isEqualTo("PAID");
            assertThat(ledger.get(sale.id()).path("payCalls").asInt()).isEqualTo(1);
        }
    }
}
