package org.saoma.sim.merchant;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.util.Dictionary;
import java.util.Hashtable;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.saoma.sim.platform.SimPlatform;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class BindingTest {
    private SimPlatform platform;

    @TempDir
    private Path home;

    @BeforeAll
    void start(@TempDir Path data) throws IOException {
        platform = new SimPlatform(0, data, Clock.systemUTC());
    }

    @AfterAll
    void stop() throws IOException {
        platform.close();
    }

    private Binding binding(MemoryAdmin admin, int printerPort) {
        return new Binding(
                new Simulator(platform.url().toString()),
                new Settings(admin.admin()),
                new Secrets(home.resolve("secrets")),
                printerPort);
    }

    private static void bind(Binding binding) throws IOException {
        binding.bindAccount();
        binding.bindPrinter();
    }

    @Test
    void aFreshTerminalGetsAnAccountAShopAndAPrinter() throws Exception {
        MemoryAdmin admin = new MemoryAdmin();

        bind(binding(admin, 9101));

        Dictionary<String, Object> alipay = admin.stored.get("org.saoma.channel.alipay~demo");
        assertThat(alipay.get("gateway")).isEqualTo(platform.url() + "/alipay/gateway.do");
        assertThat(alipay.get(".privateKey")).isEqualTo("$[secret:alipay-demo-key]");
        assertThat((String[]) alipay.get("alipayPublicKey"))
                .singleElement()
                .asString()
                .startsWith("MII");
        assertThat(alipay.get("appId")).isNotNull();
        assertThat(alipay.get("sellerId").toString()).startsWith("2088");
        assertThat(alipay.get("saoma.channel.account")).isEqualTo("demo");
        assertThat(admin.stored.get("org.saoma.core.merchant").get("terminalId"))
                .isEqualTo("DEMO01");
        assertThat(admin.stored.get("org.saoma.printer.escpos~demo").get("port"))
                .isEqualTo(9101);
    }

    @Test
    void thePrivateKeyLiesInASecretThatOnlyTheOwnerReads() throws Exception {
        bind(binding(new MemoryAdmin(), 9101));

        Path key = home.resolve("secrets/alipay-demo-key");
        assertThat(Files.readString(key)).startsWith("MII").doesNotContain("\n");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(key)))
                .isEqualTo("rw-------");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(key.getParent())))
                .isEqualTo("rwx------");
    }

    @Test
    void bindingAgainChangesNothing() throws Exception {
        MemoryAdmin admin = new MemoryAdmin();
        bind(binding(admin, 9101));
        int updates = admin.updates.get();

        bind(binding(admin, 9101));

        assertThat(admin.updates).hasValue(updates);
    }

    @Test
    void whatAPersonSetIsKept() throws Exception {
        MemoryAdmin admin = new MemoryAdmin();
        admin.stored.put("org.saoma.core.merchant", new Hashtable<>(Map.of("name", "豆浆店")));
        admin.stored.put("org.saoma.printer.escpos~demo", new Hashtable<>(Map.of("paper", "58", "port", 1)));

        bind(binding(admin, 9101));

        assertThat(admin.stored.get("org.saoma.core.merchant")).isEqualTo(new Hashtable<>(Map.of("name", "豆浆店")));
        assertThat(admin.stored.get("org.saoma.printer.escpos~demo").get("paper"))
                .isEqualTo("58");
        assertThat(admin.stored.get("org.saoma.printer.escpos~demo").get("port"))
                .isEqualTo(9101);
    }

    @Test
    void thePrinterPortIsAskedForWhereItIsNotGiven() throws Exception {
        MemoryAdmin admin = new MemoryAdmin();
        platform.mount("/sim/printer", exchange -> {
            try (exchange) {
                exchange.sendResponseHeaders(200, 0);
                exchange.getResponseBody().write("{\"port\":4711}".getBytes("US-ASCII"));
            }
        });

        bind(binding(admin, 0));
        platform.unmount("/sim/printer");

        assertThat(admin.stored.get("org.saoma.printer.escpos~demo").get("port"))
                .isEqualTo(4711);
    }

    @Test
    void nothingIsWrittenWhileTheSimulatorDoesNotAnswer() {
        MemoryAdmin admin = new MemoryAdmin();
        Binding binding = new Binding(
                new Simulator("http://127.0.0.1:1"), new Settings(admin.admin()), new Secrets(home.resolve("x")), 9101);

        assertThatThrownBy(binding::bindAccount).isInstanceOf(IOException.class);

        assertThat(admin.stored).isEmpty();
        assertThat(home.resolve("x")).doesNotExist();
    }

    @Test
    void aSimulatorWithoutAPrinterStillGivesAnAccount() throws Exception {
        MemoryAdmin admin = new MemoryAdmin();
        Binding binding = binding(admin, 0);

        binding.bindAccount();

        assertThat(admin.stored).containsKey("org.saoma.channel.alipay~demo");
        assertThatThrownBy(binding::bindPrinter).isInstanceOf(IOException.class);
        assertThat(admin.stored).doesNotContainKey("org.saoma.printer.escpos~demo");
    }
}
