package org.saoma.core.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.saoma.core.http.access.Access;
import org.saoma.core.http.access.Role;
import org.saoma.core.http.web.ProblemCode;
import org.saoma.core.http.web.Route;

class OpenApiTest {
    private final OpenApi api = new OpenApi();

    @TempDir
    Path home;

    @Test
    void theDocumentHasEveryRouteWithItsAccessAndNoOther() throws Exception {
        Map<String, String> routes = new TreeMap<>();
        try (ApiServer server = new ApiServer(home)) {
            for (Route route : server.parts.routes()) {
                routes.put(route.method() + " " + route.path(), words(route.access()));
            }
        }

        assertThat(documented()).isEqualTo(routes);
    }

    @Test
    void everyReferenceInTheDocumentLeadsSomewhere() {
        assertThat(api.document().findValuesAsText("$ref")).isNotEmpty().allSatisfy(ref -> assertThat(
                        api.document().at(ref.substring(1)).isMissingNode())
                .as(ref)
                .isFalse());
    }

    @Test
    void theDocumentListsEveryProblemCode() {
        Set<String> listed = new TreeSet<>();
        api.document()
                .at("/components/schemas/Problem/properties/code/enum")
                .forEach(code -> listed.add(code.asText()));

        assertThat(listed)
                .containsExactlyElementsOf(new TreeSet<>(Arrays.stream(ProblemCode.values())
                        .map(ProblemCode::word)
                        .toList()));
    }

    @Test
    void everyVariableOfAPathIsDescribed() {
        api.document().at("/paths").properties().forEach(path -> path.getValue().forEach(operation -> {
            Set<String> described = new TreeSet<>();
            operation.path("parameters").forEach(parameter -> {
                if ("path".equals(parameter.path("in").asText())) {
                    described.add("{" + parameter.path("name").asText() + "}");
                }
            });
            assertThat(Arrays.stream(path.getKey().split("/")).filter(segment -> segment.startsWith("{")))
                    .containsExactlyElementsOf(described);
        }));
    }

    @Test
    void theDocumentIsServedToEverybody() throws Exception {
        try (ApiServer server = new ApiServer(home)) {
            assertThat(server.get("/openapi.json").send().json()).isEqualTo(api.document());
        }
    }

    private Map<String, String> documented() {
        Map<String, String> documented = new TreeMap<>();
        for (Map.Entry<String, JsonNode> path : api.document().at("/paths").properties()) {
            for (Map.Entry<String, JsonNode> operation : path.getValue().properties()) {
                documented.put(
                        operation.getKey().toUpperCase(java.util.Locale.ROOT) + " " + path.getKey(),
                        words(operation.getValue()));
            }
        }
        return documented;
    }

    private static String words(JsonNode operation) {
        if (operation.has("security")) {
            return "open";
        }
        return operation.has("x-roles") ? operation.at("/x-roles/0").asText() : "signed in";
    }

    private static String words(Access access) {
        if (access.isOpen()) {
            return "open";
        }
        return access.equals(Access.SIGNED_IN)
                ? "signed in"
                : access.roles().stream().map(Role::word).findFirst().orElseThrow();
    }
}
