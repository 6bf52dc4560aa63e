package org.saoma.sim.platform;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.google.zxing.BinaryBitmap;
import com.google.zxing.RGBLuminanceSource;
import com.google.zxing.common.HybridBinarizer;
import com.google.zxing.qrcode.QRCodeReader;
import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.options.AriaRole;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The pages in Debian's Chromium, with the policy that they are served with in force. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class PagesTest {
    private final List<String> complaints = new ArrayList<>();
    private SimPlatform platform;
    private Control control;
    private Alipay alipay;
    private Playwright playwright;
    private Browser browser;
    private BrowserContext context;

    @BeforeAll
    void start(@TempDir Path dir) throws Exception {
        Optional<Path> chromium = Stream.of("/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome")
                .map(Path::of)
                .filter(Files::isExecutable)
                .findFirst();
        if (chromium.isEmpty() && "required".equals(System.getProperty("saoma.browser"))) {
            throw new IllegalStateException("No Chromium found. On Debian: apt-get install chromium fonts-noto-cjk");
        }
        assumeTrue(chromium.isPresent(), "Skipped: no Chromium. On Debian: apt-get install chromium fonts-noto-cjk");
        TestAccount.put(dir);
        platform = new SimPlatform(0, dir, Clock.systemUTC());
        control = new Control(platform.url());
        alipay = new Alipay(control.get("/sim/credentials").path("alipay"));
        playwright = Playwright.create(
                new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
        browser = playwright
                .chromium()
                .launch(new BrowserType.LaunchOptions()
                        .setExecutablePath(chromium.get())
                        .setArgs(List.of("--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage")));
    }

    @AfterAll
    void stop() throws Exception {
        if (playwright != null) {
            playwright.close();
            platform.close();
        }
    }

    @BeforeEach
    void reset() {
        control.call("POST", "/sim/reset", "");
        complaints.clear();
    }

    @AfterEach
    void close() {
        context.close();
        assertThat(complaints).isEmpty();
    }

    private Page open(String path, int width, int height, String locale) {
        context = browser.newContext(
                new Browser.NewContextOptions().setViewportSize(width, height).setLocale(locale));
        context.setDefaultTimeout(30_000);
        Page page = context.newPage();
        page.onConsoleMessage(message -> {
            if (message.type().equals("error") && !message.text().contains("404")) {
                complaints.add(message.text());
            }
        });
        page.onPageError(complaints::add);
        page.navigate(platform.url() + path);
        return page;
    }

    private static Page.GetByRoleOptions named(String name) {
        return new Page.GetByRoleOptions().setName(name).setExact(true);
    }

    @ParameterizedTest
    @CsvSource({"/wallet,360,640", "/wallet,1280,800", "/sim,360,640", "/sim,1280,800"})
    void nothingIsWiderThanTheScreen(String path, int width, int height) {
        Page page = open(path, width, height, "zh-CN");
        assertThat(page.locator(path.equals("/sim") ? ".platform" : ".digits").first())
                .isVisible();

        assertThat((Integer) page.evaluate("document.documentElement.scrollWidth"))
                .isLessThanOrEqualTo(width);
        screenshot(page, path.substring(1) + "-" + width + ".png");
    }

    @Test
    void theWholePhoneFitsASmallScreen() {
        Page page = open("/wallet", 360, 640, "en-US");
        assertThat(page.locator(".digits")).isVisible();

        assertThat((Integer) page.evaluate("document.documentElement.scrollHeight"))
                .isLessThanOrEqualTo(640);
    }

    @Test
    void theCodeOnThePhoneIsGoodForAPaymentAndThePhoneSaysSo() throws Exception {
        Page page = open("/wallet", 360, 640, "en-US");
        assertThat(page.locator("img.qr")).isVisible();
        String digits = page.locator(".digits").innerText().replace(" ", "");
        assertThat(read(page.locator("img.qr").screenshot())).isEqualTo(digits);

        assertThat(alipay.pay("A1", "12.50", digits).getCode()).isEqualTo("10000");

        assertThat(page.getByText("¥12.50")).isVisible();
        assertThat(page.getByRole(AriaRole.STATUS).getByText("Paid")).isVisible();
    }

    @Test
    void aPersonPaysAShownCode() throws Exception {
        String qr = alipay.precreate("A1", "8.00").getQrCode();
        Page page = open("/wallet", 360, 640, "zh-CN");
        page.getByRole(AriaRole.BUTTON, named("扫一扫")).click();
        page.getByLabel("或粘贴收款码的内容").fill(qr);
        page.getByRole(AriaRole.BUTTON, named("识别")).click();
        assertThat(page.locator("#merchant")).hasText("扫码小店");
        assertThat(page.locator(".amount")).hasText("¥8.00");

        page.getByRole(AriaRole.BUTTON, named("确认付款")).click();

        assertThat(page.getByText("支付成功")).isVisible();
        assertThat(control.state("A1")).isEqualTo("PAID");
    }

    @Test
    void theDeskTellsThePlatformsHowToBehave() {
        Page page = open("/sim", 1280, 800, "en-US");

        page.locator("#always-alipay").selectOption("DECLINE");

        await().atMost(Duration.ofSeconds(20)).until(() -> control.get("/sim/behaviour")
                .path(0)
                .path("always")
                .asText()
                .equals("DECLINE"));
    }

    private static void screenshot(Page page, String name) {
        page.screenshot(new Page.ScreenshotOptions().setPath(Path.of("target", "screenshots", name)));
    }

    private static String read(byte[] png) throws Exception {
        BufferedImage image = ImageIO.read(new ByteArrayInputStream(png));
        int[] pixels = image.getRGB(0, 0, image.getWidth(), image.getHeight(), null, 0, image.getWidth());
        RGBLuminanceSource source = new RGBLuminanceSource(image.getWidth(), image.getHeight(), pixels);
        return new QRCodeReader()
                .decode(new BinaryBitmap(new HybridBinarizer(source)))
                .getText();
    }
}
