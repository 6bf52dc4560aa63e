package org.saoma.itest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * A vendor's driver, built outside of the reactor with the Karaf Maven plugin and signed with the vendor's own key: it comes in by
 * every door of a running terminal, and what goes past the vendor's scope does not.
 */
class VendorKarIT {

    private static final String DRIVER = "com.acme.printer";
    private static final String PRINTER = "printer-acme";
    private static final String TERMINAL = "SH0001";
    private static final String TRUST = "trust.dsse";

    @TempDir
    static Path place;

    private static VendorKey acme;
    private static VendorKey stranger;
    private static Path kar;
    private static Path home;
    private static LinePrinter printer;
    private static TerminalProcess terminal;
    private static TillClient till;
    private static ModulesClient modules;

    @BeforeAll
    static void aVendorShipsADriverAndATerminalRuns() throws Exception {
        acme = VendorKey.make(place.resolve("acme.p12"));
        stranger = VendorKey.make(place.resolve("stranger.p12"));
        kar = VendorProject.build(place, acme);
        home = Files.createDirectories(place.resolve("home"));
        trust();
        printer = new LinePrinter();
        settings("org.saoma.core.module", "{\"terminal\": \"" + TERMINAL + "\", \"sticks\": [\"" + mount() + "\"]}");
        settings("com.acme.printer~counter", "{\"host\": \"127.0.0.1\", \"port\": " + printer.port() + "}");
        int port = TerminalProcess.freePort();
        terminal = TerminalProcess.start(
                        "demo",
                        "--home",
                        home.toString(),
                        "--port",
                        Integer.toString(port),
                        "--sim-port",
                        "0",
                        "--printer-port",
                        "0")
                .awaitOutput("PINs");
        String api = "http://127.0.0.1:" + port + "/api/v1";
        String token = Files.readString(home.resolve("secrets/demo-token")).strip();
        till = new TillClient(api, token);
        modules = new ModulesClient(api, token);
    }

    private static void trust() throws Exception {
        for (String key : List.of("root", "operator")) {
            module(0, "keygen", file(key));
        }
        module(0, "trust", "new", "--root", file("root.pub"), "--operator", file("operator.pub"), file("trust.json"));
        String vendors = "\"vendors\": [{\"id\": \"acme\", \"name\": \"Acme Ltd\", \"signers\": [\"" + acme.pin()
                + "\"], \"symbolicNames\": [\"com.acme.*\"], "
                + "\"provides\": [\"osgi.service;objectClass=org.saoma.api.device.ReceiptPrinter\"], "
                + "\"imports\": [\"org.saoma.api.device\", \"org.slf4j\"], \"maxStartLevel\": 40}, "
                + "{\"id\": \"libraries\", \"name\": \"libraries of others\", \"vouched\": true, "
                + "\"symbolicNames\": [\"org.json\"], \"provides\": [\"*\"], \"imports\": [\"*\"], \"maxStartLevel\": 40}]";
        Path json = place.resolve("trust.json");
        Files.writeString(json, Files.readString(json).replaceFirst("\"vendors\"\\s*:\\s*\\[\\s*]", vendors));
        module(0, "trust", "sign", "--key", file("root"), file("trust.json"), file(TRUST));
        Files.copy(
                place.resolve(TRUST),
                Files.createDirectories(home.resolve("modules")).resolve(TRUST));
    }

    private static void settings(String pid, String json) throws Exception {
        Files.writeString(Files.createDirectories(home.resolve("conf")).resolve(pid + ".json"), json);
    }

    private static Path mount() {
        return place.resolve("media");
    }

    @AfterAll
    static void stop() throws Exception {
        if (terminal != null) {
            terminal.close();
        }
        if (printer != null) {
            printer.close();
        }
    }

    @AfterEach
    void goBack() throws Exception {
        if (modules.bundle(DRIVER).isPresent()) {
            modules.rollBack();
        }
        assertThat(modules.bundle(DRIVER)).isEmpty();
        assertThat(till.get("/devices").body().toString()).doesNotContain(PRINTER);
        assertThat(till.get("/ready").status()).isEqualTo(200);
    }

    @Test
    void itComesInByTheCommandLineAndPrints() throws Exception {
        assertThat(module(1, "apply", "--now", unsigned("unsigned.kar").toString()))
                .contains(DRIVER + " 1.0.0 is not signed");
        assertThat(module(0, "check", "--trust", file(TRUST), kar.toString()))
                .contains("good, by Acme Ltd with the key " + acme.pin());

        assertThat(module(0, "apply", "--now", kar.toString())).contains("COMMITTED");

        assertInstalledBy("COMMAND_LINE");
        assertThat(module(0, "list")).containsPattern(DRIVER + "\t1.0.0\tACTIVE\tacme");
        assertThat(till.get("/config").body().toString()).contains("\"com.acme.printer\"");
        assertThat(till.send("POST", "/devices/" + PRINTER + "/test", "").status())
                .isEqualTo(202);
        await().atMost(TerminalProcess.LIMIT).until(() -> printer.paper().contains("\f"));
        assertThat(printer.paper()).containsPattern("\\p{IsHan}");
    }

