package org.saoma.core.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.saoma.api.module.ModuleException;
import org.saoma.api.module.Origin;
import org.saoma.api.module.SettingsChoice;
import org.saoma.api.module.Urgency;

class ModuleApiTest {
    private static final byte[] PACKAGE = {'P', 'K', 3, 4, 0, (byte) 0xff};

    @TempDir
    Path home;

    private final OpenApi openApi = new OpenApi();
    private final FakeUpdates updates = new FakeUpdates();
    private ApiServer api;
    private String token;

    @BeforeEach
    void start() throws Exception {
        api = new ApiServer(home);
        token = api.token("technician");
        api.terminal.updates = updates;
    }

    @AfterEach
    void stop() throws Exception {
        api.close();
    }

    @Test
    void aPackageIsPlannedAndNothingIsLeftOfTheUpload() throws Exception {
        ApiServer.Answered answer = plan();

        assertThat(answer.status()).isEqualTo(201);
        assertThat(answer.header("Location")).isEqualTo("/api/v1/modules/plans/p1");
        assertThat(openApi.faults("ModulePlan", answer.json())).isEmpty();
        assertThat(answer.json().at("/install/0").asText()).isEqualTo("com.acme.printer 1.0.0");
        assertThat(updates.received).isEqualTo(PACKAGE);
        assertThat(updates.origin.door()).isEqualTo(Origin.Door.HTTP);
        assertThat(api.get("/modules/plans/p1").as(token).send().json()).isEqualTo(answer.json());
        try (var left = Files.list(home.resolve("data/uploads"))) {
            assertThat(left).isEmpty();
        }
    }

    @Test
    void aPlanIsAppliedAndFollowed() throws Exception {
        plan();

        ApiServer.Answered begun = api.post("/modules/plans/p1/apply").as(token).send();

        assertThat(begun.status()).isEqualTo(202);
        assertThat(begun.json().path("operation").asText()).isEqualTo("o1");
        assertThat(updates.urgency).isEqualTo(Urgency.WHEN_QUIET);
        JsonNode operation = api.get("/modules/operations/o1").as(token).send().json();
        assertThat(openApi.faults("ModuleOperation", operation)).isEmpty();
        assertThat(operation.path("state").asText()).isEqualTo("RUNNING");
        assertThat(openApi.faults(
                        "ModuleOperations",
                        api.get("/modules/operations").as(token).send().json()))
                .isEmpty();
    }

    @Test
    void anUrgentChangeDoesNotWait() throws Exception {
        plan();

        api.post("/modules/plans/p1/apply").as(token).json("{'urgency':'NOW'}").send();

        assertThat(updates.urgency).isEqualTo(Urgency.NOW);
        assertThat(api.post("/modules/plans/p1/apply")
                        .as(token)
                        .json("{'urgency':'SOON'}")
                        .send()
                        .problem())
                .isEqualTo("400 invalid_type");
    }

    @Test
    void theTerminalGoesBack() throws Exception {
        assertThat(api.post("/modules/rollback").as(token).send().status()).isEqualTo(202);
        assertThat(updates.settingsChoice).isEqualTo(SettingsChoice.KEEP);
        api.post("/modules/rollback").as(token).json("{'settings':'PUT_BACK'}").send();
        assertThat(updates.settingsChoice).isEqualTo(SettingsChoice.PUT_BACK);
        assertThat(api.post("/modules/rollback")
                        .as(token)
                        .json("{'settings':'SOME'}")
                        .send()
                        .problem())
                .isEqualTo("400 invalid_type");
    }

    @Test
    void aChangeThatWaitsIsGivenUp() throws Exception {
        plan();
        assertThat(api.ask("DELETE", "/api/v1/modules/operations/o1")
                        .as(token)
                        .send()
                        .status())
                .isEqualTo(204);
        updates.late = true;
        assertThat(api.ask("DELETE", "/api/v1/modules/operations/o1")
                        .as(token)
                        .send()
                        .problem())
                .isEqualTo("409 too_late");
        assertThat(api.ask("DELETE", "/api/v1/modules/operations/o2")
                        .as(token)
                        .send()
                        .problem())
                .isEqualTo("404 not_found");
    }

    @ParameterizedTest
    @CsvSource({
        "MALFORMED, 422 package_malformed",
        "UNTRUSTED, 422 package_untrusted",
        "STORAGE, 500 package_not_stored",
        "REFUSED, 409 plan_refused",
        "NOT_FOUND, 404 not_found",
        "STALE, 409 plan_stale",
        "BUSY, 409 modules_busy"
    })
    void aRefusalSaysWhy(ModuleException.Reason reason, String problem) throws Exception {
        updates.refusal = reason;

        ApiServer.Answered answer = plan();

        assertThat(answer.problem()).isEqualTo(problem);
        assertThat(answer.json().path("remark").asText()).isEqualTo("Acme has to sign it");
    }

    @Test
    void modulesAreForTechnicians() throws Exception {
        String till = api.token("till");
        assertThat(api.post("/modules/plans")
                        .as(till)
                        .body("application/octet-stream", PACKAGE)
                        .send()
                        .problem())
                .isEqualTo("403 forbidden");
        assertThat(updates.received).isNull();
    }

    @Test
    void withoutAModuleManagerTheAnswerSaysSo() throws Exception {
        api.terminal.updates = null;
        assertThat(plan().problem()).isEqualTo("503 not_ready");
    }

    private ApiServer.Answered plan() throws Exception {
        return api.post("/modules/plans")
                .as(token)
                .body("application/octet-stream", PACKAGE)
                .send();
    }
}
