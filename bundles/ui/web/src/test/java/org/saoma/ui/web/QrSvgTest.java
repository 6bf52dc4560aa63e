package org.saoma.ui.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.Test;

class QrSvgTest {
    @Test
    void theQuietZoneOfFourModulesIsKept() {
        String svg = QrSvg.draw("12345");
        assertThat(svg).startsWith("<svg").contains("viewBox=\"0 0 29 29\"").contains("M4 4h7v1h-7z");
    }

    @Test
    void whatDoesNotFitIsRefused() {
        assertThatThrownBy(() -> QrSvg.draw("1".repeat(513)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("512");
        assertThatThrownBy(() -> QrSvg.draw("")).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void theCodeIsServedAndNeverStored() throws Exception {
        try (ScreensServer server = new ScreensServer().start()) {
            HttpResponse<String> drawn = get(server.url() + "ui/qr.svg?text=%3Cscript%3E%E9%92%B1");
            assertThat(drawn.statusCode()).isEqualTo(200);
            assertThat(drawn.headers().firstValue("Cache-Control")).hasValue("no-store");
            assertThat(drawn.headers().firstValue("Content-Type")).hasValue("image/svg+xml");
            assertThat(drawn.body()).startsWith("<svg").doesNotContain("script");
            assertThat(get(server.url() + "ui/qr.svg").statusCode()).isEqualTo(400);
        }
    }

    private static HttpResponse<String> get(String url) throws Exception {
        return HttpClient.newHttpClient()
                .send(HttpRequest.newBuilder(URI.create(url)).build(), HttpResponse.BodyHandlers.ofString());
    }
}