    @Test
    void itComesInByTheApi() throws Exception {
        TillClient.Answer plan = modules.plan(kar);
        assertThat(plan.status()).as(plan.body().toString()).isEqualTo(201);
        assertThat(plan.body().path("install")).hasSize(1);
        assertThat(plan.body().path("refresh")).isEmpty();

        JsonNode operation = modules.apply(plan.text("id"));

        assertThat(operation.path("state").asText()).as(operation.toString()).isEqualTo("COMMITTED");
        assertInstalledBy("HTTP");
        assertThat(modules.plan(kar).body().path("problems").toString()).contains("changes nothing");
    }

    @Test
    void itComesInByTheDropFolder() throws Exception {
        assertFolderIsADoor(home.resolve("modules/inbox"), home.resolve("modules/inbox"));
        assertInstalledBy("DROP_FOLDER");
    }

    @Test
    void itComesInByAMemoryStick() throws Exception {
        assertFolderIsADoor(mount().resolve("technician/stick/saoma"), home.resolve("modules/sticks"));
        assertInstalledBy("USB");
    }

    private static void assertFolderIsADoor(Path folder, Path results) throws Exception {
        Path spoilt = unsigned("a-first.kar");
        Path staging = Files.createDirectories(place.resolve("staging"));
        Files.copy(spoilt, staging.resolve("a-first.kar"), StandardCopyOption.REPLACE_EXISTING);
        Files.copy(kar, staging.resolve("acme.kar"), StandardCopyOption.REPLACE_EXISTING);
        Files.createDirectories(folder.getParent());
        Files.move(staging, folder);

        await().atMost(TerminalProcess.LIMIT).until(() -> Files.exists(results.resolve("done/acme.kar.txt")));

        assertThat(results.resolve("done/acme.kar.txt")).content().contains("by Acme Ltd", "COMMITTED");
        assertThat(results.resolve("refused/a-first.kar.txt")).content().contains(DRIVER + " 1.0.0 is not signed");
    }

    @Test
    void itComesInByTheFleetAsAPartOfARelease() throws Exception {
        assertThat(sign(1, unsigned("unsigned.kar"), "1")).contains(DRIVER + " 1.0.0 is not signed");
        assertThat(sign(0, kar, "1")).contains(DRIVER + " 1.0.0 by acme", "signed by 1 of 1");
        module(0, "pack", "--trust", file(TRUST), "--jars", kar.toString(), file("1.dsse"), file("1.saoma"));
        try (OneActionServer server = new OneActionServer(TERMINAL, artifacts(place.resolve("1.saoma")))) {
            TillClient.Answer set = till.send(
                    "PUT",
                    "/config/org.saoma.fleet.hawkbit",
                    "{\"server\":\"" + server.address() + "\",\"controllerId\":\"" + TERMINAL
                            + "\",\".targetToken\":\"token\"}");
            assertThat(set.status()).as(set.body().toString()).isEqualTo(200);

            assertThat(server.closed().poll(TerminalProcess.LIMIT.toSeconds(), TimeUnit.SECONDS))
                    .contains("\"finished\":\"success\"");

            assertInstalledBy("FLEET");
        } finally {
            till.send("DELETE", "/config/org.saoma.fleet.hawkbit", "");
        }
    }

    private static String sign(int code, Path jars, String sequence) throws Exception {
        return module(
                code,
                "sign",
                "--key",
                file("operator"),
                "--trust",
                file(TRUST),
                "--sequence",
                sequence,
                "--base",
                Path.of(System.getProperty("saoma.dist"), "generations/demo.json")
                        .toString(),
                "--jars",
                jars.toString(),
                "--out",
                file(sequence + ".dsse"));
    }

    /** What an operator uploads: every file of a package, as docs/fleet-operators.md says. */
    private static Map<String, byte[]> artifacts(Path file) throws Exception {
        Map<String, byte[]> artifacts = new LinkedHashMap<>();
        try (ZipFile zip = new ZipFile(file.toFile())) {
            for (ZipEntry entry : (Iterable<ZipEntry>) zip.stream().map(ZipEntry.class::cast)::iterator) {
                try (InputStream in = zip.getInputStream(entry)) {
                    artifacts.put(Path.of(entry.getName()).getFileName().toString(), in.readAllBytes());
                }
            }
        }
        return artifacts;
    }

    /** One thing that is wrong with an archive, and what a terminal says to it. */
    private record Wrong(String name, UnaryOperator<SpoiltKar> deed, String... words) {
        @Override
        public String toString() {
            return name;
        }
    }

