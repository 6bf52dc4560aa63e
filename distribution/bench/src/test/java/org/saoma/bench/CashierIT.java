package org.saoma.bench;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import com.microsoft.playwright.options.AriaRole;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * Cashier and supervisor at the real terminal, in Debian's Chromium. Without Chromium it is skipped, unless
 * {@code -Dsaoma.browser=required}.
 */
class CashierIT {
    private static final String NEEDED = "no Chromium. On Debian: apt-get install chromium fonts-noto-cjk";

    /** Chromium's own note on an answer that is no success; what is meant by it is seen in the answer. */
    private static final String REFUSED = "Failed to load resource";

    private static TestBed bed;
    private static Playwright playwright;
    private static Browser browser;

    private final List<String> faults = new CopyOnWriteArrayList<>();
    private BrowserContext window;
    private Page page;

    @BeforeAll
    static void start() throws Exception {
        Optional<Path> chromium = Stream.of("/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome")
                .map(Path::of)
                .filter(Files::isExecutable)
                .findFirst();
        if (chromium.isEmpty() && "required".equals(System.getProperty("saoma.browser"))) {
            throw new IllegalStateException(NEEDED);
        }
        assumeTrue(chromium.isPresent(), "Skipped: " + NEEDED);
        bed = new TestBed().startTerminal();
        playwright = Playwright.create(
                new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
        browser = playwright
                .chromium()
                .launch(new BrowserType.LaunchOptions()
                        .setExecutablePath(chromium.get())
                        .setArgs(List.of("--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage")));
        PlaywrightAssertions.setDefaultAssertionTimeout(20_000);
    }

    @AfterAll
    static void stop() throws Exception {
        if (playwright != null) {
            playwright.close();
        }
        if (bed != null) {
            bed.close();
        }
    }

    @AfterEach
    void theWindowHadNoFaults() {
        if (window != null) {
            window.close();
        }
        assertThat(faults).isEmpty();
    }

    @Test
    void aCashierSellsByTypedCodeAndByShownCode() throws Exception {
        open("en", "cashier");
        keys("12.5");
        button("Charge ¥12.50").click();
        assertThat(heading()).hasText("Scan the customer's code");
        typeCode(asTheWalletWritesIt(bed.payerCode()));
        assertThat(heading()).hasText("Paid");
        theReceiptIsAPicture();
        assertThat(page.locator(".facts div").last()).hasText("Receiptprinted");

        button("Next sale").click();
        keys("66");
        button("Alipay").click();
        assertThat(heading()).hasText("The customer scans this code");
        assertThat(page.locator(".code img")).hasJSProperty("complete", true);
        assertThat(number(page.locator(".code img"))).isPositive();
        payShownCode("66.00");
        assertThat(heading()).hasText("Paid");
        theReceiptIsAPicture();
        assertThat(page.locator(".sale-head .amount")).hasText("¥66.00");
    }

    @Test
    void aSaleInChineseIsToldInChinese() throws Exception {
        open("zh-CN", "cashier");
        keys("8");
        page.locator(".charge").click();
        assertThat(page.locator("main.sale.scan")).isVisible();
        bed.sim().put("/sim/behaviour", "{\"wallet\":\"alipay\",\"next\":[\"DECLINE\"]}");
        typeCode(bed.payerCode());
        assertThat(page.locator("main.sale.declined h1")).hasText("付款失败");
        assertThat(page.locator(".message")).hasText("请顾客换一种付款方式。余额不足");
        page.keyboard().press("Enter");
        assertThat(page.locator("main.keypad")).isVisible();
    }

    @Test
    void aPrinterWithoutPaperIsToldWithWhatToDoAndTheReceiptComesByItself() throws Exception {
        open("en", "cashier");
        keys("18.8");
        button("Charge ¥18.80").click();
        assertThat(heading()).hasText("Scan the customer's code");
        bed.sim().put("/sim/printer", "{\"paper\":\"OUT\"}");
        typeCode(bed.payerCode());
        assertThat(heading()).hasText("Paid");
        assertThat(page.locator(".condition")).hasText("Printer: no paper");
        assertThat(page.locator(".sale .note")).containsText("Load a roll");
        bed.sim().put("/sim/printer", "{\"paper\":\"OK\"}");
        assertThat(page.locator(".facts div").last()).hasText("Receiptprinted");
        assertThat(page.locator(".sale .note")).hasCount(0);
    }

    @Test
    void aSupervisorRefundsAndACashierCannot() throws Exception {
        JsonNode sold = bed.api()
                .post(
                        "/payments?wait=20",
                        "{\"amount\":{\"value\":\"30.00\",\"currency\":\"CNY\"},\"code\":\"" + bed.payerCode() + "\"}",
                        "Idempotency-Key",
                        "sold-to-refund")
                .body();
        assertThat(sold.path("state").asText()).isEqualTo("SUCCEEDED");

        open("en", "cashier");
        openSale(sold);
        assertThat(button("Refund")).hasCount(0);
        window.close();

        open("en", "supervisor");
        openSale(sold);
        button("Refund").click();
        page.getByLabel("Amount (up to ¥30.00)").fill("10");
        page.getByLabel("Reason").fill("one dish did not come");
        button("Continue").click();
        button("Refund ¥10.00 now").click();
        assertThat(page.locator(".refunds .badge")).hasText("refunded");
        assertThat(page.locator(".refunds")).containsText("one dish did not come");
        button("Refund").click();
        page.getByLabel("Amount (up to ¥20.00)").fill("0.50");
        button("Continue").click();
        button("Refund ¥0.50 now").click();
        assertThat(page.locator(".refunds .badge")).hasText(new String[] {"refunded", "refunded"});
        JsonNode refunded =
                bed.api().get("/payments/" + sold.path("id").asText()).body().path("refunded");
        assertThat(refunded.path("value").asText()).isEqualTo("10.50");
    }

    private void open(String language, String person) throws Exception {
        window = browser.newContext(new Browser.NewContextOptions()
                .setViewportSize(1280, 800)
                .setLocale(language)
                .setTimezoneId("Asia/Shanghai"));
        page = window.newPage();
        page.onPageError(faults::add);
        page.onConsoleMessage(message -> {
            if (message.type().equals("error") && !message.text().startsWith(REFUSED)) {
                faults.add(message.text());
            }
        });
        page.onResponse(response -> {
            if (response.status() >= 400 && !response.url().endsWith("/session")) {
                faults.add(response.status() + " " + response.url());
            }
        });
        page.navigate(bed.url());
        assertThat(page.locator(".pinpad")).isVisible();
        keys(bed.pin(person));
        page.keyboard().press("Enter");
        assertThat(page.locator(".methods button").first()).isVisible();
    }

    private void openSale(JsonNode payment) {
        page.locator(".tab").nth(1).click();
        page.locator(".find input").fill(payment.path("id").asText());
        assertThat(page.locator(".row")).hasCount(1);
        page.locator(".row").click();
        assertThat(page.locator(".detail-body")).containsText(payment.path("id").asText());
    }

    private void keys(String text) {
        text.chars().forEach(key -> page.keyboard().press(Character.toString(key)));
    }

    private void typeCode(String code) {
        page.locator("#typed-code").fill(code);
        page.keyboard().press("Enter");
    }

    private static String asTheWalletWritesIt(String code) {
        return code.replaceAll("(\\d{4})(?=\\d)", "$1 ");
    }

    private static void payShownCode(String amount) throws Exception {
        JsonNode shown = null;
        for (JsonNode payment : bed.payments()) {
            if (payment.path("amount").path("value").asText().equals(amount)) {
                shown = payment;
            }
        }
        JsonNode scan = bed.sim()
                .post(
                        "/sim/scans",
                        "{\"wallet\":\"alipay\",\"qr\":\""
                                + shown.path("presentedCode").asText() + "\"}")
                .body();
        assertThat(scan.path("amount").path("value").asText()).isEqualTo(amount);
        bed.sim().post("/sim/scans/" + scan.path("scan").asText(), "{\"action\":\"PAY\"}");
    }

    private void theReceiptIsAPicture() {
        Locator receipt = page.locator(".receipt img");
        assertThat(receipt).isVisible();
        assertThat(receipt).hasJSProperty("complete", true);
        assertThat(number(receipt)).isGreaterThan(300);
    }

    private static int number(Locator picture) {
        return ((Number) picture.evaluate("image => image.naturalWidth")).intValue();
    }

    private Locator heading() {
        return page.locator(".sale h1");
    }

    private Locator button(String name) {
        return page.getByRole(
                AriaRole.BUTTON, new Page.GetByRoleOptions().setName(name).setExact(true));
    }
}
