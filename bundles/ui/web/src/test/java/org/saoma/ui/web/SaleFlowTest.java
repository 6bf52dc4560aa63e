package org.saoma.ui.web;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.microsoft.playwright.APIResponse;
import com.microsoft.playwright.Route;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** A cashier sells, in a real browser. */
@ExtendWith(BrowserParameter.class)
class SaleFlowTest {
    private static final String CODE = "281234567890123456";

    private ScreensServer server;
    private FakeTerminal terminal;
    private Screen screen;

    @BeforeEach
    void signIn(Browsers browsers) throws Exception {
        server = new ScreensServer().start();
        terminal = server.terminal;
        screen = new Screen(browsers.browser(), server.url(), 1280, 800, "en").signIn("1357");
    }

    @AfterEach
    void noErrorsAndNothingFromElsewhere() throws Exception {
        screen.close();
        server.close();
        assertThat(screen.errors).isEmpty();
        assertThat(screen.strangers).isEmpty();
        assertThat(screen.missing).isEmpty();
    }

    @Test
    void aScannedCodeIsPaidAndTheReceiptIsShown() {
        String id = waitingSale("12.5");
        assertThat(terminal.payment(id).get("amount").get("value").asText()).isEqualTo("12.50");
        terminal.offer(id, CODE);
        assertThat(screen.heading()).hasText("Processing…");
        terminal.change(id, "PENDING", payment -> payment.put("expiresAt", "2099-01-01T00:00:00Z"));
        assertThat(screen.heading()).hasText("Waiting for the customer");
        assertThat(screen.page.locator(".countdown")).isVisible();
        terminal.change(id, "SUCCEEDED");
        assertThat(screen.heading()).hasText("Paid");
        assertThat(screen.page.locator(".receipt img")).isVisible();

        screen.button("Print again").click();
        assertThat(screen.page.locator(".toast")).isVisible();
        assertThat(terminal.reprints).containsExactly(id);
        screen.button("Next sale").click();
        assertThat(screen.page.locator(".entry .amount")).hasText("¥0.00");
        assertThat(screen.page.locator(".last")).containsText("¥12.50");
    }

    @Test
    void severalAmountsAreAddedAndNeverMoreThanAChannelTakes() {
        screen.amount("12.5+8+");
        assertThat(screen.page.locator(".entry .amount")).hasText("¥20.50");
        screen.page.keyboard().press("Backspace");
        assertThat(screen.page.locator(".sum")).hasText("12.50 + 8");
        screen.page.keyboard().type("888888");
        assertThat(screen.page.locator(".hint")).hasText("At most ¥50,000.00 in one payment");
        assertThat(screen.page.locator(".entry .amount")).hasText("¥8,900.50");
    }

    @Test
    void aDigitBeyondTheSmallestCoinIsRefusedForThatReason() {
        screen.amount("12.345");
        assertThat(screen.page.locator(".entry .amount")).hasText("¥12.34");
        assertThat(screen.page.locator(".hint")).hasText("At most 2 digits after the point");
        screen.page.keyboard().press("Backspace");
        assertThat(screen.page.locator(".hint")).isEmpty();
    }

    @Test
    void aReceiptThatDoesNotComeOutSaysWhyAndWhatToDo() {
        String trouble = "Printer: no paper. Load a roll; receipts that wait then print by themselves.";
        terminal.attach("printer-1", "PRINTER", "XP-58", "PAPER_OUT");
        assertThat(screen.page.locator(".condition")).hasText("Printer: no paper");
        String id = waitingSale("12");
        terminal.offer(id, CODE);
        terminal.change(id, "SUCCEEDED", payment -> payment.put("receiptPrinted", false));
        assertThat(screen.page.locator(".sale .note")).hasText(trouble);
        screen.button("Print receipt").click();
        assertThat(screen.page.locator(".toast")).hasText(trouble);

        terminal.attach("printer-1", "PRINTER", "XP-58", "READY");
        terminal.payment(id).put("receiptPrinted", true);
        assertThat(screen.page.locator(".sale .note")).hasCount(0);
        assertThat(screen.page.locator(".facts div").last()).hasText("Receiptprinted");
        assertThat(screen.button("Print again")).isVisible();
    }

