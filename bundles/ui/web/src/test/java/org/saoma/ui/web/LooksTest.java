package org.saoma.ui.web;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.microsoft.playwright.Page;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Every state of the screens fits every size in both languages, and people who cannot see or point can use them. With
 * {@code -Dsaoma.screens=true} each state is left as a picture in {@code target/screens}.
 */
@ExtendWith(BrowserParameter.class)
class LooksTest {
    /** What a person would call broken: parts outside the window or cut off, buttons too small for a finger. */
    private static final String FAULTS =
            """
            () => {
              const faults = [];
              const scrolls = (e) => e.closest('.list, .detail-body, .status-body, dialog');
              const name = (e) => e.tagName.toLowerCase() + '.' + e.getAttribute('class') + ' "' + e.textContent.trim().slice(0, 30) + '"';
              for (const e of document.querySelectorAll('#app *')) {
                const r = e.getBoundingClientRect();
                if (r.width === 0 || r.height === 0 || e.closest('svg') !== null && e.tagName !== 'svg') continue;
                if (getComputedStyle(e).clipPath !== 'none') continue;
                if (r.left < -1 || r.right > innerWidth + 1) faults.push('beside the window: ' + name(e));
                if (!scrolls(e) && (r.top < -1 || r.bottom > innerHeight + 1)) faults.push('below the window: ' + name(e));
                if (e.matches('button, input, select') && (r.width < 43.5 || r.height < 43.5)) faults.push(`small ${r.width}x${r.height}: ${name(e)}`);
                if (e.matches('button, h1, h2, output') && e.scrollWidth > e.clientWidth + 1 && e.clientWidth > 1) faults.push('cut off: ' + name(e));
              }
              for (const main of document.querySelectorAll('main')) {
                if (main.scrollHeight > main.clientHeight + 1) faults.push(`main is ${main.scrollHeight} high in ${main.clientHeight}`);
                const boxes = [...main.children].filter((e) => e.tagName !== 'DIALOG').map((e) => [e, e.getBoundingClientRect()]).filter(([, r]) => r.width > 0 && r.height > 0);
                boxes.forEach(([a, p], i) => boxes.slice(i + 1).forEach(([b, q]) => {
                  if (p.left < q.right - 1 && q.left < p.right - 1 && p.top < q.bottom - 1 && q.top < p.bottom - 1) faults.push('over each other: ' + name(a) + ' and ' + name(b));
                }));
                for (const e of main.querySelectorAll('.sale-body > *')) {
                  const r = e.getBoundingClientRect();
                  if (r.height === 0) continue;
                  const room = e.parentElement.getBoundingClientRect();
                  if (r.top < room.top - 1 || r.bottom > room.bottom + 1) faults.push('leaves its place: ' + name(e));
                }
              }
              return faults;
            }
            """;

    /** A small handheld, a tall one, and a counter screen; the walk goes on with the last. */
    private static final int[][] SIZES = {{320, 480}, {720, 1280}, {1280, 800}};

    private static final boolean KEEP = Boolean.getBoolean("saoma.screens");
    private static final String CODE = "281234567890123456";

    private final List<String> faults = new ArrayList<>();
    private ScreensServer server;
    private FakeTerminal terminal;
    private Browsers browsers;
    private Screen screen;
    private String label = "";

    @BeforeEach
    void start(Browsers shared) throws Exception {
        browsers = shared;
        server = new ScreensServer().start();
        terminal = server.terminal;
    }

