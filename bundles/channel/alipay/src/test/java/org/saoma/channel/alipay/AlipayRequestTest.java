package org.saoma.channel.alipay;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.saoma.api.channel.ChannelResult;
import org.saoma.api.channel.Mode;
import org.saoma.api.channel.NotSent;
import org.saoma.api.channel.Order;
import org.saoma.api.channel.PayerCode;
import org.saoma.api.money.Money;

class AlipayRequestTest {
    private ScriptedGateway gateway;
    private AlipayChannel channel;

    @BeforeEach
    void open() throws IOException {
        gateway = new ScriptedGateway();
        channel = channel(TestConfig.keyMode(gateway.url()));
    }

    @AfterEach
    void close() {
        channel.stop();
        gateway.close();
    }

    @Test
    void theOfficialSdkAcceptsTheSignatureOfEveryCall() {
        channel.pay(TestOrders.order(Mode.SCAN), TestOrders.CODE);
        channel.present(TestOrders.order(Mode.PRESENT));
        channel.query(TestOrders.order(Mode.SCAN));
        channel.reverse(TestOrders.order(Mode.SCAN));
        channel.reverse(TestOrders.order(Mode.PRESENT));
        channel.refund(TestOrders.refund());
        channel.queryRefund(TestOrders.refund());

        assertThat(gateway.received())
                .extracting(request -> request.params().get("method"))
                .containsExactly(
                        "alipay.trade.pay",
                        "alipay.trade.precreate",
                        "alipay.trade.query",
                        "alipay.trade.cancel",
                        "alipay.trade.close",
                        "alipay.trade.refund",
                        "alipay.trade.fastpay.refund.query");
        assertThat(gateway.received()).allMatch(ScriptedGateway.Received::genuine);
    }

    @Test
    void theSignatureHoldsForChineseAndReservedCharacters() {
        channel.pay(order("茶 100% +1 \"quoted\" \\ 😀", Duration.ofMinutes(1)), TestOrders.CODE);

        assertThat(gateway.last().genuine()).isTrue();
    }

    @Test
    void thePublicParametersAreThoseOfTheProtocol() {
        channel.query(TestOrders.order(Mode.SCAN));

        assertThat(gateway.last().params())
                .containsEntry("app_id", "2021000000000001")
                .containsEntry("format", "json")
                .containsEntry("charset", "utf-8")
                .containsEntry("sign_type", "RSA2")
                .containsEntry("version", "1.0")
                .containsOnlyKeys(
                        "app_id",
                        "method",
                        "format",
                        "charset",
                        "sign_type",
                        "timestamp",
                        "version",
                        "biz_content",
                        "sign");
        assertThat(gateway.last().contentType()).isEqualTo("application/x-www-form-urlencoded;charset=utf-8");
    }

    @Test
    void theTimeStampIsThatOfShanghaiWhateverTheZoneOfTheTerminal() {
        channel.query(TestOrders.order(Mode.SCAN));

        assertThat(gateway.last().params()).containsEntry("timestamp", "2026-11-24 00:30:00");
    }

    @Test
    void aScannedPaymentCarriesItsOrderCodeAndPlace() throws Exception {
        channel.pay(TestOrders.order(Mode.SCAN), TestOrders.CODE);

        assertThat(content())
                .isEqualTo(
                        json(
                                """
                {"out_trade_no":"261124003000A1B2C3000001","total_amount":"12.50","subject":"Tea shop",
                 "product_code":"FACE_TO_FACE_PAYMENT","timeout_express":"1m","store_id":"SHOP-7","terminal_id":"A1B2C3",
                 "operator_id":"wang","scene":"bar_code","auth_code":"281234567890123456"}"""));
    }

    @Test
    void thePayersCodeIsNotInTheAddress() {
        channel.pay(TestOrders.order(Mode.SCAN), TestOrders.CODE);

        assertThat(gateway.last().query()).doesNotContain(TestOrders.CODE.reveal());
    }

    @Test
    void aFaceCodeIsItsOwnScene() throws Exception {
        channel.pay(TestOrders.order(Mode.SCAN), new PayerCode("fp" + "0".repeat(33)));

        assertThat(content().path("scene").asText()).isEqualTo("security_code");
    }

