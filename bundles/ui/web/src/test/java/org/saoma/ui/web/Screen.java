package org.saoma.ui.web;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** One browser window on the terminal, and what a cashier does in it. */
final class Screen implements AutoCloseable {
    /** Chromium's own note on an answer that is no success; what is missing is seen in {@link #missing}. */
    private static final String REFUSED = "Failed to load resource";

    /** Keys 5 ms apart by their time stamps, however long the browser takes for them. */
    private static final String TYPE =
            """
            (keys) => {
              const began = performance.now();
              keys.map((key) => (key === '\\n' ? 'Enter' : key)).forEach((key, i) => {
                const event = new KeyboardEvent('keydown', { key, bubbles: true, cancelable: true });
                Object.defineProperty(event, 'timeStamp', { value: began + 5 * i });
                document.body.dispatchEvent(event);
              });
            }
            """;

    /** Console errors and failed scripts, which no page may have. */
    final List<String> errors = new CopyOnWriteArrayList<>();
    /** Requests to anything but this terminal. */
    final List<String> strangers = new CopyOnWriteArrayList<>();

    /** What the terminal does not have. */
    final List<String> missing = new CopyOnWriteArrayList<>();

    final Page page;
    private final BrowserContext context;
    private final String url;

    Screen(Browser browser, String url, int width, int height, String language) {
        this.url = url;
        context = browser.newContext(new Browser.NewContextOptions()
                .setViewportSize(width, height)
                .setLocale(language)
                .setTimezoneId("Asia/Shanghai"));
        context.setDefaultTimeout(60_000);
        page = context.newPage();
        page.onConsoleMessage(message -> {
            if (message.type().equals("error") && !message.text().startsWith(REFUSED)) {
                errors.add(message.text());
            }
        });
        page.onPageError(errors::add);
        page.onResponse(response -> {
            if (response.status() == 404) {
                missing.add(response.url());
            }
        });
        page.onRequest(request -> {
            if (!request.url().startsWith(url) && !request.url().startsWith("blob:")) {
                strangers.add(request.url());
            }
        });
    }

    Screen signIn(String pin) {
        page.navigate(url);
        assertThat(page.locator(".pinpad")).isVisible();
        page.keyboard().type(pin);
        page.keyboard().press("Enter");
        assertThat(page.locator(".condition")).not().hasClass(java.util.regex.Pattern.compile("bad"));
        return this;
    }

    Screen amount(String keys) {
        assertThat(page.locator(".methods button").first()).isVisible();
        page.keyboard().type(keys);
        return this;
    }

    /** A scanner that acts as a keyboard. */
    void scanner(String code) {
        page.evaluate(TYPE, Arrays.asList((code + "\n").split("")));
    }

    /** Types without a pause between the keys. */
    void typeAtOnce(String keys) {
        page.evaluate(TYPE, Arrays.asList(keys.split("")));
    }

    Screen charge() {
        page.locator(".charge").click();
        return this;
    }

    Locator button(String name) {
        return page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName(name));
    }

    Locator heading() {
        return page.locator(".sale h1");
    }

    void shot(String name) {
        page.screenshot(new Page.ScreenshotOptions().setPath(Path.of("target/screens", name + ".png")));
    }

    @Override
    public void close() {
        context.close();
    }
}
