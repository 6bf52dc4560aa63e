package org.saoma.ui.web;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * One Chromium for all tests of this module, because starting one takes longer than most tests. Where there is none the tests are
 * skipped with a reason, unless {@code -Dsaoma.browser=required}.
 */
final class Browsers implements AutoCloseable {
    private static final List<String> FLAGS = List.of(
            "--no-sandbox",
            "--disable-gpu",
            "--disable-quic",
            "--no-first-run",
            "--disable-background-networking",
            "--disable-component-update",
            "--disable-sync",
            "--disable-dev-shm-usage");

    private final Path chromium;
    private final Playwright playwright;
    private final Browser browser;

    private Browsers(Path chromium) {
        this.chromium = chromium;
        this.playwright = Playwright.create(
                new Playwright.CreateOptions().setEnv(java.util.Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
        this.browser = launch(List.of());
        // A machine that builds several things at once draws a page in seconds, and stands still for some.
        PlaywrightAssertions.setDefaultAssertionTimeout(60_000);
    }

    /** The browsers of this run, started with the first test that asks for them. */
    static Browsers of(ExtensionContext context) {
        Optional<Path> chromium = installed();
        if (chromium.isEmpty() && "required".equals(System.getProperty("saoma.browser"))) {
            throw new IllegalStateException("No Chromium found. On Debian: apt-get install chromium fonts-noto-cjk");
        }
        assumeTrue(chromium.isPresent(), "Skipped: no Chromium. On Debian: apt-get install chromium fonts-noto-cjk");
        return context.getRoot()
                .getStore(ExtensionContext.Namespace.create(Browsers.class))
                .getOrComputeIfAbsent(Browsers.class, key -> new Browsers(chromium.get()), Browsers.class);
    }

    Browser browser() {
        return browser;
    }

    /** Another browser whose camera shows a film; the caller closes it. */
    Browser withCamera(Path film) {
        return launch(List.of(
                "--use-fake-device-for-media-stream",
                "--use-fake-ui-for-media-stream",
                "--use-file-for-fake-video-capture=" + film.toAbsolutePath()));
    }

    private Browser launch(List<String> more) {
        List<String> flags = new ArrayList<>(FLAGS);
        flags.addAll(more);
        return playwright
                .chromium()
                .launch(new BrowserType.LaunchOptions()
                        .setExecutablePath(chromium)
                        .setHeadless(true)
                        .setArgs(flags));
    }

    private static Optional<Path> installed() {
        return Stream.of(
                        "/usr/lib/chromium/chromium",
                        "/usr/bin/chromium",
                        "/usr/bin/chromium-browser",
                        "/usr/bin/google-chrome")
                .map(Path::of)
                .filter(Files::isExecutable)
                .findFirst();
    }

    @Override
    public void close() {
        browser.close();
        playwright.close();
    }
}
