package org.saoma.channel.alipay;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.security.KeyPair;
import java.time.Instant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.saoma.api.channel.ChannelResult;
import org.saoma.api.channel.Declined;
import org.saoma.api.channel.Mode;
import org.saoma.api.channel.NotSent;
import org.saoma.api.channel.Presented;
import org.saoma.api.channel.Refunded;
import org.saoma.api.channel.Succeeded;
import org.saoma.api.channel.Unknown;
import org.saoma.api.channel.Unknown.Cause;
import org.saoma.api.money.Money;

/** What is believed of an answer and what is not. */
class AlipayAnswerTest {
    private static final String NODE = "alipay_trade_pay_response";
    private static final String PAID = "{\"code\":\"10000\",\"msg\":\"Success\",\"trade_no\":\"2026112422001\","
            + "\"out_trade_no\":\"261124003000A1B2C3000001\",\"total_amount\":\"12.50\","
            + "\"buyer_logon_id\":\"159****5620\",\"gmt_payment\":\"2026-11-24 00:30:05\"}";

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
    void aSignedSuccessTellsOrderAmountTradePayerAndTime() {
        assertThat(payAnsweredWith(signed(PAID, TestKeys.ALIPAY)))
                .isEqualTo(new Succeeded(
                        TestOrders.ID,
                        Money.cny(1250),
                        "2026112422001",
                        "159****5620",
                        Instant.parse("2026-11-23T16:30:05Z")));
    }

    @Test
    void anotherAmountIsHandedOnForTheEngineToCompare() {
        String cheap = PAID.replace("12.50", "0.01");

        assertThat(payAnsweredWith(signed(cheap, TestKeys.ALIPAY)))
                .isInstanceOfSatisfying(
                        Succeeded.class, paid -> assertThat(paid.amount()).isEqualTo(Money.cny(1)));
    }

    @Test
    void anAnswerWithoutSignatureIsNotBelieved() {
        assertUnknown(payAnsweredWith("{\"" + NODE + "\":" + PAID + "}"), Cause.BAD_SIGNATURE);
    }

    @Test
    void aRefusalWithoutSignatureIsNotBelievedEither() {
        String refusal = "{\"code\":\"40004\",\"sub_code\":\"ACQ.PAYMENT_AUTH_CODE_INVALID\"}";

        assertThat(payAnsweredWith("{\"" + NODE + "\":" + refusal + "}"))
                .isEqualTo(new Unknown(
                        Cause.BAD_SIGNATURE,
                        "the answer carries no signature"
                                + " (it claims: alipay.trade.pay 40004 ACQ.PAYMENT_AUTH_CODE_INVALID)"));
    }

    @Test
    void aTamperedAnswerIsNotBelieved() {
        assertUnknown(payAnsweredWith(signed(PAID, TestKeys.ALIPAY).replace("12.50", "12.51")), Cause.BAD_SIGNATURE);
    }

