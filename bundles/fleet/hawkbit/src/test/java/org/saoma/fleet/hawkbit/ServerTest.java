package org.saoma.fleet.hawkbit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.URI;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ServerTest {
    private static final Server SERVER =
            Terminal.server(URI.create("https://fleet.example.com/"), "till 7/ä", "secret-token");

    @Test
    void theOneAddressThatIsBuiltIsEscaped() {
        assertThat(SERVER.poll()).hasToString("https://fleet.example.com/DEFAULT/controller/v1/till%207%2F%C3%A4");
    }

    @Test
    void theTokenIsInNoText() {
        assertThat(SERVER.toString()).doesNotContain("secret-token");
    }

    @ParameterizedTest
    @CsvSource({
        "https://fleet.example.com/DEFAULT/x?c=1,https://fleet.example.com/DEFAULT/x?c=1",
        "http://10.0.0.7:8080/DEFAULT/x?c=1,https://fleet.example.com/DEFAULT/x?c=1",
        "/DEFAULT/x,https://fleet.example.com/DEFAULT/x"
    })
    void resourcesAreTakenFromTheServerThatIsConfigured(String href, String address) throws IOException {
        assertThat(SERVER.resource(href)).hasToString(address);
    }

    @ParameterizedTest
    @CsvSource({
        "https://fleet.example.com/a.jar,https://fleet.example.com/a.jar,true",
        "https://FLEET.example.com:443/a.jar,https://FLEET.example.com:443/a.jar,true",
        "http://fleet.example.com/a.jar,https://fleet.example.com/a.jar,true",
        "http://fleet.example.com:8080/a.jar,https://fleet.example.com/a.jar,true",
        "https://fleet.example.com:8443/a.jar,https://fleet.example.com:8443/a.jar,false",
        "https://cdn.example.net/a.jar,https://cdn.example.net/a.jar,false",
        "http://cdn.example.net/a.jar,http://cdn.example.net/a.jar,false",
        "https://fleet.example.com.evil.net/a.jar,https://fleet.example.com.evil.net/a.jar,false",
        "https://fleet.example.com@evil.net/a.jar,https://fleet.example.com@evil.net/a.jar,false"
    })
    void filesMayLieElsewhereAndTheTokenStaysHere(String href, String address, boolean here) throws IOException {
        assertThat(SERVER.file(href)).hasToString(address);
        assertThat(SERVER.isHere(SERVER.file(href))).isEqualTo(here);
    }

    @ParameterizedTest
    @ValueSource(strings = {"ftp://fleet.example.com/a.jar", "file:///etc/passwd", "ht tp://x", "mailto:x@y"})
    void aLinkThatIsNoWebAddressIsRefused(String href) {
        assertThatThrownBy(() -> SERVER.file(href)).isInstanceOf(IOException.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"mailto:x@y", "https://fleet.example.com//evil.net/x", "?c=1"})
    void aResourceWithoutAPathIsRefused(String href) {
        assertThatThrownBy(() -> SERVER.resource(href)).isInstanceOf(IOException.class);
    }
}
