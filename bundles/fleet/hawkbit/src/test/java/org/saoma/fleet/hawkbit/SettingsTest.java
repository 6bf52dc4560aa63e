package org.saoma.fleet.hawkbit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SettingsTest {

    @TempDir
    Path home;

    private Settings of(TestConfig config) {
        return Settings.of(config.build(), home);
    }

    @Test
    void threeSettingsAreEnough() {
        Settings settings = of(TestConfig.of("https://fleet.example.com"));

        assertThat(settings.server().poll()).hasToString("https://fleet.example.com/DEFAULT/controller/v1/till-7");
        assertThat(settings.server().authorization()).isEqualTo("TargetToken secret-token");
        assertThat(settings.shortest()).isEqualTo(Duration.ofSeconds(30));
        assertThat(settings.longest()).isEqualTo(Duration.ofDays(1));
        assertThat(settings.bytesPerSecond()).isZero();
        assertThat(settings.confirm()).isTrue();
    }

    @Test
    void theTokenIsInNoText() {
        assertThat(of(TestConfig.of("https://fleet.example.com")).toString()).doesNotContain("secret-token");
    }

    @ParameterizedTest
    @ValueSource(strings = {"http://127.0.0.1:8090", "http://localhost:8090", "http://[::1]:8090"})
    void withoutEncryptionItTalksToThisMachine(String server) {
        assertThat(of(TestConfig.of(server)).server().poll().toString()).startsWith(server);
    }

    @ParameterizedTest
    @CsvSource({
        "server,http://fleet.example.com,https",
        "server,http://10.0.0.7,https",
        "server,fleet.example.com,web address",
        "server,https://fleet.example.com?x=1,web address",
        "server,'https://fleet example.com',web address",
        "server,https://till:two words@fleet.example.com,leave it out",
        "server,https://till:secret-token@fleet.example.com,leave it out",
        "server,'',missing",
        "tenant,'',DEFAULT",
        "controllerId,' ',missing",
        "_targetToken,'',client certificate",
        "_targetToken,'two words',copy it again",
        "clientKeyStore,keys.p12,together",
        "serverCertificate,none.pem,PEM"
    })
    void whatCannotWorkIsNamedWithItsRemedy(String setting, String value, String text) {
        TestConfig config = TestConfig.of("https://fleet.example.com").set(setting, value);

        assertThatThrownBy(() -> of(config))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(setting.replaceFirst("^_", "."))
                .hasMessageContaining(text)
                .hasMessageNotContaining("secret-token")
                .hasMessageNotContaining("two words");
    }

    @Test
    void boundsThatContradictAreRefused() {
        TestConfig config = TestConfig.of("https://fleet.example.com")
                .set("shortestPollSeconds", 600)
                .set("longestPollSeconds", 60);

        assertThatThrownBy(() -> of(config)).hasMessageContaining("longestPollSeconds: 60");
    }
}