    @Test
    void anAnswerSignedByAStrangerIsNotBelieved() {
        assertUnknown(payAnsweredWith(signed(PAID, TestKeys.STRANGER)), Cause.BAD_SIGNATURE);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "AAAA", "not base64!"})
    void aSignatureThatIsNoneIsNotBelieved(String sign) {
        assertUnknown(
                payAnsweredWith("{\"" + NODE + "\":" + PAID + ",\"sign\":\"" + sign + "\"}"), Cause.BAD_SIGNATURE);
    }

    @Test
    void theSignatureMayStandBeforeTheAnswerAndBlanksBetweenThem() {
        String body =
                "{ \"sign\" : \"" + Reply.sign(PAID, TestKeys.ALIPAY) + "\" ,\n \"" + NODE + "\" : " + PAID + " }";

        assertThat(payAnsweredWith(body)).isInstanceOf(Succeeded.class);
    }

    @Test
    void bracesQuotesAndEscapesInsideTheAnswerDoNotEndIt() {
        String tricky =
                PAID.replace("\"msg\":\"Success\"", "\"msg\":\"a } \\\" { \\\\\",\"list\":[{\"x\":\"}\"}],\"钱\":\"é\"");

        assertThat(payAnsweredWith(signed(tricky, TestKeys.ALIPAY))).isInstanceOf(Succeeded.class);
    }

    @Test
    void slashesThatWereEscapedAfterSigningDoNotHurt() {
        String plain = PAID.replace("Success", "a/b");
        String body = signed(plain, TestKeys.ALIPAY).replace("a/b", "a\\/b");

        assertThat(payAnsweredWith(body)).isInstanceOf(Succeeded.class);
    }

    @Test
    void slashesThatWereEscapedBeforeSigningDoNotHurt() {
        assertThat(payAnsweredWith(signed(PAID.replace("Success", "a\\/b"), TestKeys.ALIPAY)))
                .isInstanceOf(Succeeded.class);
    }

    @Test
    void theNameOfTheAnswerInsideATextIsNoAnswer() {
        String inner = "{\\\"" + NODE + "\\\":{}}";

        assertUnknown(
                payAnsweredWith("{\"note\":\"" + inner + "\",\"sign\":\"" + Reply.sign("{}", TestKeys.ALIPAY) + "\"}"),
                Cause.UNREADABLE);
    }

    @Test
    void anAnswerGivenTwiceIsUnreadable() {
        String twice = signed(PAID, TestKeys.ALIPAY).replaceFirst("\\{", "{\"" + NODE + "\":{\"code\":\"10003\"},");

        assertUnknown(payAnsweredWith(twice), Cause.UNREADABLE);
    }

    @Test
    void anAuthenticAnswerToAnotherCallIsUnreadable() {
        gateway.next(Reply.signed(ApiMethod.QUERY, PAID));

        assertUnknown(channel.pay(TestOrders.order(Mode.SCAN), TestOrders.CODE), Cause.UNREADABLE);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "<html>busy</html>", "[]", "null", "{", "{}", "{\"alipay_trade_pay_response\":1}", "{} {}"})
    void whatIsNoAnswerOfTheProtocolIsUnreadable(String body) {
        assertUnknown(payAnsweredWith(body), Cause.UNREADABLE);
    }

    @Test
    void anAuthenticAnswerWithoutCodeIsUnreadable() {
        assertUnknown(payAnsweredWith(signed("{\"msg\":\"?\"}", TestKeys.ALIPAY)), Cause.UNREADABLE);
    }

    @Test
    void theGatewaysOwnSignedErrorIsBelieved() {
        String error = "{\"code\":\"40002\",\"msg\":\"Invalid Arguments\",\"sub_code\":\"isv.invalid-app-id\","
                + "\"sub_msg\":\"no such app\"}";

        assertThat(payAnsweredWith(Reply.envelope("error_response", error, TestKeys.ALIPAY)))
                .isEqualTo(new Declined(Declined.Reason.MERCHANT, "isv.invalid-app-id", "no such app"));
    }

    @Test
    void theGatewaysOwnUnsignedErrorIsNotBelieved() {
        assertUnknown(
                payAnsweredWith("{\"error_response\":{\"code\":\"40002\",\"sub_code\":\"isv.invalid-app-id\"}}"),
                Cause.BAD_SIGNATURE);
    }

    @Test
    void aSuccessOfAnotherOrderIsAMismatch() {
        assertUnknown(
                payAnsweredWith(signed(PAID.replace(TestOrders.ID, "OTHER0000000000000000001"), TestKeys.ALIPAY)),
                Cause.MISMATCH);
    }

    @Test
    void aSuccessThatNamesNoOrderIsAMismatch() {
        assertUnknown(payAnsweredWith(signed(PAID.replace("out_trade_no", "other"), TestKeys.ALIPAY)), Cause.MISMATCH);
    }

    @Test
    void aRefusalOfAnotherOrderIsAMismatch() {
        String refusal = "{\"code\":\"40004\",\"sub_code\":\"ACQ.PAYMENT_AUTH_CODE_INVALID\",\"out_trade_no\":\"X\"}";

        assertUnknown(payAnsweredWith(signed(refusal, TestKeys.ALIPAY)), Cause.MISMATCH);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "12,50", "-1", "12.505"})
    void aSuccessWithoutReadableAmountIsUnreadable(String amount) {
        assertUnknown(payAnsweredWith(signed(PAID.replace("12.50", amount), TestKeys.ALIPAY)), Cause.UNREADABLE);
    }

    @Test
    void aClosedTradeOfAnotherOrderIsAMismatch() {
        gateway.next(Reply.signed(
                ApiMethod.QUERY, "{\"code\":\"10000\",\"trade_status\":\"TRADE_CLOSED\",\"out_trade_no\":\"X\"}"));

        assertUnknown(channel.query(TestOrders.order(Mode.SCAN)), Cause.MISMATCH);
    }

    @Test
    void aReversalOfAnotherOrderIsAMismatch() {
        gateway.next(Reply.signed(
                ApiMethod.CANCEL,
                "{\"code\":\"10000\",\"retry_flag\":\"N\",\"action\":\"close\",\"out_trade_no\":\"X\"}"));

        assertThat(channel.reverse(TestOrders.order(Mode.SCAN)))
                .isInstanceOfSatisfying(
                        Unknown.class, unknown -> assertThat(unknown.cause()).isEqualTo(Cause.MISMATCH));
    }

    @Test
    void aRefundQueryAnsweredForAnotherRefundIsAMismatch() {
        gateway.next(Reply.signed(
                ApiMethod.REFUND_QUERY,
                "{\"code\":\"10000\",\"refund_status\":\"REFUND_SUCCESS\",\"refund_amount\":\"3.00\",\"out_trade_no\":\""
                        + TestOrders.ID + "\",\"out_request_no\":\"X\"}"));

        assertThat(channel.queryRefund(TestOrders.refund()))
                .isInstanceOfSatisfying(
                        Unknown.class, unknown -> assertThat(unknown.cause()).isEqualTo(Cause.MISMATCH));
    }

    @Test
    void aRepeatedRefundThatMovedNothingIsTheEarlierOne() {
        gateway.next(Reply.signed(
                ApiMethod.REFUND,
                "{\"code\":\"10000\",\"fund_change\":\"N\",\"refund_fee\":\"8.00\",\"out_trade_no\":\"" + TestOrders.ID
                        + "\"}"));
        gateway.next(Reply.signed(
                ApiMethod.REFUND_QUERY,
                "{\"code\":\"10000\",\"refund_status\":\"REFUND_SUCCESS\",\"refund_amount\":\"3.00\",\"out_trade_no\":\""
                        + TestOrders.ID + "\",\"out_request_no\":\"" + TestOrders.REFUND_ID + "\"}"));

        assertThat(channel.refund(TestOrders.refund())).isEqualTo(new Refunded(TestOrders.REFUND_ID, Money.cny(300)));
    }

    @Test
    void theTotalOfAllRefundsIsNotTakenForThisOne() {
        gateway.next(Reply.signed(
                ApiMethod.REFUND,
                "{\"code\":\"10000\",\"fund_change\":\"Y\",\"refund_fee\":\"8.00\",\"out_trade_no\":\"" + TestOrders.ID
                        + "\"}"));

        assertThat(channel.refund(TestOrders.refund())).isEqualTo(new Refunded(TestOrders.REFUND_ID, null));
    }

    @Test
    void aShownCodeIsTheTextToEncodeAndWhenItEnds() {
        gateway.next(Reply.signed(
                ApiMethod.PRECREATE,
                "{\"code\":\"10000\",\"out_trade_no\":\"" + TestOrders.ID
                        + "\",\"qr_code\":\"https:\\/\\/qr.alipay.com\\/bax1\"}"));

        assertThat(channel.present(TestOrders.order(Mode.PRESENT)))
                .isEqualTo(new Presented("https://qr.alipay.com/bax1", TestOrders.NOW.plusSeconds(60)));
    }

    @Test
    void aShownCodeWithoutTextIsUnreadable() {
        gateway.next(
                Reply.signed(ApiMethod.PRECREATE, "{\"code\":\"10000\",\"out_trade_no\":\"" + TestOrders.ID + "\"}"));

        assertThat(channel.present(TestOrders.order(Mode.PRESENT)))
                .isInstanceOfSatisfying(
                        Unknown.class, unknown -> assertThat(unknown.cause()).isEqualTo(Cause.UNREADABLE));
    }

    @Test
    void bothKeysAreAcceptedWhileAlipaysKeyIsBeingChanged() {
        channel.stop();
        channel = channel(TestConfig.keyMode(gateway.url()).set("alipayPublicKey", new String[] {
            TestKeys.publicText(TestKeys.ALIPAY), TestKeys.publicText(TestKeys.ALIPAY_NEXT)
        }));

        assertThat(payAnsweredWith(signed(PAID, TestKeys.ALIPAY))).isInstanceOf(Succeeded.class);
        assertThat(payAnsweredWith(signed(PAID, TestKeys.ALIPAY_NEXT))).isInstanceOf(Succeeded.class);
        assertUnknown(payAnsweredWith(signed(PAID, TestKeys.STRANGER)), Cause.BAD_SIGNATURE);
    }

    @Test
    void aStoppedChannelSendsNothing() {
        channel.stop();

        assertThat(channel.pay(TestOrders.order(Mode.SCAN), TestOrders.CODE)).isInstanceOf(NotSent.class);
        assertThat(gateway.received()).isEmpty();
    }

    private static AlipayChannel channel(TestConfig config) {
        return new AlipayChannel(config.build(), Path.of(""), TestOrders.CLOCK);
    }

    private static String signed(String content, KeyPair signer) {
        return Reply.envelope(NODE, content, signer);
    }

    private ChannelResult payAnsweredWith(String body) {
        gateway.next(Reply.body(body));
        return channel.pay(TestOrders.order(Mode.SCAN), TestOrders.CODE);
    }

    private static void assertUnknown(ChannelResult result, Cause cause) {
        assertThat(result).isInstanceOfSatisfying(Unknown.class, unknown -> assertThat(unknown.cause())
                .isEqualTo(cause));
    }
}