    @Test
    void aShownCodeCarriesNoPayersCodeAndBothTimeLimits() throws Exception {
        channel.present(TestOrders.order(Mode.PRESENT, "Tea shop", TestOrders.NOW.plusSeconds(300)));

        assertThat(content())
                .isEqualTo(
                        json(
                                """
                {"out_trade_no":"261124003000A1B2C3000001","total_amount":"12.50","subject":"Tea shop",
                 "product_code":"FACE_TO_FACE_PAYMENT","timeout_express":"5m","store_id":"SHOP-7","terminal_id":"A1B2C3",
                 "operator_id":"wang","qr_code_timeout_express":"5m"}"""));
    }

    @ParameterizedTest
    @CsvSource({"-30,1m", "1,1m", "60,1m", "61,2m", "300,5m", "7200,120m", "99999,1667m", "9999999,21600m"})
    void theTimeLimitIsInWholeMinutesWithinTheBoundsOfThePlatform(long seconds, String limit) throws Exception {
        channel.pay(order("Tea", Duration.ofSeconds(seconds)), TestOrders.CODE);

        assertThat(content().path("timeout_express").asText()).isEqualTo(limit);
    }

    @Test
    void aShownCodeIsNeverPayableForMoreThanTwoHours() throws Exception {
        channel.present(TestOrders.order(Mode.PRESENT, "Tea", TestOrders.NOW.plus(Duration.ofHours(5))));

        assertThat(content().path("qr_code_timeout_express").asText()).isEqualTo("120m");
        assertThat(content().path("timeout_express").asText()).isEqualTo("120m");
    }

    @Test
    void theSubjectHoldsNoCharacterThatThePlatformRefuses() throws Exception {
        channel.pay(order("Bread & tea = 1/2\tprice\n", Duration.ofMinutes(1)), TestOrders.CODE);

        assertThat(content().path("subject").asText()).isEqualTo("Bread ＆ tea ＝ 1／2 price");
    }

    @Test
    void aLongSubjectIsCutBetweenCharacters() throws Exception {
        channel.pay(order("x".repeat(255) + "😀😀", Duration.ofMinutes(1)), TestOrders.CODE);

        assertThat(content().path("subject").asText()).isEqualTo("x".repeat(255));
    }

    @Test
    void theAccountFixesSellerStoreAndProduct() throws Exception {
        channel.stop();
        channel = channel(TestConfig.keyMode(gateway.url())
                .set("sellerId", "2088000000000001")
                .set("storeId", "ALI-1")
                .set("productCode", "OTHER_PRODUCT"));

        channel.pay(TestOrders.order(Mode.SCAN), TestOrders.CODE);

        assertThat(content().path("seller_id").asText()).isEqualTo("2088000000000001");
        assertThat(content().path("store_id").asText()).isEqualTo("ALI-1");
        assertThat(content().path("product_code").asText()).isEqualTo("OTHER_PRODUCT");
    }

    @Test
    void aRefundCarriesItsOwnNumberAndTheAmountInYuan() throws Exception {
        channel.refund(TestOrders.refund());

        assertThat(content())
                .isEqualTo(
                        json(
                                """
                {"out_trade_no":"261124003000A1B2C3000001","refund_amount":"3.00",
                 "out_request_no":"261124003000A1B2C3000002","refund_reason":"cold","store_id":"SHOP-7",
                 "terminal_id":"A1B2C3","operator_id":"wang"}"""));
    }

    @Test
    void aRefundQueryNamesOrderAndRefund() throws Exception {
        channel.queryRefund(TestOrders.refund());

        assertThat(content())
                .isEqualTo(
                        json(
                                """
                {"out_trade_no":"261124003000A1B2C3000001","out_request_no":"261124003000A1B2C3000002"}"""));
    }

    @Test
    void anAmountInAnotherCurrencyIsNeverSent() {
        Order euros = new Order(
                TestOrders.ID,
                Mode.SCAN,
                Money.parse("12.50", "EUR"),
                TestOrders.NOW,
                TestOrders.NOW.plusSeconds(60),
                "Tea",
                null,
                new Order.Place("", "A1B2C3", ""));

        ChannelResult result = channel.pay(euros, TestOrders.CODE);

        assertThat(result).isInstanceOf(NotSent.class);
        assertThat(gateway.received()).isEmpty();
    }

    private static AlipayChannel channel(TestConfig config) {
        return new AlipayChannel(config.build(), Path.of(""), TestOrders.CLOCK);
    }

    private static Order order(String subject, Duration life) {
        return TestOrders.order(Mode.SCAN, subject, TestOrders.NOW.plus(life));
    }

    private JsonNode content() throws IOException {
        return json(gateway.last().params().get("biz_content"));
    }

    private static JsonNode json(String text) throws IOException {
        return JsonMapper.builder().build().readTree(text);
    }
}
