package org.saoma.core.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Hashtable;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@SuppressWarnings("JdkObsolete")
class ConfigApiTest {
    private static final String SHOP = "/api/v1/config/" + FakeSettings.SHOP;
    private static final String PRINTER = "/api/v1/config/" + FakeSettings.PRINTER;
    private static final String SECRET = "hunter2-hunter2";

    private final OpenApi api = new OpenApi();

    @TempDir
    Path home;

    private ApiServer server;
    private String token;

    @BeforeEach
    void start() throws Exception {
        server = new ApiServer(home);
        token = server.token("technician");
    }

    @AfterEach
    void stop() throws Exception {
        server.close();
    }

    @Test
    void theListHasWhatCanBeSetAndWhatThereIs() throws Exception {
        server.settings.stored.put(FakeSettings.PRINTER + "~bar", new Hashtable<>(Map.of("host", "h")));

        JsonNode list = ask("GET", "/api/v1/config").send().json();

        assertThat(api.faults("ConfigList", list)).isEmpty();
        assertThat(list.at("/items/0/pid").asText()).isEqualTo(FakeSettings.PRINTER);
        assertThat(list.at("/items/0/instances/0").asText()).isEqualTo(FakeSettings.PRINTER + "~bar");
        assertThat(list.at("/items/1/isSet").asBoolean()).isFalse();
    }

    @Test
    void aFormHasDefaultsUntilSomethingIsSet() throws Exception {
        JsonNode form = ask("GET", SHOP).send().json();

        assertThat(api.faults("Config", form)).isEmpty();
        assertThat(form.path("revision").asLong()).isZero();
        assertThat(attribute(form, "port").path("value").asInt()).isEqualTo(443);
        assertThat(attribute(form, "port").path("default").asText()).isEqualTo("443");
        assertThat(attribute(form, "port").path("max").asText()).isEqualTo("65535");
        assertThat(attribute(form, "port").path("isSet").asBoolean()).isFalse();
        assertThat(attribute(form, "paper").path("options")).hasSize(2);
    }

