package org.saoma.core.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.saoma.api.payment.PaymentState;
import org.saoma.core.http.access.TokenTool;
import org.saoma.core.http.web.Route;

class AccessTest {
    private static final String SALE = "{'amount':{'value':'12.50','currency':'CNY'}}";

    @TempDir
    Path home;

    private ApiServer api;

    @BeforeEach
    void start() throws Exception {
        api = new ApiServer(home);
    }

    @AfterEach
    void stop() throws Exception {
        api.close();
    }

    @Test
    void everyRouteThatIsNotOpenAsksWhoItIs() throws Exception {
        for (Route route : api.parts.routes()) {
            if (!route.access().isOpen()) {
                var answer = api.ask(route.method(), "/api/v1" + route.path().replaceAll("\\{\\w+}", "x"))
                        .send();
                assertThat(answer.problem()).as(route.path()).isEqualTo("401 unauthorized");
                assertThat(answer.header("WWW-Authenticate")).isEqualTo("Bearer realm=\"saoma\"");
            }
        }
    }

    @Test
    void aTokenThatIsNotKnownIsRefused() throws Exception {
        var answer = api.get("/payments").as("saoma_guess").send();

        assertThat(answer.problem()).isEqualTo("401 unauthorized");
        assertThat(answer.header("WWW-Authenticate")).contains("invalid_token");
        assertThat(api.get("/payments")
                        .with("Authorization", "Basic YTpi")
                        .send()
                        .status())
                .isEqualTo(401);
    }

    @ParameterizedTest
    @CsvSource({
        "till,       POST, /payments,              true",
        "till,       POST, /payments/{id}/cancel,  true",
        "till,       POST, /payments/{id}/refunds, false",
        "till,       GET,  /modules,               false",
        "till,       POST, /devices/p/test,        false",
        "supervisor, POST, /payments,              true",
        "supervisor, POST, /payments/{id}/refunds, true",
        "supervisor, GET,  /modules,               false",
        "technician, GET,  /payments,              true",
        "technician, GET,  /modules,               true",
        "technician, POST, /payments,              false",
        "technician, POST, /payments/{id}/cancel,  false",
        "technician, POST, /payments/{id}/refunds, false",
        "technician, POST, /scanner/codes,         false",
        "all,        POST, /payments/{id}/refunds, true",
        "all,        GET,  /modules,               true",
        "all,        POST, /payments,              true"
    })
    void aRoleMayDoWhatItIsFor(String role, String method, String path, boolean may) throws Exception {
        String id = api.payments.add(PaymentState.SUCCEEDED).id();
        var ask = api.ask(method, "/api/v1" + path.replace("{id}", id)).as(api.token(role));
        var answer = ("POST".equals(method) && !path.endsWith("cancel") ? ask.json(SALE) : ask).send();

        if (may) {
            assertThat(answer.status()).isNotIn(401, 403);
        } else {
            assertThat(answer.problem()).isEqualTo("403 forbidden");
        }
    }

    @Test
    void aRefusalNamesTheRoleThatIsNeeded() throws Exception {
        var answer = api.get("/modules")
                .as(api.token("till"))
                .with("Accept-Language", "en")
                .send();

        assertThat(answer.json().at("/detail").asText()).contains("technician");
    }

    @Test
    void aRevokedTokenEndsAtOnce() throws Exception {
        String token = api.token("till");
        assertThat(api.get("/payments").as(token).send().status()).isEqualTo(200);
        StringWriter list = new StringWriter();
        tool(list, "list");
        String name = list.toString().split("\t", 2)[0];

        assertThat(tool(new StringWriter(), "revoke", name)).isZero();

        assertThat(api.get("/payments").as(token).send().problem()).isEqualTo("401 unauthorized");
    }

