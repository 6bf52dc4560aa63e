package org.saoma.core.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.Dictionary;
import java.util.Hashtable;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@SuppressWarnings({"JdkObsolete", "unchecked"})
class SettingsStoreTest {

    @TempDir
    Path conf;

    private SettingsStore store;

    @BeforeEach
    void openStore() {
        store = new SettingsStore(new SettingsDirectory(conf));
    }

    @Test
    void aFileIsTheConfigurationOfItsName() throws IOException {
        write("org.saoma.x", "{\"port\": 9100}");

        assertThat(store.exists("org.saoma.x")).isTrue();
        assertThat(store.load("org.saoma.x").get("port")).isEqualTo(9100);
        assertThat(store.load("org.saoma.x").get("service.pid")).isEqualTo("org.saoma.x");
        assertThat(store.load("org.saoma.x").get("service.factoryPid")).isNull();
    }

    @Test
    void aNameWithATildeIsOneOfSeveral() throws IOException {
        write("org.saoma.printer~kitchen", "{}");

        List<Dictionary<String, Object>> all = Collections.list(store.getDictionaries());

        assertThat(all).hasSize(1);
        assertThat(all.get(0).get("service.pid")).isEqualTo("org.saoma.printer~kitchen");
        assertThat(all.get(0).get("service.factoryPid")).isEqualTo("org.saoma.printer");
    }

    @Test
    void whatIsStoredIsAFileWithoutBookkeeping() throws IOException {
        store.store(
                "org.saoma.printer~bar",
                dictionary(Map.of(
                        "host", "10.0.0.9",
                        "service.pid", "org.saoma.printer~bar",
                        "service.factoryPid", "org.saoma.printer",
                        "service.bundleLocation", "?",
                        ":org.apache.felix.configadmin.revision:", 4L)));

        assertThat(conf.resolve("org.saoma.printer~bar.json")).hasContent("{\n  \"host\" : \"10.0.0.9\"\n}");
        assertThat(conf).isDirectoryNotContaining("glob:**.tmp");
    }

    @Test
    void aConfigurationWithAMadeUpPidRemembersItsFactory() throws IOException {
        store.store("org.saoma.printer.1234", dictionary(Map.of("service.factoryPid", "org.saoma.printer")));

        assertThat(store.load("org.saoma.printer.1234").get("service.factoryPid"))
                .isEqualTo("org.saoma.printer");
    }

    @Test
    void aConfigurationThatWasNeverGivenSettingsLeavesNoFile() throws IOException {
        store.store("org.saoma.x", dictionary(Map.of("_felix_.cm.newConfiguration", true)));

        assertThat(conf).isEmptyDirectory();
    }

    @Test
    void aMalformedFileCountsAsAbsentAndIsLeftAlone() throws IOException {
        write("org.saoma.x", "{\"port\": }");
        write("org.saoma.y", "{}");

        assertThat(store.exists("org.saoma.x")).isFalse();
        assertThat(Collections.list(store.getDictionaries())).hasSize(1);
        assertThatThrownBy(() -> store.store("org.saoma.x", dictionary(Map.of("port", 1))))
                .isInstanceOf(MalformedSettings.class)
                .hasMessageContaining("conf/org.saoma.x.json, line 1");
        assertThat(conf.resolve("org.saoma.x.json")).hasContent("{\"port\": }");
    }

    @Test
    void aDeletedConfigurationHasNoFile() throws IOException {
        write("org.saoma.x", "{}");

        store.delete("org.saoma.x");

        assertThat(conf).isEmptyDirectory();
        assertThat(store.exists("org.saoma.x")).isFalse();
    }

    @Test
    void aTargetedPidGetsAFileNameThatEverySystemTakes() throws IOException {
        store.store("org.saoma.x|bundle|1.0.0", dictionary(Map.of("a", 1)));

        assertThat(conf.resolve("org.saoma.x%7Cbundle%7C1.0.0.json")).exists();
        assertThat(store.load("org.saoma.x|bundle|1.0.0").get("a")).isEqualTo(1);
    }

    private void write(String pid, String text) throws IOException {
        Files.writeString(conf.resolve(pid + ".json"), text);
    }

    private static Dictionary<String, Object> dictionary(Map<String, Object> entries) {
        return new Hashtable<>(entries);
    }
}
