package org.saoma.core.http;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.Error;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The API's document by the rules of OpenAPI 3.1, as its authors publish them. */
class OpenApiRulesTest {
    private static final String BASE = "https://spec.openapis.org/oas/3.1/";
    private static final String DOCUMENT = BASE + "schema-base/2022-10-07";

    private final SchemaRegistry registry = SchemaRegistry.withDefaultDialect(
            SpecificationVersion.DRAFT_2020_12,
            builder -> builder.schemas(Map.of(
                    DOCUMENT,
                    file("schema-base"),
                    BASE + "schema/2022-10-07",
                    file("schema"),
                    BASE + "dialect/base",
                    file("dialect-base"),
                    BASE + "meta/base",
                    file("meta-base"))));
    private final Schema rules = registry.getSchema(SchemaLocation.of(DOCUMENT));
    private final JsonNode document = new OpenApi().document();

    @Test
    void theDocumentKeepsTheRulesOfOpenApi() {
        assertThat(rules.validate(document)).isEmpty();
    }

    /** The rules are in force: in the document itself, and in the schemas in it. */
    @Test
    void aDocumentThatBreaksTheRulesIsFound() {
        ObjectNode broken = document.deepCopy();
        ((ObjectNode) broken.at("/paths/~1payments/post")).put("summery", "x");
        ((ObjectNode) broken.at("/components/schemas/Money")).put("type", "strin");

        assertThat(rules.validate(broken))
                .extracting(error -> error.getInstanceLocation().toString())
                .anyMatch(place -> place.contains("summery") || place.endsWith("post"))
                .anyMatch(place -> place.contains("Money"));
    }

    @Test
    void everyExampleIsWhatItsSchemaSays() {
        List<Error> faults = new ArrayList<>();
        document.at("/components/schemas").properties().forEach(schema -> {
            JsonNode whole = document.deepCopy();
            ((ObjectNode) whole).put("$ref", "#/components/schemas/" + schema.getKey());
            for (JsonNode example : schema.getValue().path("examples")) {
                faults.addAll(registry.getSchema(whole).validate(example));
            }
        });
        assertThat(faults).isEmpty();
    }

    private static String file(String name) {
        try (InputStream in = OpenApiRulesTest.class.getResourceAsStream("oas31/" + name + ".json")) {
            return new String(in.readAllBytes(), UTF_8);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }
}
