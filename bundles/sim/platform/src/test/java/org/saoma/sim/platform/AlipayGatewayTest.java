package org.saoma.sim.platform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.alipay.api.AlipayApiException;
import com.alipay.api.response.AlipayTradeCancelResponse;
import com.alipay.api.response.AlipayTradeFastpayRefundQueryResponse;
import com.alipay.api.response.AlipayTradePayResponse;
import com.alipay.api.response.AlipayTradePrecreateResponse;
import com.alipay.api.response.AlipayTradeQueryResponse;
import com.alipay.api.response.AlipayTradeRefundResponse;
import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.security.KeyPairGenerator;
import java.time.Duration;
import java.util.Base64;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class AlipayGatewayTest {
    private final TestClock clock = new TestClock();
    private SimPlatform platform;
    private Control control;
    private Alipay alipay;
    private JsonNode account;

    @BeforeAll
    void start(@TempDir Path dir) throws Exception {
        TestAccount.put(dir);
        platform = new SimPlatform(0, dir, clock);
        control = new Control(platform.url());
        account = control.get("/sim/credentials").path("alipay");
        alipay = new Alipay(account);
    }

    @AfterAll
    void stop() throws Exception {
        platform.close();
    }

    @BeforeEach
    void reset() {
        clock.reset();
        control.call("POST", "/sim/reset", "");
    }

    private AlipayTradePayResponse pay(String order, String amount) throws AlipayApiException {
        return alipay.pay(order, amount, control.openCode("alipay"));
    }

    @Test
    void aCodeIsChargedAndTheTradeIsKnownFromThenOn() throws Exception {
        AlipayTradePayResponse paid = pay("A1", "12.50");

        assertThat(paid.getCode()).isEqualTo("10000");
        assertThat(paid.getTotalAmount()).isEqualTo("12.50");
        assertThat(paid.getGmtPayment()).isNotNull();
        AlipayTradeQueryResponse query = alipay.query("A1");
        assertThat(query.getTradeStatus()).isEqualTo("TRADE_SUCCESS");
        assertThat(query.getTradeNo()).isEqualTo(paid.getTradeNo()).matches("\\d{28}");
        assertThat(control.entry("A1"))
                .hasToString(Control.json(
                                """
                        {"wallet":"alipay","orderId":"A1","tradeNo":"%s","amount":{"value":"12.50","currency":"CNY"},
                        "state":"PAID","refunded":{"value":"0.00","currency":"CNY"},"refunds":[],"payCalls":1,"subject":"豆浆",
                        "createdAt":"%s"}
                        """
                                        .formatted(
                                                paid.getTradeNo(),
                                                control.entry("A1")
                                                        .path("createdAt")
                                                        .asText()))
                        .toString());
    }

    @Test
    void aCodeIsUsedOnce() throws Exception {
        String code = control.openCode("alipay");
        alipay.pay("A1", "1.00", code);

        assertThat(alipay.pay("A2", "1.00", code).getSubCode()).isEqualTo("ACQ.PAYMENT_AUTH_CODE_INVALID");
        assertThat(alipay.query("A2").getSubCode()).isEqualTo("ACQ.TRADE_NOT_EXIST");
    }

    @Test
    void aCodeExpiresAfterAMinute() throws Exception {
        String code = control.openCode("alipay");
        clock.advance(Duration.ofSeconds(60));

        assertThat(alipay.pay("A1", "1.00", code).getSubCode()).isEqualTo("ACQ.PAYMENT_AUTH_CODE_INVALID");
    }

    @Test
    void aCodeOfAnotherWalletIsRefused() throws Exception {
        assertThat(alipay.pay("A1", "1.00", control.openCode("wechatpay")).getSubCode())
                .isEqualTo("ACQ.PAYMENT_AUTH_CODE_INVALID");
    }

    @Test
    void anOrderIsPaidOnce() throws Exception {
        pay("A1", "1.00");

        assertThat(pay("A1", "1.00").getSubCode()).isEqualTo("ACQ.TRADE_HAS_SUCCESS");
        assertThat(pay("A1", "2.00").getSubCode()).isEqualTo("ACQ.CONTEXT_INCONSISTENT");
        assertThat(control.entry("A1").path("payCalls").asInt()).isEqualTo(3);
        assertThat(control.get("/sim/ledger")).hasSize(1);
    }

    @Test
    void aRefusedCodeLeavesTheOrderFree() throws Exception {
        alipay.pay("A1", "1.00", "280000000000000000");

        assertThat(pay("A1", "1.00").getCode()).isEqualTo("10000");
    }

    @Test
    void cancelGivesBackWhatWasPaidAndMayBeRepeated() throws Exception {
        pay("A1", "5.00");

        AlipayTradeCancelResponse first = alipay.cancel("A1");
        AlipayTradeCancelResponse again = alipay.cancel("A1");

        assertThat(first.getAction()).isEqualTo("refund");
        assertThat(first.getRetryFlag()).isEqualTo("N");
        assertThat(again.getAction()).isEqualTo("refund");
        assertThat(control.state("A1")).isEqualTo("REVERSED");
        assertThat(control.entry("A1").path("refunded").path("value").asText()).isEqualTo("5.00");
        assertThat(alipay.query("A1").getTradeStatus()).isEqualTo("TRADE_CLOSED");
        assertThat(pay("A1", "5.00").getSubCode()).isEqualTo("ACQ.TRADE_HAS_CLOSE");
    }

    @Test
    void cancelClosesWhatWaits() throws Exception {
        control.next("NEVER_CONFIRM");
        pay("A1", "5.00");

        assertThat(alipay.cancel("A1").getAction()).isEqualTo("close");
        assertThat(alipay.query("A1").getTradeStatus()).isEqualTo("TRADE_CLOSED");
    }

    @Test
    void cancelOfAnUnknownOrderBurnsIt() throws Exception {
        assertThat(alipay.cancel("LATE").getCode()).isEqualTo("10000");

        assertThat(pay("LATE", "5.00").getSubCode()).isEqualTo("ACQ.TRADE_HAS_CLOSE");
        assertThat(alipay.precreate("LATE", "5.00").getSubCode()).isEqualTo("ACQ.TRADE_HAS_CLOSE");
        assertThat(control.state("LATE")).isEqualTo("CLOSED");
    }

    @Test
    void closeEndsWhatWaitsAndNothingElse() throws Exception {
        control.next("NEVER_CONFIRM");
        pay("A1", "5.00");
        pay("A2", "5.00");

        assertThat(alipay.close("A1").getCode()).isEqualTo("10000");
        assertThat(alipay.close("A2").getSubCode()).isEqualTo("ACQ.TRADE_STATUS_ERROR");
        assertThat(alipay.close("A3").getSubCode()).isEqualTo("ACQ.TRADE_NOT_EXIST");
        assertThat(control.state("A1")).isEqualTo("CLOSED");
        assertThat(control.state("A2")).isEqualTo("PAID");
    }

    @Test
    void aRefundMovesMoneyOnce() throws Exception {
        pay("A1", "5.00");

        AlipayTradeRefundResponse first = alipay.refund("A1", "R1", "2.00");
        AlipayTradeRefundResponse again = alipay.refund("A1", "R1", "2.00");

        assertThat(first.getFundChange()).isEqualTo("Y");
        assertThat(again.getFundChange()).isEqualTo("N");
        assertThat(again.getRefundFee()).isEqualTo("2.00");
        assertThat(alipay.refund("A1", "R1", "3.00").getSubCode()).isEqualTo("ACQ.DISCORDANT_REPEAT_REQUEST");
        assertThat(control.entry("A1").path("refunds").toString())
                .isEqualTo("[{\"refundId\":\"R1\",\"amount\":{\"value\":\"2.00\",\"currency\":\"CNY\"}}]");
    }

    @Test
    void noMoreGoesBackThanWasPaid() throws Exception {
        pay("A1", "5.00");
        alipay.refund("A1", "R1", "3.00");

        assertThat(alipay.refund("A1", "R2", "2.01").getSubCode()).isEqualTo("ACQ.REASON_TRADE_REFUND_FEE_ERR");
        assertThat(alipay.refund("A1", "R3", "2.00").getRefundFee()).isEqualTo("5.00");
        assertThat(alipay.query("A1").getTradeStatus()).isEqualTo("TRADE_CLOSED");
        assertThat(control.entry("A1").path("refunded").path("value").asText()).isEqualTo("5.00");
    }

    @Test
    void aRefundWithoutANumberIsForTheWholeAmountOnly() throws Exception {
        pay("A1", "5.00");

        assertThat(alipay.refund("A1", null, "2.00").getSubCode()).isEqualTo("ACQ.INVALID_PARAMETER");
        assertThat(alipay.refund("A1", null, "5.00").getFundChange()).isEqualTo("Y");
        assertThat(alipay.queryRefund("A1", "A1").getRefundStatus()).isEqualTo("REFUND_SUCCESS");
    }

    @Test
    void aRefundNeedsAPaidTrade() throws Exception {
        control.next("NEVER_CONFIRM");
        pay("A1", "5.00");

        assertThat(alipay.refund("A1", "R1", "1.00").getSubCode()).isEqualTo("ACQ.TRADE_STATUS_ERROR");
        assertThat(alipay.refund("A2", "R1", "1.00").getSubCode()).isEqualTo("ACQ.TRADE_NOT_EXIST");
    }

    @Test
    void aRefundQueryNamesNoAmountWhenTheRefundWasNotMade() throws Exception {
        pay("A1", "5.00");
        alipay.refund("A1", "R1", "2.00");

        AlipayTradeFastpayRefundQueryResponse made = alipay.queryRefund("A1", "R1");
        AlipayTradeFastpayRefundQueryResponse notMade = alipay.queryRefund("A1", "R2");

        assertThat(made.getRefundStatus()).isEqualTo("REFUND_SUCCESS");
        assertThat(made.getRefundAmount()).isEqualTo("2.00");
        assertThat(notMade.getCode()).isEqualTo("10000");
        assertThat(notMade.getRefundStatus()).isNull();
        assertThat(notMade.getRefundAmount()).isNull();
    }

    @Test
    void aShownCodeIsUnknownUntilAPayerScansIt() throws Exception {
        AlipayTradePrecreateResponse shown = alipay.precreate("A1", "8.00");

        assertThat(shown.getQrCode()).startsWith("https://qr.alipay.com/");
        assertThat(alipay.query("A1").getSubCode()).isEqualTo("ACQ.TRADE_NOT_EXIST");
        JsonNode scan = scan(shown.getQrCode());
        assertThat(alipay.query("A1").getTradeStatus()).isEqualTo("WAIT_BUYER_PAY");
        assertThat(scan.path("amount").path("value").asText()).isEqualTo("8.00");
        assertThat(scan.path("merchant").asText()).isNotBlank();

        answer(scan, "PAY");

        assertThat(alipay.query("A1").getTradeStatus()).isEqualTo("TRADE_SUCCESS");
        assertThat(control.state("A1")).isEqualTo("PAID");
    }

    @Test
    void aPayerWhoDeclinesLeavesTheShownCodeOpen() throws Exception {
        AlipayTradePrecreateResponse shown = alipay.precreate("A1", "8.00");

        answer(scan(shown.getQrCode()), "DECLINE");

        assertThat(control.state("A1")).isEqualTo("WAITING");
        answer(scan(shown.getQrCode()), "PAY");
        assertThat(control.state("A1")).isEqualTo("PAID");
    }

    @Test
    void aCancelledShownCodeCanNeitherBeScannedNorPaid() throws Exception {
        String qr = alipay.precreate("A1", "8.00").getQrCode();
        JsonNode scan = scan(qr);
        alipay.cancel("A1");

        assertThat(control.send("POST", "/sim/scans/" + scan.path("scan").asText(), "{\"action\":\"PAY\"}")
                        .statusCode())
                .isEqualTo(409);
        assertThat(control.send("POST", "/sim/scans", "{\"wallet\":\"alipay\",\"qr\":\"" + qr + "\"}")
                        .statusCode())
                .isEqualTo(409);
        assertThat(control.state("A1")).isEqualTo("CLOSED");
    }

    @Test
    void theSameOrderShowsTheSameCode() throws Exception {
        assertThat(alipay.precreate("A1", "8.00").getQrCode())
                .isEqualTo(alipay.precreate("A1", "8.00").getQrCode());
        assertThat(alipay.precreate("A1", "9.00").getSubCode()).isEqualTo("ACQ.CONTEXT_INCONSISTENT");
    }

    @Test
    void anUnpaidOrderClosesWhenItsTimeIsUp() throws Exception {
        alipay.precreate("A1", "8.00");
        clock.advance(Duration.ofHours(2));

        assertThat(control.state("A1")).isEqualTo("CLOSED");
    }

    @Test
    void amountsThatAreNoneAreRefused() throws Exception {
        for (String amount : new String[] {"0", "0.00", "1.234", "-1", "1e3", "100000000.01", "x"}) {
            assertThat(pay("A1", amount).getSubCode()).as(amount).isEqualTo("ACQ.INVALID_PARAMETER");
        }
        assertThat(control.get("/sim/ledger")).isEmpty();
    }

    @Test
    void aRequestSignedWithAnotherKeyIsRefused() throws Exception {
        KeyPairGenerator keys = KeyPairGenerator.getInstance("RSA");
        keys.initialize(2048);
        String other = Base64.getEncoder()
                .encodeToString(keys.generateKeyPair().getPrivate().getEncoded());

        AlipayTradePayResponse answer = new Alipay(account, other).pay("A1", "1.00", control.openCode("alipay"));

        assertThat(answer.getCode()).isEqualTo("40002");
        assertThat(answer.getSubCode()).isEqualTo("isv.invalid-signature");
        assertThat(control.get("/sim/ledger")).isEmpty();
    }

    @Test
    void requestsThatLackWhatTheGatewayNeedsAreRefused() {
        String path = "/alipay/gateway.do";
        assertThat(control.send("POST", path, "").body()).contains("error_response", "isv.missing-method");
        assertThat(control.send("POST", path + "?method=alipay.trade.pay", "").body())
                .contains("isv.missing-app-id");
        assertThat(control.send(
                                "POST",
                                path + "?method=alipay.trade.pay&app_id=1&sign_type=RSA2&timestamp=x&version=1.0",
                                "")
                        .body())
                .contains("isv.missing-signature\"");
        assertThat(control.send(
                                "POST",
                                path
                                        + "?method=alipay.trade.pay&app_id=1&sign_type=RSA2&timestamp=x&version=1.0&sign=x",
                                "")
                        .body())
                .contains("isv.invalid-app-id");
    }

    @Test
    void aRequestFromAnotherTimeZoneIsRefused() throws Exception {
        clock.advance(Duration.ofHours(8));
        assertThat(alipay.query("A1").getSubCode()).isEqualTo("isv.invalid-timestamp");
    }

    @Test
    void theSdkRejectsAnAnswerWhoseSignatureIsBad() {
        control.next("BAD_SIGNATURE");

        assertThatThrownBy(() -> pay("A1", "1.00")).isInstanceOf(AlipayApiException.class);
        assertThat(control.state("A1")).isEqualTo("PAID");
    }

    private JsonNode scan(String qr) {
        return control.call("POST", "/sim/scans", "{\"wallet\":\"alipay\",\"qr\":\"" + qr + "\"}");
    }

    private void answer(JsonNode scan, String action) {
        control.call("POST", "/sim/scans/" + scan.path("scan").asText(), "{\"action\":\"" + action + "\"}");
    }
}