    static Stream<Wrong> wrongs() {
        UnaryOperator<SpoiltKar> signed = spoilt -> spoilt.signedWith(acme);
        return Stream.of(
                new Wrong("unsigned", SpoiltKar::unsigned, DRIVER + " 1.0.0 is not signed"),
                new Wrong(
                        "somebody else's key",
                        spoilt -> spoilt.signedWith(stranger),
                        "is signed with the key " + stranger.pin() + ", which is not one of Acme Ltd's"),
                new Wrong(
                        "changed afterwards",
                        spoilt -> spoilt.entry("OSGI-INF/l10n/config.properties", "name=Another printer\n"),
                        "was changed after it was signed"),
                new Wrong(
                        "filled up afterwards",
                        spoilt -> spoilt.entry("com/acme/printer/More.class", "more"),
                        "com/acme/printer/More.class"),
                new Wrong(
                        "another name",
                        spoilt -> signed.apply(spoilt.header("Bundle-SymbolicName", "org.saoma.printer.escpos")),
                        "The bundle name org.saoma.printer.escpos belongs to no vendor"),
                new Wrong(
                        "the name of a library",
                        spoilt ->
                                spoilt.header("Bundle-SymbolicName", "org.json").unsigned(),
                        "org.json 1.0.0 is one of vendor `libraries`'s, for whose bundles operators vouch"),
                new Wrong(
                        "an import",
                        spoilt -> signed.apply(
                                spoilt.addToHeader("Import-Package", "org.saoma.api.payment;version=\"[1,2)\"")),
                        "imports org.saoma.api.payment, which vendor `acme` may not"),
                new Wrong(
                        "any import",
                        spoilt -> signed.apply(spoilt.header("DynamicImport-Package", "*")),
                        "imports when it likes *, which vendor `acme` may not"),
                new Wrong(
                        "an export",
                        spoilt -> signed.apply(spoilt.header("Export-Package", "org.saoma.api.device")),
                        "exports org.saoma.api.device, which vendor `acme` may not"),
                new Wrong(
                        "a service",
                        spoilt -> signed.apply(spoilt.addToHeader(
                                "Provide-Capability",
                                "osgi.service;objectClass:List<String>=\"org.saoma.api.channel.PaymentChannel\"")),
                        "provides osgi.service",
                        "PaymentChannel",
                        "which vendor `acme` may not"),
                new Wrong(
                        "a fragment",
                        spoilt -> signed.apply(spoilt.header("Fragment-Host", "org.saoma.core.payment")),
                        "attaches itself to org.saoma.core.payment"),
                new Wrong(
                        "native code",
                        spoilt -> signed.apply(spoilt.entry("lib/libacme.so", "\u007fELF")),
                        "brings native code lib/libacme.so, which vendor `acme` may not"),
                new Wrong(
                        "a start level",
                        spoilt -> spoilt.startLevel(45),
                        "starts at level 45; vendor `acme` may start at 40 or before"));
    }

    @ParameterizedTest
    @MethodSource("wrongs")
    void whatGoesPastTheVendorsScopeIsRefused(Wrong wrong) throws Exception {
        TillClient.Answer answer = modules.plan(spoilt(wrong.deed(), "spoilt.kar"));

        assertThat(answer.status()).isEqualTo(422);
        assertThat(answer.text("code")).isEqualTo("package_untrusted");
        assertThat(answer.text("remark")).contains(wrong.words());
    }

    private static Path unsigned(String name) throws Exception {
        return spoilt(SpoiltKar::unsigned, name);
    }

    private static Path spoilt(UnaryOperator<SpoiltKar> deed, String name) throws Exception {
        Path directory = Files.createTempDirectory(place, "spoilt");
        return deed.apply(new SpoiltKar(kar, directory)).packed(name);
    }

    private static void assertInstalledBy(String door) throws Exception {
        JsonNode bundle = modules.bundle(DRIVER).orElseThrow();
        assertThat(bundle.path("state").asText()).isEqualTo("ACTIVE");
        assertThat(bundle.path("signer").asText()).isEqualTo("acme");
        assertThat(bundle.path("feature").asText()).isEqualTo("acme-printer");
        JsonNode operation = modules.newest();
        assertThat(operation.path("state").asText()).isEqualTo("COMMITTED");
        assertThat(operation.path("door").asText()).isEqualTo(door);
        assertThat(operation.path("steps").toString())
                .contains(DRIVER + " 1.0.0, by Acme Ltd with the key " + acme.pin());
        assertThat(till.get("/devices").body().path("items"))
                .filteredOn(device -> device.path("id").asText().equals(PRINTER))
                .singleElement()
                .satisfies(
                        device -> assertThat(device.path("status").toString()).contains("READY"));
    }

    private static String file(String name) {
        return place.resolve(name).toString();
    }

    /** Types a command, which has to end with this code. Returns what it printed. */
    private static String module(int code, String... words) throws Exception {
        List<String> line = new ArrayList<>(List.of("module", "--home", home.toString()));
        line.addAll(List.of(words));
        try (TerminalProcess process = TerminalProcess.start(line.toArray(String[]::new))) {
            assertThat(process.exitCode()).as(process.out() + process.err()).isEqualTo(code);
            return process.out() + process.err();
        }
    }
}