    @Test
    void aShownCodeCanBeReadFromTheScreenAndTheResultComesByItself() throws Exception {
        screen.amount("66").button("Alipay").click();
        assertThat(screen.heading()).hasText("The customer scans this code");
        assertThat(screen.page.locator(".code img")).hasJSProperty("complete", true);
        String id = terminal.lastId();
        assertThat(Pictures.read(screen.page.screenshot()))
                .isEqualTo(terminal.payment(id).get("presentedCode").asText());
        terminal.change(id, "SUCCEEDED");
        assertThat(screen.heading()).hasText("Paid");
    }

    @Test
    void aCodeThatIsNoPaymentCodeIsRefusedInWordsAndTheSaleStaysOpen() {
        waitingSale("12");
        screen.page.locator("#typed-code").fill("https://shop.example/menu");
        screen.button("Use").click();
        assertThat(screen.page.locator(".scan .problem"))
                .hasText(
                        "Not a payment code that is taken here. Ask the customer to open the payment code, or for another way to pay.");
        assertThat(screen.heading()).hasText("Scan the customer's code");
        assertThat(screen.page.locator("#typed-code")).hasValue("");

        screen.page.locator("#typed-code").fill(CODE);
        screen.page.keyboard().press("Enter");
        assertThat(screen.heading()).hasText("Processing…");
        assertThat(terminal.codes).containsExactly(CODE);
    }

    @Test
    void aCodeThatAScannerReadAndTheTerminalRefusedIsToldInWords() {
        waitingSale("12");
        var outcome =
                FakeTerminal.JSON.createObjectNode().put("verdict", "REJECTED").put("problem", "scan.merchant_code");
        outcome.putObject("message").put("zh-CN", "这是商家收款码").put("en", "This is a merchant's code");
        terminal.publish("scan", outcome);
        assertThat(screen.page.locator(".scan .problem")).hasText("This is a merchant's code");
    }

    @Test
    void aScannerThatTypesLikeAKeyboardPaysTheSaleThatWaits() {
        waitingSale("12");
        screen.page.keyboard().type(CODE);
        screen.page.keyboard().press("Enter");
        assertThat(screen.heading()).hasText("Processing…");
        assertThat(terminal.codes).containsExactly(CODE);
    }

    @Test
    void aScannerThatTypesOnTheKeypadPaysWhatStoodThereAndNeverBecomesAnAmount() {
        screen.amount("").scanner(CODE);
        assertThat(screen.page.locator(".hint")).hasText("Type the amount first, then scan the payment code");
        assertThat(screen.page.locator(".entry .amount")).hasText("¥0.00");

        screen.amount("7");
        screen.page.waitForTimeout(150); // longer than a scanner's pause between two characters
        screen.scanner(CODE);
        await().atMost(Duration.ofMinutes(1))
                .untilAsserted(() -> assertThat(terminal.codes).containsExactly(CODE));
        assertThat(terminal.payment(terminal.lastId())
                        .get("amount")
                        .get("value")
                        .asText())
                .isEqualTo("7.00");
    }

    @Test
    void soManyDigitsAreNoAmountHoweverSlowlyTheyCome() {
        screen.amount("");
        for (char digit : CODE.toCharArray()) {
            screen.page.keyboard().press(String.valueOf(digit));
        }
        screen.page.waitForTimeout(150); // longer than a scanner's pause between two characters
        screen.page.keyboard().press("Enter");
        assertThat(screen.page.locator(".hint")).hasText("Type the amount first, then scan the payment code");
        assertThat(terminal.payments()).isEmpty();
    }

    @Test
    void aSaleCancelledBeforeTheScanChargesNothing() {
        String id = waitingSale("12");
        assertThat(screen.page.locator(".consequence")).hasText("Nothing will be charged.");
        screen.page.keyboard().press("Escape");
        assertThat(screen.heading()).hasText("Cancelled");
        assertThat(terminal.payment(id).get("state").asText()).isEqualTo("CANCELLED");
        screen.page.keyboard().type("9");
        assertThat(screen.page.locator(".entry .amount")).hasText("¥9");
    }