    @AfterEach
    void stop() throws Exception {
        screen.close();
        server.close();
        assertThat(screen.errors).isEmpty();
        assertThat(screen.strangers).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"zh-CN", "en"})
    void everyStateFitsEverySize(String language) {
        label = language + "-";
        screen = new Screen(browsers.browser(), server.url(), 1280, 800, language);
        for (int i = 0; i < 8; i++) {
            terminal.past(List.of("8.00", "128.50", "36.80", "1999.99").get(i % 4), i == 2 ? "DECLINED" : "SUCCEEDED");
        }
        screen.page.navigate(server.url());
        assertThat(screen.page.locator(".pinpad")).isVisible();
        look("01-sign-in");
        screen.signIn("246801");
        assertThat(screen.page.locator(".last b")).hasCount(1);
        look("02-keypad");
        screen.amount("1234.5+88");
        look("03-keypad-sum");
        screen.page.keyboard().press("Escape");
        saleStates();
        shownCode();
        lists();
        assertThat(faults).isEmpty();
    }

    @Test
    void peopleWhoCannotSeeOrPointCanUseEveryScreen() {
        screen = new Screen(browsers.browser(), server.url(), 1280, 800, "en");
        terminal.past("36.80", "SUCCEEDED");
        screen.signIn("246801");
        accessible("keypad");
        screen.amount("12.5").charge();
        assertThat(screen.heading()).hasText("Scan the payer's code");
        accessible("scan");
        String id = terminal.lastId();
        terminal.change(id, "UNKNOWN");
        assertThat(screen.page.locator(".sale.unknown")).isVisible();
        accessible("unknown");
        terminal.change(id, "SUCCEEDED");
        assertThat(screen.page.locator(".receipt img")).isVisible();
        accessible("succeeded");
        screen.page.locator(".tab").nth(1).click();
        screen.page.locator(".row").first().click();
        screen.button("Refund").click();
        accessible("refund");
        screen.page.keyboard().press("Escape");
        screen.page.locator(".condition").click();
        accessible("status");
        assertThat(faults).isEmpty();
    }

    private void saleStates() {
        screen.amount("128.5").charge();
        at("scan");
        look("04-scan");
        String id = terminal.lastId();
        terminal.offer(id, CODE);
        at("processing");
        look("05-processing");
        terminal.change(
                id,
                "PENDING",
                payment -> payment.put(
                        "expiresAt", java.time.Instant.now().plusSeconds(58).toString()));
        at("payer");
        look("06-payer");
        terminal.change(id, "UNKNOWN");
        at("unknown");
        look("07-unknown");
        terminal.change(
                id,
                "REVERSING",
                payment -> FakeTerminal.tell(payment, "收银员取消了这笔收款", "The cashier cancelled this sale"));
        at("reversing");
        look("08-reversing");
        terminal.change(id, "STUCK");
        at("stuck");
        look("09-stuck");
        terminal.change(
                id,
                "DECLINED",
                payment -> FakeTerminal.tell(payment, "顾客余额不足，请换一种付款方式。", "The payer has not enough money there."));
        at("declined");
        look("10-declined");
        for (String last : List.of("CANCELLED", "REVERSED", "CLOSED")) {
            terminal.change(id, last);
            at(last.toLowerCase(java.util.Locale.ROOT));
            look("11-" + last.toLowerCase(java.util.Locale.ROOT));
        }
        terminal.change(id, "SUCCEEDED");
        at("succeeded");
        assertThat(screen.page.locator(".receipt img")).hasJSProperty("complete", true);
        look("12-succeeded");
        screen.page.keyboard().press("Enter");
    }

    private void shownCode() {
        screen.amount("66");
        assertThat(screen.page.locator(".entry .amount")).hasText("¥66");
        screen.page.locator(".methods button").first().click();
        at("code");
        assertThat(screen.page.locator(".code img")).hasJSProperty("complete", true);
        look("13-code");
        terminal.change(terminal.lastId(), "UNKNOWN");
        at("unknown");
        screen.page.locator(".actions .main").click();
        assertThat(screen.page.locator(".strip")).isVisible();
        look("14-keypad-strip");
        terminal.change(terminal.lastId(), "CLOSED");
        assertThat(screen.page.locator(".strip")).hasCount(0);
    }

    private void lists() {
        terminal.health.put("status", "WARN");
        terminal.publish("health", terminal.health);
        screen.page.locator(".tab").nth(1).click();
        assertThat(screen.page.locator(".row")).hasCount(10);
        look("15-history");
        screen.page.locator(".row").nth(1).click();
        assertThat(screen.page.locator(".receipt img")).hasJSProperty("complete", true);
        look("16-detail");
        screen.page.locator(".actions .danger").click();
        screen.page.locator("dialog .main").click();
        look("17-refund");
        screen.page.keyboard().press("Escape");
        screen.page.locator(".condition").click();
        assertThat(screen.page.locator(".things")).hasCount(3);
        look("18-status");
        screen.page.locator(".top > button").last().click();
        look("19-menu");
    }

    private void at(String state) {
        assertThat(screen.page.locator("main.sale")).hasClass(Pattern.compile("\\b" + state + "\\b"));
    }

    private void look(String state) {
        for (int[] size : SIZES) {
            screen.page.setViewportSize(size[0], size[1]);
            String name = size[0] + "x" + size[1] + "-" + label + state;
            if (KEEP) {
                screen.shot(name);
            }
            for (Object fault : (List<?>) screen.page.evaluate(FAULTS)) {
                faults.add(name + ": " + fault);
            }
        }
    }

    private void accessible(String state) {
        Page page = screen.page;
        new AxeBuilder(page)
                .withTags(List.of("wcag2a", "wcag2aa", "wcag21a", "wcag21aa"))
                .analyze()
                .getViolations()
                .forEach(violation -> faults.add(state + ": " + violation.getId() + " "
                        + violation.getNodes().stream()
                                .map(node -> node.getHtml() + " " + node.getFailureSummary())
                                .toList()));
    }
}
