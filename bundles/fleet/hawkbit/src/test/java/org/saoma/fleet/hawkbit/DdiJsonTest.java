package org.saoma.fleet.hawkbit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DdiJsonTest {

    private static byte[] bytes(String json) {
        return json.getBytes(StandardCharsets.UTF_8);
    }

    @Test
    void whatIsNotKnownIsPassedOver() throws IOException {
        Poll poll = DdiJson.poll(
                bytes(
                        """
                {"config": {"polling": {"sleep": "PT26H", "new": 1}}, "new": [],
                 "_links": {"installedBase": {"href": "http://x/i", "templated": false}, "odd": {}, "null": null}}
                """));

        assertThat(poll.sleep()).contains("PT26H");
        assertThat(poll.links()).containsOnlyKeys("installedBase");
    }

    @Test
    void anEncryptedLinkIsPreferred() throws IOException {
        Deployment deployment = DdiJson.deployment(
                bytes(
                        """
                        {"id": 7, "deployment": {"download": "attempt", "update": "skip", "maintenanceWindow": "available",
                         "chunks": [{"artifacts": [{"filename": "a", "_links": {"download": {"href": "https://x/a"},
                          "download-http": {"href": "http://x/a"}}}, {"filename": "b"}]}, {}]}, "actionHistory": {}}
                        """),
                "deployment");

        assertThat(deployment.id()).isEqualTo("7");
        assertThat(deployment.window()).isEqualTo(Deployment.Window.OPEN);
        assertThat(deployment.artifacts()).containsExactly(new Artifact("a", "https://x/a"));
    }

    @Test
    void aHandlingOfTheFutureIsNotActedUpon() throws IOException {
        Deployment deployment = DdiJson.deployment(
                bytes("{\"id\":\"7\",\"deployment\":{\"download\":\"maybe\",\"maintenanceWindow\":\"sometimes\"}}"),
                "deployment");

        assertThat(deployment.mayDownload()).isFalse();
        assertThat(deployment.mayApply()).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "null", "[]", "{}", "{\"id\":\"7\"}", "{\"deployment\":{}}", "<html>"})
    void whatIsNoActionIsAnError(String body) {
        assertThatThrownBy(() -> DdiJson.deployment(bytes(body), "deployment")).isInstanceOf(IOException.class);
    }

    @Test
    void feedbackKeepsToWhatTheServerTakesAndSaysTheEnd() {
        List<String> lines = new ArrayList<>(Collections.nCopies(70, "x".repeat(2_000)));
        lines.add(" ");
        lines.add("the reason");

        Feedback feedback = Feedback.closed(new Outcome(false, lines));

        assertThat(feedback.details()).hasSize(40).endsWith("the reason").allMatch(line -> line.length() <= 500);
        assertThat(new String(DdiJson.feedback("7", Feedback.closed(Outcome.success("ok"))), StandardCharsets.UTF_8))
                .isEqualTo("{\"id\":\"7\",\"status\":{\"execution\":\"closed\",\"result\":{\"finished\":\"success\"},"
                        + "\"details\":[\"ok\"]}}");
    }
}