    @Test
    void onlyWhatIsNamedIsChanged() throws Exception {
        put(SHOP, "{'name':'豆浆店','port':8443,'since':'5000000000','hosts':['a','b,c']}");

        JsonNode form = put(SHOP, "{'port':9000,'name':null}").json();

        assertThat(api.faults("Config", form)).isEmpty();
        assertThat(form.path("revision").asLong()).isEqualTo(2);
        assertThat(attribute(form, "port").path("value").asInt()).isEqualTo(9000);
        assertThat(attribute(form, "name").path("value").asText()).isEqualTo("Saoma");
        assertThat(attribute(form, "since").path("value").asText()).isEqualTo("5000000000");
        assertThat(server.settings.stored.get(FakeSettings.SHOP).get("port")).isEqualTo(9000);
        assertThat(server.settings.stored.get(FakeSettings.SHOP).get("since")).isEqualTo(5_000_000_000L);
        assertThat((String[]) server.settings.stored.get(FakeSettings.SHOP).get("hosts"))
                .containsExactly("a", "b,c");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
            {'port':'many'}          | port  | This has to be a whole number
            {'port':true}            | port  | This has to be a whole number
            {'port':1.5}             | port  | This has to be a whole number
            {'port':0}               | port  | At least 1
            {'port':70000}           | port  | At most 65535
            {'port':{'a':1}}         | port  | This has to be a whole number
            {'name':7}               | name  | This has to be a text
            {'name':'much too long'} | name  | At most 8 characters
            {'paper':'57'}           | paper | One of these:
            {'hosts':['a','b','c']}  | hosts | At most 2 values
            {'name':'$[env:HOME]'}   | name  | A value with $[ can only be written
            {'colour':'red'}         | colour | There is no such setting
            """)
    void aValueThatCannotBeIsNamedAndNothingIsChanged(String body, String id, String text) throws Exception {
        ApiServer.Answered answered = ask("PUT", SHOP)
                .with("Accept-Language", "en")
                .json(withPaper(body))
                .send();

        assertThat(answered.problem()).isEqualTo("422 invalid_config");
        assertThat(api.faults("Problem", answered.json())).isEmpty();
        assertThat(answered.json().path("errors").path(id).asText()).startsWith(text);
        assertThat(answered.json().path("errors")).hasSize(1);
        assertThat(server.settings.stored).isEmpty();
    }

    private static String withPaper(String body) {
        return body.contains("paper") ? body : "{'paper':'58'," + body.substring(1);
    }

    @Test
    void aSecretIsKeptInAFileOfItsOwnAndNeverComesBack() throws Exception {
        ApiServer.Answered answered = put(SHOP, "{'.key':'" + SECRET + "'}");

        assertThat(answered.text()).doesNotContain(SECRET);
        assertThat(attribute(answered.json(), ".key").path("isSet").asBoolean()).isTrue();
        assertThat(attribute(answered.json(), ".key").has("value")).isFalse();
        String stands =
                server.settings.stored.get(FakeSettings.SHOP).get(".key").toString();
        assertThat(stands).matches("\\$\\[secret:config-[a-z0-9-]+]");
        Path file = home.resolve("secrets").resolve(stands.substring(9, stands.length() - 1));
        assertThat(file).hasContent(SECRET);
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");

        put(SHOP, "{'port':1}");
        assertThat(file).as("a secret that is not named stays").exists();
        put(SHOP, "{'.key':'another'}");
        assertThat(file).doesNotExist();
        assertThat(secrets()).hasSize(1);
        put(SHOP, "{'.key':null}");
        assertThat(secrets()).isEmpty();
    }

    @Test
    void aChangeToWhatSomebodyElseChangedIsRefused() throws Exception {
        put(SHOP, "{'port':1}");

        assertThat(put(SHOP, "{'ifRevision':0,'port':2}").problem()).isEqualTo("409 config_changed");
        assertThat(put(SHOP, "{'ifRevision':1,'port':2}").status()).isEqualTo(200);
        assertThat(put(SHOP, "{'ifRevision':'x'}").problem()).isEqualTo("400 invalid_type");
    }

    @Test
    void oneOfSeveralIsMadeChangedAndRemoved() throws Exception {
        JsonNode fresh = ask("GET", PRINTER).send().json();
        assertThat(fresh.path("pid").isNull()).isTrue();
        assertThat(put(PRINTER, "{'host':'a'}").problem()).isEqualTo("404 not_found");

        ApiServer.Answered made =
                ask("POST", PRINTER).json("{'name':'bar','host':'10.0.0.9'}").send();

        assertThat(made.status()).isEqualTo(201);
        assertThat(made.header("Location")).isEqualTo(PRINTER + "~bar");
        assertThat(made.json().path("factoryPid").asText()).isEqualTo(FakeSettings.PRINTER);
        assertThat(ask("POST", PRINTER).json("{'name':'bar','host':'b'}").send().problem())
                .isEqualTo("409 config_exists");
        assertThat(put(PRINTER + "~bar", "{'cutter':false}").status()).isEqualTo(200);
        assertThat(put(PRINTER + "~bar", "{'host':null}").problem()).isEqualTo("422 invalid_config");
        assertThat(ask("DELETE", PRINTER + "~bar").send().status()).isEqualTo(204);
        assertThat(ask("DELETE", PRINTER + "~bar").send().problem()).isEqualTo("404 not_found");
        assertThat(server.settings.stored).isEmpty();
    }

    @Test
    void whatCannotBeMadeLeavesNothing() throws Exception {
        assertThat(ask("POST", PRINTER).json("{'name':'bar'}").send().problem()).isEqualTo("422 invalid_config");
        assertThat(ask("POST", PRINTER).json("{'host':'a'}").send().problem()).isEqualTo("400 missing_field");
        assertThat(ask("POST", PRINTER)
                        .json("{'name':'../x','host':'a'}")
                        .send()
                        .problem())
                .isEqualTo("422 invalid_request");
        assertThat(ask("POST", SHOP).json("{'name':'x'}").send().problem()).isEqualTo("404 not_found");
        assertThat(server.settings.stored).isEmpty();
    }

    @Test
    void whatCannotBeWrittenSaysSoAndLeavesNoSecret() throws Exception {
        server.settings.diskFull = true;

        ApiServer.Answered answered = put(SHOP, "{'.key':'" + SECRET + "'}");

        assertThat(answered.problem()).isEqualTo("500 config_not_stored");
        assertThat(answered.json().path("detail").asText()).contains("No space left");
        assertThat(secrets()).isEmpty();
    }

    @Test
    void onlyATechnicianSeesSettings() throws Exception {
        assertThat(server.ask("GET", SHOP).send().status()).isEqualTo(401);
        assertThat(server.ask("GET", SHOP).as(server.token("supervisor")).send().problem())
                .isEqualTo("403 forbidden");
        assertThat(ask("GET", "/api/v1/config/org.example.unknown").send().problem())
                .isEqualTo("404 not_found");
        assertThat(ask("GET", "/api/v1/config/a%29%28b=c").send().problem()).isEqualTo("404 not_found");
    }

    private List<Path> secrets() throws IOException {
        try (Stream<Path> files = Files.list(home.resolve("secrets"))) {
            return files.filter(file -> file.getFileName().toString().startsWith("config-"))
                    .toList();
        }
    }

    private static JsonNode attribute(JsonNode form, String id) {
        for (JsonNode attribute : form.path("attrs")) {
            if (attribute.path("id").asText().equals(id)) {
                return attribute;
            }
        }
        throw new AssertionError("no " + id + " in " + form);
    }

    private ApiServer.Ask ask(String method, String path) {
        return server.ask(method, path).as(token);
    }

    private ApiServer.Answered put(String path, String body) throws Exception {
        return ask("PUT", path).json(body).send();
    }
}
