package org.saoma.ui.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ScreensServletTest {
    private static final HttpClient CLIENT = HttpClient.newHttpClient();
    private static ScreensServer server;

    @BeforeAll
    static void start() throws Exception {
        server = new ScreensServer().start();
    }

    @AfterAll
    static void stop() throws Exception {
        server.close();
    }

    @Test
    void thePolicyAllowsTheImportMapThatIsServedAndNoOtherInlineScript() throws Exception {
        HttpResponse<String> page = get("");
        Matcher inline = Pattern.compile("<script(?![^>]*src=)[^>]*>(.*?)</script>", Pattern.DOTALL)
                .matcher(page.body());
        assertThat(inline.find()).isTrue();
        byte[] digest =
                MessageDigest.getInstance("SHA-256").digest(inline.group(1).getBytes(StandardCharsets.UTF_8));
        assertThat(page.headers().firstValue("Content-Security-Policy").orElseThrow())
                .contains("script-src 'self' 'sha256-" + Base64.getEncoder().encodeToString(digest) + "';")
                .contains("require-trusted-types-for 'script'")
                .contains("frame-ancestors 'none'")
                .doesNotContain("unsafe");
        assertThat(inline.find()).as("another inline script").isFalse();
    }

    @Test
    void thePageIsNeverStoredAndItsFilesAreKeptForEver() throws Exception {
        HttpResponse<String> page = get("");
        assertThat(page.headers().firstValue("Cache-Control")).hasValue("no-store");
        Matcher script = Pattern.compile("src=\"/(.*?app\\.js)\"").matcher(page.body());
        assertThat(script.find()).isTrue();
        HttpResponse<String> file = get(script.group(1));
        assertThat(file.statusCode()).isEqualTo(200);
        assertThat(file.headers().firstValue("Cache-Control")).hasValue("public, max-age=31536000, immutable");
        assertThat(file.headers().firstValue("Content-Type"))
                .hasValueSatisfying(type -> assertThat(type).startsWith("text/javascript"));
        assertThat(file.headers().firstValue("X-Content-Type-Options")).hasValue("nosniff");
    }

    @Test
    void everyFileThatTheImportMapNamesIsServed() throws Exception {
        Matcher imports =
                Pattern.compile("\"(?:preact|preact/hooks|htm|ui)\":\"/(.*?)\"").matcher(get("").body());
        int count = 0;
        while (imports.find()) {
            assertThat(get(imports.group(1)).statusCode()).as(imports.group(1)).isEqualTo(200);
            count++;
        }
        assertThat(count).isEqualTo(4);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "ui/",
                "ui/app.js",
                "ui/1.0.0/app.js",
                "ui/VERSION/missing.js",
                "ui/VERSION/",
                "ui/VERSION/index.html",
                "ui/VERSION/../../etc/passwd",
                "ui/VERSION/..%2f..%2fMETA-INF%2fMANIFEST.MF",
                "ui/VERSION/%2e%2e/app.js",
                "ui/VERSION/vendor/..;/app.js",
                "index.html",
                "META-INF/MANIFEST.MF"
            })
    void whatIsNotAFileOfThisVersionIsNotServed(String path) throws Exception {
        HttpResponse<String> answer = get(path.replace("VERSION", server.files.version()));
        assertThat(answer.statusCode()).isIn(400, 404);
        assertThat(answer.body()).doesNotContain("Bundle-", "import ", "importmap");
    }

    @Test
    void filesTravelCompressedToWhoeverTakesThem() throws Exception {
        HttpRequest request = HttpRequest.newBuilder(
                        URI.create(server.url() + "ui/" + server.files.version() + "/app.css"))
                .header("Accept-Encoding", "gzip, br")
                .build();
        HttpResponse<byte[]> answer = CLIENT.send(request, HttpResponse.BodyHandlers.ofByteArray());
        assertThat(answer.headers().firstValue("Content-Encoding")).hasValue("gzip");
        try (GZIPInputStream in = new GZIPInputStream(new ByteArrayInputStream(answer.body()))) {
            assertThat(in.readAllBytes()).isEqualTo(server.files.read("app.css"));
        }
    }

    @Test
    void theIconIsServedWhereBrowsersLookForIt() throws Exception {
        HttpResponse<String> icon = get("favicon.ico");
        assertThat(icon.statusCode()).isEqualTo(200);
        assertThat(icon.headers().firstValue("Content-Type")).hasValue("image/svg+xml");
    }

    @Test
    void theVersionChangesWithAnyFile(@TempDir Path folder) throws IOException {
        Path file = Files.writeString(folder.resolve("a.js"), "1");
        String before = new WebFiles("1.0.0", Map.of("a.js", file.toUri().toURL())).version();
        Files.writeString(file, "2");
        String after = new WebFiles("1.0.0", Map.of("a.js", file.toUri().toURL())).version();
        assertThat(after).startsWith("1.0.0-").isNotEqualTo(before);
    }

    private static HttpResponse<String> get(String path) throws Exception {
        return CLIENT.send(
                HttpRequest.newBuilder(URI.create(server.url() + path)).build(), HttpResponse.BodyHandlers.ofString());
    }
}