    @Test
    void noDigitOfTheNextAmountIsLostHoweverFastItIsTyped() {
        String id = waitingSale("12");
        terminal.change(id, "DECLINED");
        assertThat(screen.heading()).hasText("Declined");
        screen.typeAtOnce("66");
        assertThat(screen.page.locator(".entry .amount")).hasText("¥66");
    }

    @Test
    void whileAResultIsUnknownNobodyIsToldToChargeAgainAndTheNextSaleGoesOn() {
        String id = waitingSale("12");
        terminal.change(id, "UNKNOWN");
        assertThat(screen.page.locator(".todo")).containsText("Do not charge again");
        assertThat(screen.page.locator(".actions")).not().containsText("again");
        screen.button("Cancel the sale").click();
        assertThat(screen.heading()).hasText("Being reversed");
        screen.button("Next sale meanwhile").click();
        assertThat(screen.page.locator(".strip")).containsText("¥12.00");

        String next = waitingSale("30");
        terminal.change(id, "STUCK");
        assertThat(screen.page.locator(".strip")).containsText("call supervisor");
        terminal.change(id, "REVERSED");
        assertThat(screen.page.locator(".strip")).hasCount(0);
        assertThat(screen.page.locator(".sale-head .amount")).hasText("¥30.00");
        assertThat(terminal.payment(next).get("state").asText()).isEqualTo("CREATED");
    }

    @Test
    void aLostAnswerIsRepeatedWithTheSameKeyAndMakesNoSecondPayment() {
        terminal.losesNextAnswer = true;
        screen.amount("12").charge();
        assertThat(screen.heading()).hasText("No answer from the terminal");
        screen.page.keyboard().press("Enter");
        assertThat(screen.heading()).hasText("Scan the customer's code");
        assertThat(terminal.payments()).hasSize(1);
        assertThat(terminal.keys).hasSize(2);
        assertThat(terminal.keys.get(0)).isEqualTo(terminal.keys.get(1)).hasSizeBetween(1, 64);
        screen.page.keyboard().press("Escape");
        screen.button("Charge ¥12.00 again").click();
        assertThat(screen.heading()).hasText("Scan the customer's code");
        assertThat(terminal.keys.get(2)).isNotEqualTo(terminal.keys.get(0));
    }

    @Test
    void aSaleThatTheTerminalRefusesSaysWhyAndWhatToDoAndTheAmountStays() {
        terminal.refuses = "no_channel";
        screen.amount("12").charge();
        assertThat(screen.heading()).hasText("The sale was not started");
        assertThat(screen.page.locator(".message"))
                .hasText(
                        "This way to pay is not there now. Ask the customer for another one, or try again in a moment.");
        assertThat(screen.page.locator(".todo")).hasText("Nothing was charged.");
        screen.page.keyboard().press("Escape");
        assertThat(screen.page.locator(".entry .amount")).hasText("¥12");

        terminal.refuses = "something_new";
        screen.charge();
        assertThat(screen.page.locator(".message")).hasText("Words for programs");
        terminal.refuses = null;
        screen.page.keyboard().press("Enter");
        assertThat(screen.heading()).hasText("Scan the customer's code");
    }

    @Test
    void whatTheTerminalTellsOfTheEndStandsInForTheScreensOwnWords() {
        String id = waitingSale("12");
        terminal.change(id, "REVERSED");
        assertThat(screen.page.locator(".todo"))
                .hasText("No money was kept; what was taken went back to the customer. You can charge again.");
        terminal.change(id, "REVERSED", payment -> FakeTerminal.tell(payment, "已撤销", "Taken back: charge again"));
        assertThat(screen.page.locator(".message")).hasText("Taken back: charge again");
        assertThat(screen.page.locator(".todo")).hasCount(0);
    }

    @Test
    void aReceiptAskedForWithoutAPrinterIsToldToWaitForOne() {
        String id = waitingSale("12");
        terminal.change(id, "SUCCEEDED");
        terminal.detach("printer-1");
        screen.button("Print again").click();
        assertThat(screen.page.locator(".toast")).hasText("No printer is attached. It prints as soon as there is one.");
        assertThat(terminal.reprints).containsExactly(id);
    }

