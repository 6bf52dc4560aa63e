package org.saoma.ui.web;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Route;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Who may do what, in a real browser: signing in, looking up, giving money back, looking after the terminal. */
@ExtendWith(BrowserParameter.class)
class PeopleTest {
    private ScreensServer server;
    private FakeTerminal terminal;
    private Screen screen;

    @BeforeEach
    void open(Browsers browsers) throws Exception {
        server = new ScreensServer().start();
        terminal = server.terminal;
        screen = new Screen(browsers.browser(), server.url(), 720, 1280, "zh-CN");
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
    void aWrongPinIsToldAndTheRightOneOpensTheKeypad() {
        screen.page.navigate(server.url());
        for (int i = 0; i < 4; i++) {
            screen.button("9").click();
        }
        screen.button("确定").click();
        assertThat(screen.page.locator(".signin .problem")).hasText("PIN 不正确。");
        screen.page.keyboard().type("1357");
        screen.page.keyboard().press("Enter");
        assertThat(screen.page.locator(".keypad")).isVisible();
    }

    @Test
    void aTerminalInDeveloperModeSaysSoOnEveryScreen() {
        terminal.developerMode = true;
        screen.page.navigate(server.url());
        assertThat(screen.page.locator(".developer")).hasText("开发者模式：允许未签名的模块，请勿收取真实款项。");
        screen.signIn("1357");
        int tabs = screen.page.locator(".tab").count();
        for (int tab = 0; tab < tabs; tab++) {
            screen.page.locator(".tab").nth(tab).click();
            assertThat(screen.page.locator(".developer")).isVisible();
        }
        screen.page.locator(".condition").click();
        assertThat(screen.page.locator(".developer")).isVisible();
    }

    @Test
    void whoSignsOutLeavesNothingOnTheScreen() {
        screen.signIn("1357");
        menu();
        screen.page.locator(".menu button").last().click();
        assertThat(screen.page.locator(".pinpad")).isVisible();
        screen.page.reload();
        assertThat(screen.page.locator(".pinpad")).isVisible();
    }

    @Test
    void aSupervisorGivesPartOfTheMoneyBackOnce() {
        String id = terminal.past("36.80", "SUCCEEDED");
        screen.signIn("246801");
        openFirstSale();
        screen.button("退款").click();
        screen.page.locator("dialog input").first().fill("40");
        assertThat(screen.button("下一步")).isDisabled();
        screen.page.locator("dialog input").first().fill("6.8");
        screen.page.locator("dialog input").last().fill("少了一份");
        screen.button("下一步").click();
        assertThat(screen.page.locator(".sure")).containsText("¥6.80");
        screen.button("修改").click();
        assertThat(screen.page.locator(".sure")).hasCount(0);
        screen.page.locator("dialog input").first().fill("6.805");
        assertThat(screen.page.locator("dialog .problem").first()).hasText("金额最多 2 位小数");
        screen.page.locator("dialog input").first().fill("6.80");
        screen.button("下一步").click();
        screen.button("确认退款 ¥6.80").click();
        assertThat(screen.page.locator(".refunds")).containsText("平台处理中");
        assertThat(screen.page.locator(".refunds")).containsText("少了一份");
        assertThat(terminal.payment(id)
                        .get("refunds")
                        .get(0)
                        .get("amount")
                        .get("value")
                        .asText())
                .isEqualTo("6.80");
        assertThat(terminal.keys).hasSize(1);
    }

    @Test
    void aCashierFindsASaleAndCannotGiveMoneyBack() {
        terminal.past("36.80", "SUCCEEDED");
        terminal.past("8.00", "DECLINED");
        screen.signIn("1357");
        screen.page.locator(".tab").nth(1).click();
        assertThat(screen.page.locator(".row")).hasCount(2);
        screen.page.locator("select").selectOption("SUCCEEDED");
        assertThat(screen.page.locator(".row")).hasCount(1);
        assertThat(screen.page.locator(".row")).containsText("¥36.80");
        screen.page.locator(".row").click();
        assertThat(screen.button("补打小票")).isVisible();
        assertThat(screen.button("退款")).hasCount(0);
    }

    @Test
    void aTechnicianSeesHealthAndTestsDevicesButSellsNothing() {
        screen.signIn("975310");
        assertThat(screen.page.locator(".status-body")).containsText("Export and remove old logs");
        assertThat(screen.page.locator("nav")).not().containsText("收款");
        screen.button("测试").first().click();
        assertThat(screen.page.locator(".toast")).hasText("测试已开始");
        terminal.attach("printer-1", "PRINTER", "XP-58", "PAPER_OUT");
        assertThat(screen.page.locator(".status-body")).containsText("缺纸");
        assertThat(screen.page.locator(".status-body")).containsText("装入纸卷，没打出的小票会自动打印。");
        assertThat(screen.page.locator(".condition")).hasText("打印机缺纸");
    }

    @Test
    void aCheckHasAnOrdinaryNameAndTellsMoreOnlyWhenSomethingIsToBeDone() {
        terminal.check("ready", "OK", "Ready to sell", null);
        screen.signIn("975310");
        var ready = screen.page.locator(".things li").filter(new Locator.FilterOptions().setHasText("可否收款"));
        assertThat(ready).containsText("正常");
        assertThat(ready).not().containsText("Ready to sell");
    }

    @Test
    void whileTheTerminalDoesNotAnswerNothingIsCalledReady() throws Exception {
        screen.signIn("1357");
        screen.page.locator(".condition").click();
        assertThat(screen.page.locator(".whole h1")).hasText("可以收款");
        server.stop();
        assertThat(screen.page.locator(".whole h1")).hasText("与终端断开");
        assertThat(screen.page.locator(".whole .remedy")).containsText("请检查终端的电源和网络");
        assertThat(screen.page.locator(".things .mark.good")).hasCount(0);
        assertThat(screen.page.locator(".things .mark").first()).hasText("未知");
    }

    @Test
    void aTerminalThatDoesNotAnswerWhenTheScreenOpensIsToldWithWhatToDo() {
        screen.page.route("**/api/v1/session", Route::abort);
        screen.page.navigate(server.url());
        assertThat(screen.page.locator(".signin .problem")).hasText("终端没有答复。请稍后再试；仍无答复时，请检查终端的电源和网络。");
    }

    @Test
    void anEmptyListSaysWhetherThereIsNothingOrNothingLikeIt() {
        screen.signIn("1357");
        screen.page.locator(".tab").nth(1).click();
        assertThat(screen.page.locator(".nothing")).hasText("还没有账单");
        terminal.start(FakeTerminal.JSON.createObjectNode().set("amount", FakeTerminal.money("5.00")), "till-1");
        assertThat(screen.page.locator(".row")).containsText("未扫码");
        screen.page.locator("select").selectOption("SUCCEEDED");
        assertThat(screen.page.locator(".nothing")).hasText("没有符合条件的账单。请更改搜索内容或状态。");
    }

    @Test
    void theOtherLanguageComesAtOnceAndStays() {
        screen.signIn("1357");
        screen.amount("12").charge();
        assertThat(screen.heading()).hasText("请扫付款码");
        terminal.change(
                terminal.lastId(), "DECLINED", payment -> FakeTerminal.tell(payment, "余额不足", "Not enough money there"));
        assertThat(screen.page.locator(".message")).hasText("余额不足");
        menu();
        screen.button("English").click();
        assertThat(screen.heading()).hasText("Declined");
        assertThat(screen.page.locator(".message")).hasText("Not enough money there");
        screen.page.reload();
        assertThat(screen.heading()).hasText("Declined");
    }

    private void openFirstSale() {
        screen.page.locator(".tab").nth(1).click();
        screen.page.locator(".row").first().click();
    }

    private void menu() {
        screen.page.locator(".top > button").last().click();
        assertThat(screen.page.locator("dialog")).isVisible();
    }
}
