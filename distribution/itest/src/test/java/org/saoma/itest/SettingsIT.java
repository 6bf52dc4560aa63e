package org.saoma.itest;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Settings of a terminal: as a person wrote them, with mistakes, and as the API changes them. */
class SettingsIT {

    @TempDir
    Path home;

    private int port;
    private TerminalProcess terminal;
    private TillClient technician;

    @AfterEach
    void end() {
        if (terminal != null) {
            terminal.close();
        }
    }

    @Test
    void valuesOfAWrongTypeAreNamedAndNothingStops() throws Exception {
        write("org.saoma.core.http", "{\"sessionIdleMinutes\": \"soon\", \"streamsPerCaller\": true}");
        write("org.saoma.core.journal", "{\"busy.millis\": \"long\"}");
        write("org.saoma.core.payment", "{\"codeWindow\": [1, 2], \"calls\": 100000}");
        write("org.saoma.core.receipt", "{\"autoPrint\": \"perhaps\"}");

        start();

        assertThat(technician.get("/ready").status()).isIn(200, 503);
        assertThat(technician.get("/payments").status()).isEqualTo(200);
        assertThat(technician.get("/health").body().toString())
                .contains(
                        "conf/org.saoma.core.http.json: `sessionIdleMinutes` does not take `soon`",
                        "conf/org.saoma.core.http.json: `streamsPerCaller` does not take `true`",
                        "conf/org.saoma.core.journal.json: `busy.millis` does not take `long`",
                        "conf/org.saoma.core.payment.json: `codeWindow` does not take a list of 2 values",
                        "conf/org.saoma.core.payment.json: `calls` does not take `100000`",
                        "conf/org.saoma.core.receipt.json: `autoPrint` does not take `perhaps`");
        assertThat(Files.readString(home.resolve("log/saoma.log"))).contains("`busy.millis` does not take `long`");
        assertThat(home.resolve("conf/org.saoma.core.journal.json")).content().contains("long");
    }

    @Test
    void whatTheApiChangesIsInTheFilesAndOutlivesTheTerminal() throws Exception {
        start();
        TillClient.Answer changed = technician.send("PUT", "/config/org.saoma.core.payment", "{\"codeWindow\":90}");
        assertThat(changed.status()).as(changed.body().toString()).isEqualTo(200);
        assertThat(home.resolve("conf/org.saoma.core.payment.json")).content().contains("\"codeWindow\" : 90");
        assertThat(technician
                        .send("PUT", "/config/org.saoma.core.payment", "{\"codeWindow\":9}")
                        .status())
                .isEqualTo(422);
        TillClient.Answer made = technician.send(
                "POST",
                "/config/org.saoma.channel.alipay",
                "{\"name\":\"second\",\"appId\":\"2021\",\".privateKey\":\"no key at all\"}");
        assertThat(made.status()).as(made.body().toString()).isEqualTo(201);
        assertThat(home.resolve("conf/org.saoma.channel.alipay~second.json"))
                .content()
                .contains("$[secret:config-")
                .doesNotContain("no key at all");

        terminal.terminate().exitCode();
        start();

        JsonNode form = technician.get("/config/org.saoma.core.payment").body();
        assertThat(attribute(form, "codeWindow").path("value").asInt()).isEqualTo(90);
        assertThat(attribute(form, "codeWindow").path("min").asText()).isEqualTo("10");
        JsonNode channel =
                technician.get("/config/org.saoma.channel.alipay~second").body();
        assertThat(attribute(channel, ".privateKey").path("isSet").asBoolean()).isTrue();
        assertThat(technician
                        .send("DELETE", "/config/org.saoma.channel.alipay~second", "")
                        .status())
                .isEqualTo(204);
        assertThat(home.resolve("conf/org.saoma.channel.alipay~second.json")).doesNotExist();
        assertThat(technician.get("/config").body().path("items")).hasSizeGreaterThan(8);
    }

    private static JsonNode attribute(JsonNode form, String id) {
        for (JsonNode attribute : form.path("attrs")) {
            if (attribute.path("id").asText().equals(id)) {
                return attribute;
            }
        }
        throw new AssertionError("no " + id + " in " + form);
    }

    private void write(String pid, String settings) throws IOException {
        Files.writeString(Files.createDirectories(home.resolve("conf")).resolve(pid + ".json"), settings);
    }

    private void start() throws IOException {
        port = TerminalProcess.freePort();
        terminal = TerminalProcess.start(
                "demo",
                "--home",
                home.toString(),
                "--port",
                Integer.toString(port),
                "--sim-port",
                "0",
                "--printer-port",
                "0");
        terminal.awaitOutput("PINs");
        String token = Files.readString(home.resolve("secrets/demo-token")).strip();
        technician = new TillClient("http://127.0.0.1:" + port + "/api/v1", token);
    }
}