    @Test
    void aScreenWithoutACameraSaysSoAndShowsNoPicture() {
        waitingSale("12");
        screen.page.evaluate(
                "() => { navigator.mediaDevices.getUserMedia = () => Promise.reject(new DOMException('', 'NotFoundError')); }");
        screen.button("Scan with the camera").click();
        assertThat(screen.page.locator(".scan .note"))
                .hasText("This screen has no camera. Attach one, or use the scanner or type the code.");
        assertThat(screen.page.locator(".viewfinder")).hasCount(0);
        assertThat(screen.button("Scan with the camera")).isVisible();
    }

    @Test
    void withoutTheTerminalTheAmountStaysAndTheConnectionComesBackByItself() throws Exception {
        screen.amount("45.6");
        server.stop();
        assertThat(screen.page.locator(".offline")).isVisible();
        assertThat(screen.page.locator(".charge")).isDisabled();
        screen.page.keyboard().press("Enter");
        assertThat(screen.page.locator(".entry .amount")).hasText("¥45.6");
        server.start();
        screen.page.locator(".charge:enabled").waitFor();
        assertThat(screen.page.locator(".offline")).hasCount(0);
        assertThat(screen.page.locator(".entry .amount")).hasText("¥45.6");
        assertThat(terminal.payments()).isEmpty();
        screen.charge();
        assertThat(screen.heading()).hasText("Scan the customer's code");
    }

    @Test
    void aTerminalThatForgotWhoSignedInAsksAgainAndTheAmountStays() throws Exception {
        screen.amount("45.6");
        server.stop();
        terminal.sessions.clear();
        server.start();
        assertThat(screen.page.locator(".pinpad")).isVisible();
        screen.page.keyboard().type("1357");
        screen.page.keyboard().press("Enter");
        assertThat(screen.page.locator(".entry .amount")).hasText("¥45.6");
    }

    @Test
    void aReloadedPageGoesOnWithItsSale() {
        String id = waitingSale("12");
        screen.page.reload();
        assertThat(screen.heading()).hasText("Scan the customer's code");
        terminal.offer(id, CODE);
        terminal.change(id, "SUCCEEDED");
        screen.page.reload();
        assertThat(screen.heading()).hasText("Paid");
    }

    @Test
    void aTerminalThatIsNotReadySaysWhyAndTakesNoSale() {
        terminal.ready = false;
        terminal.publish("health", terminal.health);
        assertThat(screen.page.locator(".obstacles")).hasText("No payment channel is available");
        screen.amount("5");
        assertThat(screen.page.locator(".charge")).isDisabled();
        terminal.ready = true;
        terminal.publish("health", terminal.health);
        assertThat(screen.page.locator(".charge")).isEnabled();
    }

    @Test
    void anOldAnswerThatComesLateDoesNotCallATerminalReadyThatIsNot() {
        List<Runnable> held = new CopyOnWriteArrayList<>();
        AtomicInteger read = new AtomicInteger();
        screen.page.route("**/api/v1/ready", route -> {
            APIResponse answer = route.fetch();
            Runnable pass = () -> route.fulfill(new Route.FulfillOptions().setResponse(answer));
            if (held.isEmpty()) {
                held.add(pass);
            } else {
                pass.run();
            }
        });
        terminal.publish("health", terminal.health);
        screen.page.waitForCondition(() -> !held.isEmpty());
        terminal.ready = false;
        terminal.publish("health", terminal.health);
        assertThat(screen.page.locator(".obstacles")).isVisible();

        screen.page.evaluate(
                """
                () => new MutationObserver(() => { window.wasReady ||= document.querySelector('.obstacles') === null; })
                  .observe(document.body, { childList: true, subtree: true })
                """);
        screen.page.onRequestFinished(request -> {
            if (request.url().endsWith("/ready")) {
                read.incrementAndGet();
            }
        });
        held.get(0).run();
        screen.page.waitForCondition(() -> read.get() >= 2);
        assertThat(screen.page.evaluate("() => Boolean(window.wasReady)")).isEqualTo(false);
    }

    private String waitingSale(String amount) {
        screen.amount(amount).charge();
        assertThat(screen.heading()).hasText("Scan the customer's code");
        return terminal.lastId();
    }
}
