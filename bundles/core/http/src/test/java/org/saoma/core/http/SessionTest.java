package org.saoma.core.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SessionTest {
    private static final String SALE = "{'amount':{'value':'12.50','currency':'CNY'}}";

    @TempDir
    Path home;

    private ApiServer api;

    @BeforeEach
    void start() throws Exception {
        api = new ApiServer(home);
        api.pin("小王", "cashier", "2580");
    }

    @AfterEach
    void stop() throws Exception {
        api.close();
    }

    @Test
    void theRightPinSignsInAndTheCookieIsSafe() throws Exception {
        var answer = signIn("2580");

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.json().at("/user").asText()).isEqualTo("小王");
        assertThat(answer.json().at("/role").asText()).isEqualTo("cashier");
        assertThat(new OpenApi().faults("Session", answer.json())).isEmpty();
        assertThat(answer.header("Set-Cookie"))
                .contains("HttpOnly")
                .contains("SameSite=Strict")
                .contains("Path=/")
                .doesNotContain("Expires");
    }

    @Test
    void thePersonIsTheOperatorOfASale() throws Exception {
        var session = signIn("2580");

        var sale = page(api.post("/payments"), session).json(SALE).send();

        assertThat(sale.status()).isEqualTo(201);
        assertThat(api.payments.requests.get(0).operator()).isEqualTo("小王");
        assertThat(page(api.get("/session"), session).send().json()).isEqualTo(session.json());
    }

    @Test
    void nobodyIsSignedInWithoutASession() throws Exception {
        assertThat(api.get("/session").send().problem()).isEqualTo("401 unauthorized");
    }

    @Test
    void signingOutEndsTheSession() throws Exception {
        var session = signIn("2580");

        var out = page(api.ask("DELETE", "/api/v1/session"), session).send();

        assertThat(out.status()).isEqualTo(204);
        assertThat(out.header("Set-Cookie")).contains("Max-Age=0");
        assertThat(page(api.get("/session"), session).send().status()).isEqualTo(401);
    }

    @Test
    void anIdleSessionEnds() throws Exception {
        var session = signIn("2580");
        api.clock.advance(Duration.ofMinutes(59));
        assertThat(page(api.get("/session"), session).send().status()).isEqualTo(200);
        api.clock.advance(Duration.ofMinutes(59));
        assertThat(page(api.get("/session"), session).send().status()).isEqualTo(200);

        api.clock.advance(Duration.ofMinutes(61));

        assertThat(page(api.get("/session"), session).send().status()).isEqualTo(401);
    }

    @Test
    void aNewPinEndsTheOldSessions() throws Exception {
        var session = signIn("2580");

        api.pin("小王", "cashier", "8642");

        assertThat(page(api.get("/session"), session).send().status()).isEqualTo(401);
    }

    @Test
    void aChangeNeedsTheTokenOfThePage() throws Exception {
        var session = signIn("2580");

        var without = cookie(api.post("/payments"), session).json(SALE).send();
        var wrong = cookie(api.post("/payments"), session)
                .with("X-CSRF", "guess")
                .json(SALE)
                .send();

        assertThat(without.problem()).isEqualTo("403 cross_site");
        assertThat(wrong.problem()).isEqualTo("403 cross_site");
        assertThat(api.payments.requests).isEmpty();
    }

    @Test
    void aRequestFromAnotherSiteIsRefused() throws Exception {
        var session = signIn("2580");

        assertThat(page(api.get("/payments"), session)
                        .with("Sec-Fetch-Site", "cross-site")
                        .send()
                        .problem())
                .isEqualTo("403 cross_site");
        assertThat(page(api.post("/payments"), session)
                        .with("Origin", "http://evil.example")
                        .json(SALE)
                        .send()
                        .problem())
                .isEqualTo("403 cross_site");
        assertThat(page(api.post("/payments"), session)
                        .with("Origin", "http://127.0.0.1:" + api.port())
                        .with("Sec-Fetch-Site", "same-origin")
                        .json(SALE)
                        .send()
                        .status())
                .isEqualTo(201);
    }

    @Test
    void aFormOfAnotherKindIsRefused() throws Exception {
        var session = signIn("2580");

        assertThat(page(api.post("/payments"), session)
                        .body("text/plain", new byte[] {'{', '}'})
                        .send()
                        .problem())
                .isEqualTo("415 unsupported_media_type");
    }

    @Test
    void aPinIsTakenFromTheTerminalsOwnPageOnly() throws Exception {
        assertThat(api.post("/session")
                        .with("Origin", "http://evil.example")
                        .json("{'pin':'2580'}")
                        .send()
                        .problem())
                .isEqualTo("403 cross_site");
    }

    @ParameterizedTest
    @ValueSource(strings = {"{'pin':'0000'}", "{'pin':'0000','user':'小王'}", "{'pin':'2580','user':'nobody'}"})
    void aWrongPinDoesNotTellWhatWasWrong(String body) throws Exception {
        var answer =
                api.post("/session").with("Accept-Language", "en").json(body).send();

        assertThat(answer.problem()).isEqualTo("401 wrong_pin");
        assertThat(answer.json().at("/detail").asText()).isEqualTo("The PIN is not right: try again");
    }

    @Test
    void fiveWrongPinsLockForEverLongerTimes() throws Exception {
        for (int minutes : new int[] {1, 5, 15, 60, 60}) {
            for (int i = 0; i < 5; i++) {
                assertThat(signIn("1111").problem()).isEqualTo("401 wrong_pin");
            }
            var locked = signIn("2580");
            assertThat(locked.problem()).isEqualTo("429 locked_out");
            assertThat(Integer.parseInt(locked.header("Retry-After"))).isBetween(minutes * 60, minutes * 60 + 1);
            api.clock.advance(Duration.ofMinutes(minutes));
        }
        assertThat(signIn("2580").status()).isEqualTo(200);
    }

    @Test
    void aRestartDoesNotForgetTheLock() throws Exception {
        for (int i = 0; i < 5; i++) {
            signIn("1111");
        }
        api.close();
        api = new ApiServer(home);

        assertThat(signIn("2580").problem()).isEqualTo("429 locked_out");
    }

    @Test
    void whoeverHasAPinCannotGuessTheOthersForEver() throws Exception {
        for (int i = 0; i < 4; i++) {
            signIn("1111");
        }
        assertThat(signIn("2580").status()).isEqualTo(200);

        signIn("1111");

        assertThat(signIn("2580").problem()).isEqualTo("429 locked_out");
    }

    @Test
    void withoutPeopleTheAnswerSaysWhatToDo() throws Exception {
        Files.delete(home.resolve("secrets/people.json"));

        assertThat(signIn("2580").problem()).isEqualTo("409 no_people");
        assertThat(signIn("2580").json().at("/detail").asText()).contains("pin set");
    }

    @Test
    void noPinIsEverWrittenDown() throws Exception {
        signIn("2580");
        signIn("7391");

        assertThat(Files.readString(home.resolve("secrets/people.json")))
                .doesNotContain("2580")
                .contains("$argon2id$v=19$m=7168,t=5,p=1$");
        assertThat(Files.readString(home.resolve("data/lock-out.json"))).doesNotContain("7391");
    }

    private ApiServer.Answered signIn(String pin) throws Exception {
        return api.post("/session").json("{'pin':'" + pin + "'}").send();
    }

    private ApiServer.Ask cookie(ApiServer.Ask ask, ApiServer.Answered session) {
        return ask.with("Cookie", session.header("Set-Cookie").split(";", 2)[0]);
    }

    private ApiServer.Ask page(ApiServer.Ask ask, ApiServer.Answered session) {
        return cookie(ask, session).with("X-CSRF", session.json().at("/csrf").asText());
    }
}
