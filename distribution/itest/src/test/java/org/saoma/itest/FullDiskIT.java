package org.saoma.itest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import java.util.jar.JarEntry;
import java.util.jar.JarInputStream;
import java.util.jar.JarOutputStream;
import java.util.zip.ZipEntry;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.osgi.framework.Version;

/** A package that does not fit on the disk. */
class FullDiskIT {

    private static final int ROOM = 20;
    private static final Version NEXT = new Version("9.0.0");

    @TempDir
    Path place;

    private Path home;
    private TerminalProcess terminal;
    private TillClient till;
    private SimControl platform;
    private JsonNode modules;

    @BeforeEach
    void startTerminal() throws Exception {
        home = place.resolve("home");
        Path conf = Files.createDirectories(home.resolve("conf"));
        Files.writeString(conf.resolve("org.saoma.core.module.json"), "{\"developerMode\": true}");
        int port = TerminalProcess.freePort();
        int simPort = TerminalProcess.freePort();
        terminal = TerminalProcess.withRoomFor(
                        ROOM,
                        "demo",
                        "--home",
                        home.toString(),
                        "--port",
                        Integer.toString(port),
                        "--sim-port",
                        Integer.toString(simPort),
                        "--printer-port",
                        "0")
                .awaitOutput("PINs");
        platform = SimControl.at(URI.create("http://127.0.0.1:" + simPort));
        till = new TillClient(
                "http://127.0.0.1:" + port + "/api/v1",
                Files.readString(home.resolve("secrets/demo-token")).strip());
        modules = till.get("/modules").body();
    }

    @AfterEach
    void stop() {
        if (terminal != null) {
            terminal.close();
        }
    }

    @Test
    void thePackageIsRefusedWithTheReasonAndTheTerminalSellsOn() throws Exception {
        Path large = large();

        assertThat(apply(large)).contains("Make room on the disk");
        assertUnchanged();

        Path inbox = Files.createDirectories(home.resolve("modules/inbox"));
        Files.copy(large, inbox.resolve("large.jar"));
        Path answer = inbox.resolve("refused/large.jar.txt");
        await().atMost(TerminalProcess.LIMIT).until(() -> Files.exists(answer) && Files.size(answer) > 0);
        assertThat(answer).content().contains("Make room on the disk");
        assertUnchanged();

        assertThat(apply(small())).contains("COMMITTED");
    }

    private void assertUnchanged() throws Exception {
        assertThat(till.get("/modules").body()).isEqualTo(modules);
        assertThat(till.sellLater(platform.payerCode(), "?wait=30").get().text("state"))
                .isEqualTo("SUCCEEDED");
    }

    private String apply(Path file) throws Exception {
        try (TerminalProcess command =
                TerminalProcess.start("module", "--home", home.toString(), "apply", "--now", file.toString())) {
            command.exitCode();
            return command.out() + command.err();
        }
    }

    private Path small() throws IOException {
        Path file = place.resolve("small.jar");
        try (InputStream channel = ChannelJar.of(NEXT)) {
            Files.copy(channel, file);
        }
        return file;
    }

    /** The same with more in it than there is room for. */
    private Path large() throws IOException {
        Path file = place.resolve("large.jar");
        try (JarInputStream channel = new JarInputStream(ChannelJar.of(NEXT));
                OutputStream out = Files.newOutputStream(file);
                JarOutputStream jar = new JarOutputStream(out, channel.getManifest())) {
            for (JarEntry entry = channel.getNextJarEntry(); entry != null; entry = channel.getNextJarEntry()) {
                jar.putNextEntry(new JarEntry(entry.getName()));
                channel.transferTo(jar);
            }
            jar.putNextEntry(new ZipEntry("picture.bin"));
            byte[] picture = new byte[(ROOM + 5) << 20];
            new Random(1).nextBytes(picture);
            jar.write(picture);
        }
        return file;
    }
}
