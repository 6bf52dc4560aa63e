package org.saoma.ui.web;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** A cashier sells, in a real browser. */
@ExtendWith(BrowserParameter.class)
class SaleFlowTest {
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
    }

    @Test
    void aScannedCodeIsPaidAndTheReceiptIsShown() {
        screen.amount("12.5").charge();
        assertThat(screen.heading()).hasText("Scan the payer's code");
        String id = terminal.lastId();
        assertThat(terminal.payment(id).get("amount").get("value").asText()).isEqualTo("12.50");

        terminal.offer(id, "281234567890123456");
        assertThat(screen.heading()).hasText("Processing…");
        terminal.change(id, "PENDING", payment -> payment.put("expiresAt", "2099-01-01T00:00:00Z"));
        assertThat(screen.heading()).hasText("Waiting for the payer");
        terminal.change(id, "SUCCEEDED");
        assertThat(screen.heading()).hasText("Paid");
        assertThat(screen.page.locator(".receipt img")).isVisible();

        screen.button("Next sale").click();
        assertThat(screen.page.locator(".entry .amount")).hasText("¥0.00");
        assertThat(screen.page.locator(".last")).containsText("¥12.50");
    }
}