    @Test
    void onlyTheHashOfATokenIsStoredAndOnlyItsOwnerReadsIt() throws Exception {
        String token = api.token("till");
        Path file = home.resolve("secrets/tokens.json");

        assertThat(Files.readString(file)).doesNotContain(token).contains("sha256");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file.getParent())))
                .isEqualTo("rwx------");
    }

    @Test
    void aDamagedTokenFileRefusesEverybodyAndOpenRoutesStillAnswer() throws Exception {
        String token = api.token("till");
        Files.writeString(home.resolve("secrets/tokens.json"), "{\"tokens\":[{}]}");

        assertThat(api.get("/payments").as(token).send().problem()).isEqualTo("401 unauthorized");
        assertThat(api.get("/ready").as(token).send().status()).isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"evil.example", "evil.example:8080", "127.0.0.1.evil.example", "10.0.0.1", "localhost.evil"})
    void anotherHostNameIsMisdirected(String host) throws Exception {
        assertThat(raw(host)).startsWith("HTTP/1.1 421").contains("\"code\":\"misdirected\"");
    }

    @Test
    void aQueryThatIsNotWellEscapedIsAProblem() throws Exception {
        String token = api.token("till");

        assertThat(raw("localhost", "/api/v1/payments?q=%zz", "Authorization: Bearer " + token + "\r\n"))
                .startsWith("HTTP/1.1 400")
                .contains("\"code\":\"invalid_parameter\"");
    }

    @ParameterizedTest
    @ValueSource(strings = {"127.0.0.1", "localhost:8080", "LOCALHOST", "[::1]:8080", "[::1]", "terminal.example:99"})
    void theTerminalsOwnNamesAreServed(String host) throws Exception {
        assertThat(raw(host)).startsWith("HTTP/1.1 200");
    }

    @Test
    void everyAnswerHasTheSecurityHeaders() throws Exception {
        for (var answer : new ApiServer.Answered[] {
            api.get("/ready").send(),
            api.get("/payments").send(),
            api.get("/nothing").send()
        }) {
            assertThat(answer.header("X-Content-Type-Options")).isEqualTo("nosniff");
            assertThat(answer.header("Referrer-Policy")).isEqualTo("no-referrer");
            assertThat(answer.header("X-Frame-Options")).isEqualTo("DENY");
            assertThat(answer.header("Content-Security-Policy")).contains("default-src 'none'");
            assertThat(answer.header("Cache-Control")).isEqualTo("no-store");
        }
    }

    @Test
    void aPathThatIsNotThereIsAProblem() throws Exception {
        assertThat(api.get("/nowhere").send().problem()).isEqualTo("404 not_found");
        assertThat(api.ask("GET", "/api/v2/ready").send().problem()).isEqualTo("404 not_found");
        assertThat(api.get("/payments/").send().problem()).isEqualTo("404 not_found");
    }

    @Test
    void aMethodThatIsNotThereIsAProblemThatNamesTheOthers() throws Exception {
        var answer = api.ask("PUT", "/api/v1/payments").send();

        assertThat(answer.problem()).isEqualTo("405 method_not_allowed");
        assertThat(answer.header("Allow")).isEqualTo("POST, GET, HEAD");
    }

    @Test
    void headAnswersLikeGetWithoutABody() throws Exception {
        var answer = api.ask("HEAD", "/api/v1/ready").send();

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.text()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"zh-CN, 请先登录", "en, Not signed in", "'', 请先登录"})
    void problemsSpeakTheLanguageOfTheCaller(String language, String title) throws Exception {
        var answer = api.get("/payments").with("Accept-Language", language).send();

        assertThat(answer.json().at("/title").asText()).isEqualTo(title);
        assertThat(answer.header("Content-Language")).isEqualTo("en".equals(language) ? "en" : "zh-CN");
    }

    private int tool(StringWriter out, String... args) {
        String[] all = Stream.concat(Stream.of("--home", home.toString()), Stream.of(args))
                .toArray(String[]::new);
        return new TokenTool().run(new PrintWriter(out, true), new PrintWriter(System.err, true), all);
    }

    private String raw(String host) throws Exception {
        return raw(host, "/api/v1/ready", "");
    }

    private String raw(String host, String path, String headers) throws Exception {
        try (Socket socket = new Socket("127.0.0.1", api.port())) {
            socket.setSoTimeout((int) Duration.ofSeconds(10).toMillis());
            socket.getOutputStream()
                    .write(("GET " + path + " HTTP/1.1\r\nHost: " + host + "\r\n" + headers
                                    + "Connection: close\r\n\r\n")
                            .getBytes(StandardCharsets.US_ASCII));
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
