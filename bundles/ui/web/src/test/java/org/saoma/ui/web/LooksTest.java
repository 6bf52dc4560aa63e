package org.saoma.ui.web;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
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
                if (e.matches('button, h1, h2, output, p, b, span') && getComputedStyle(e).display !== 'inline' && getComputedStyle(e).textOverflow !== 'ellipsis' && e.scrollWidth > e.clientWidth + 1 && e.clientWidth > 1) faults.push('cut off: ' + name(e));
              }
              const apart = (elements) => {
                const boxes = [...elements].filter((e) => e.tagName !== 'DIALOG' && getComputedStyle(e).clipPath === 'none').map((e) => [e, e.getBoundingClientRect()]).filter(([, r]) => r.width > 0 && r.height > 0);
                boxes.forEach(([a, p], i) => boxes.slice(i + 1).forEach(([b, q]) => {
                  if (p.left < q.right - 1 && q.left < p.right - 1 && p.top < q.bottom - 1 && q.top < p.bottom - 1) faults.push('over each other: ' + name(a) + ' and ' + name(b));
                }));
              };
              apart(document.querySelectorAll('.top > :not(nav, dialog), .top nav > *'));
              for (const main of document.querySelectorAll('main')) {
                if (main.scrollHeight > main.clientHeight + 1) faults.push(`main is ${main.scrollHeight} high in ${main.clientHeight}`);
                apart(main.children);
                main.querySelectorAll('div.scan').forEach((scan) => apart(scan.children));
                for (const e of main.querySelectorAll('.sale-body > *, .keys > *')) {
                  const r = e.getBoundingClientRect();
                  if (r.height === 0) continue;
                  const room = e.parentElement.getBoundingClientRect();
                  if (r.top < room.top - 1 || r.bottom > room.bottom + 1) faults.push('leaves its place: ' + name(e));
                }
              }
              return faults;
            }
            """;

    /** A small handheld, a phone, a tall handheld, a counter tablet and a counter screen; the walk goes on with the last. */
    private static final int[][] SIZES = {{320, 480}, {390, 844}, {720, 1280}, {1024, 768}, {1280, 800}};

    /** The language and size in which each state is looked through for people who cannot see: the others have the same elements. */
    private static final String LOOKED_THROUGH = "390x844-en-";

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
    void everyStateFitsEverySizeAndIsAccessible(String language) throws Exception {
        label = language + "-";
        screen = new Screen(browsers.browser(), server.url(), 1280, 800, language);
        for (int i = 0; i < 8; i++) {
            terminal.past(List.of("8.00", "128.50", "36.80", "1999.99").get(i % 4), i == 2 ? "DECLINED" : "SUCCEEDED");
        }
        screen.page.navigate(server.url());
        assertThat(screen.page.locator(".pinpad")).isVisible();
        look("01-sign-in");
        terminal.developerMode = true;
        screen.page.reload();
        assertThat(screen.page.locator(".developer")).isVisible();
        look("00-developer-sign-in");
        terminal.developerMode = false;
        screen.signIn("246801");
        assertThat(screen.page.locator(".last b")).hasCount(1);
        look("02-keypad");
        screen.amount("1234.5+88");
        look("03-keypad-sum");
        screen.page.keyboard().press("Escape");
        saleStates();
        shownCode();
        lists();
        asADeveloperHasIt();
        withoutTheTerminal();
        assertThat(faults).isEmpty();
    }

    @Test
    void everyScreenIsUsedWithoutAPointer() {
        screen = new Screen(browsers.browser(), server.url(), 1280, 800, "en").signIn("246801");
        screen.amount("12.5");
        screen.page.keyboard().press("Enter");
        at("scan");
        screen.page.keyboard().type(CODE);
        screen.page.keyboard().press("Enter");
        at("processing");
        terminal.change(terminal.lastId(), "SUCCEEDED");
        at("succeeded");
        screen.page.keyboard().press("Enter");
        assertThat(screen.page.locator("main.keypad")).isVisible();

        tabTo("Sales");
        tabTo("¥12.50");
        assertThat(screen.page.locator(".detail h1")).isFocused();
        tabTo("Refund");
        tabTo("Continue");
        tabTo("Change");
        tabTo("Continue");
        tabTo("Refund ¥12.50 now");
        assertThat(screen.page.locator(".refunds .badge")).hasText("at the platform");
        assertThat(screen.page.locator("dialog")).hasCount(0);
        screen.page.keyboard().press("Escape");
        assertThat(screen.page.locator(".row")).isFocused();
        tabTo("Menu");
        tabTo("Terminal status");
        assertThat(screen.page.locator("main.status")).isVisible();
        tabTo("Menu");
        tabTo("Sign out");
        assertThat(screen.page.locator(".pinpad")).isVisible();
    }

    /** Goes to a button with the tabulator and presses it; most screens have no more than thirty things to go to. */
    private void tabTo(String name) {
        assertThat(screen.page
                        .getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName(name))
                        .first())
                .isVisible();
        for (int i = 0; i < 40; i++) {
            screen.page.keyboard().press("Tab");
            Object here = screen.page.evaluate(
                    "name => document.activeElement.matches('button') && (document.activeElement.ariaLabel ?? document.activeElement.textContent).includes(name)",
                    name);
            if (Boolean.TRUE.equals(here)) {
                screen.page.keyboard().press("Enter");
                return;
            }
        }
        throw new AssertionError("The tabulator does not lead to " + name + " on "
                + screen.page.locator("main").getAttribute("class"));
    }

    private void saleStates() {
        screen.amount("128.5").charge();
        at("scan");
        look("04-scan");
        screen.page.locator("#typed-code").fill("https://shop.example/menu");
        screen.page.keyboard().press("Enter");
        assertThat(screen.page.locator(".scan .note")).isVisible();
        look("04-scan-refused");
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
        terminal.attach("printer-1", "PRINTER", "XP-58", "PAPER_OUT");
        terminal.change(id, "SUCCEEDED", payment -> payment.put("receiptPrinted", false));
        assertThat(screen.page.locator(".sale .note")).isVisible();
        look("12-succeeded-no-paper");
        screen.page.keyboard().press("Enter");
        terminal.attach("printer-1", "PRINTER", "XP-58", "READY");
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
        screen.page.locator(".find input").fill("nothing has this");
        assertThat(screen.page.locator(".nothing")).isVisible();
        look("15-history-none");
        screen.page.locator(".find input").fill("");
        assertThat(screen.page.locator(".row")).hasCount(10);
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
        screen.page.keyboard().press("Escape");
    }

    private void withoutTheTerminal() throws Exception {
        terminal.ready = false;
        terminal.publish("health", terminal.health);
        screen.page.locator(".tab").first().click();
        assertThat(screen.page.locator(".obstacles-box")).isVisible();
        look("20-not-ready");
        server.stop();
        assertThat(screen.page.locator(".offline")).isVisible();
        look("21-offline");
        screen.page.locator(".condition").click();
        assertThat(screen.page.locator(".status-body .remedy").first()).isVisible();
        look("22-offline-status");
    }

    private void asADeveloperHasIt() throws Exception {
        terminal.developerMode = true;
        screen.page.reload();
        assertThat(screen.page.locator(".developer")).isVisible();
        look("23-developer");
        terminal.developerMode = false;
        screen.page.reload();
        assertThat(screen.page.locator(".condition")).isVisible();
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
            if (name.startsWith(LOOKED_THROUGH)) {
                accessible(name);
            }
        }
    }

    private void accessible(String state) {
        Page page = screen.page;
        new AxeBuilder(page)
                .withTags(List.of("wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "best-practice"))
                .analyze()
                .getViolations()
                .forEach(violation -> faults.add(state + ": " + violation.getId() + " "
                        + violation.getNodes().stream()
                                .map(node -> node.getHtml() + " " + node.getFailureSummary())
                                .toList()));
    }
}
