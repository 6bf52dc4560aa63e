package org.saoma.ui.web;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** The camera of the screen, played from a film. */
@ExtendWith(BrowserParameter.class)
class CameraTest {
    private static final String CODE = "281234567890123456";

    @Test
    void aCodeHeldBeforeTheCameraPaysTheSale(Browsers browsers, @TempDir Path folder) throws Exception {
        Path film = Pictures.film(folder.resolve("phone.mjpeg"), CODE);
        try (ScreensServer server = new ScreensServer().start();
                Browser browser = browsers.withCamera(film);
                Screen screen = new Screen(browser, server.url(), 720, 1280, "en").signIn("1357")) {
            screen.amount("12").charge();
            screen.button("Scan with the camera").click();
            assertThat(screen.heading()).hasText("Processing…");
            assertThat(server.terminal.codes).isEqualTo(List.of(CODE));
            assertThat(screen.errors).isEmpty();
        }
    }
}
