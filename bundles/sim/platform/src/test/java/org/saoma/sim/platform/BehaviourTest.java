package org.saoma.sim.platform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.alipay.api.AlipayApiException;
import com.alipay.api.response.AlipayTradePayResponse;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class BehaviourTest {
    private final TestClock clock = new TestClock();
    private SimPlatform platform;
    private Control control;
    private Alipay alipay;

    @BeforeAll
    void start(@TempDir Path dir) throws Exception {
        TestAccount.put(dir);
        platform = new SimPlatform(0, dir, clock);
        control = new Control(platform.url());
        alipay = new Alipay(control.get("/sim/credentials").path("alipay"));
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

    private AlipayTradePayResponse pay(String behaviour) throws AlipayApiException {
        String code = control.openCode("alipay");
        control.next(behaviour);
        return alipay.pay("A1", "5.00", code);
    }

    private String queriedStatus() throws AlipayApiException {
        return alipay.query("A1").getTradeStatus();
    }

    @Test
    void askPasswordIsInProgressForThreeSecondsAndPaidAfterwards() throws Exception {
        assertThat(pay("ASK_PASSWORD").getCode()).isEqualTo("10003");
        assertThat(queriedStatus()).isEqualTo("WAIT_BUYER_PAY");

        clock.advance(Duration.ofSeconds(3));

        assertThat(queriedStatus()).isEqualTo("TRADE_SUCCESS");
        assertThat(control.state("A1")).isEqualTo("PAID");
    }

    @Test
    void aPaymentCancelledWhileThePasswordIsTypedIsNotPaidLater() throws Exception {
        pay("ASK_PASSWORD");
        alipay.cancel("A1");
        clock.advance(Duration.ofSeconds(10));

        assertThat(control.state("A1")).isEqualTo("CLOSED");
    }

    @Test
    void neverConfirmWaitsUntilTheOrderExpires() throws Exception {
        assertThat(pay("NEVER_CONFIRM").getCode()).isEqualTo("10003");
        clock.advance(Duration.ofMinutes(50));
        assertThat(queriedStatus()).isEqualTo("WAIT_BUYER_PAY");

        clock.advance(Duration.ofMinutes(130));

        assertThat(control.state("A1")).isEqualTo("CLOSED");
    }

    @Test
    void declineIsFinalAndNothingIsPaid() throws Exception {
        assertThat(pay("DECLINE").getSubCode()).isEqualTo("ACQ.BUYER_BALANCE_NOT_ENOUGH");
        assertThat(queriedStatus()).isEqualTo("TRADE_CLOSED");
        assertThat(control.state("A1")).isEqualTo("CLOSED");
    }

    @ParameterizedTest
    @ValueSource(strings = {"LOSE_ANSWER", "BAD_SIGNATURE", "NO_SIGNATURE"})
    void aLostOrFalseAnswerIsRefusedByTheSdkAndTheMoneyHasMoved(String behaviour) throws Exception {
        assertThatThrownBy(() -> pay(behaviour)).isInstanceOfAny(AlipayApiException.class, RuntimeException.class);

        assertThat(control.state("A1")).isEqualTo("PAID");
        assertThat(control.entry("A1").path("payCalls").asInt()).isEqualTo(1);
        assertThat(queriedStatus()).isEqualTo("TRADE_SUCCESS");
    }

    @ParameterizedTest
    @ValueSource(strings = {"LOSE_REQUEST", "DOWN"})
    void aLostRequestIsAsIfItWasNeverSent(String behaviour) throws Exception {
        String code = control.openCode("alipay");
        control.next(behaviour);

        assertThatThrownBy(() -> alipay.pay("A1", "5.00", code)).isInstanceOf(AlipayApiException.class);

        assertThat(control.get("/sim/ledger")).isEmpty();
        assertThat(alipay.query("A1").getSubCode()).isEqualTo("ACQ.TRADE_NOT_EXIST");
        assertThat(alipay.pay("A1", "5.00", code).getCode()).isEqualTo("10000");
    }

    @Test
    void aSystemErrorLeavesNothing() throws Exception {
        assertThat(pay("SYSTEM_ERROR").getCode()).isEqualTo("20000");

        assertThat(alipay.query("A1").getSubCode()).isEqualTo("ACQ.TRADE_NOT_EXIST");
        assertThat(control.state("A1")).isEqualTo("CLOSED");
        assertThat(control.entry("A1").path("payCalls").asInt()).isEqualTo(1);
    }

    @Test
    void aSystemErrorPaidLooksLikeARefusalAndIsPaid() throws Exception {
        AlipayTradePayResponse answer = pay("SYSTEM_ERROR_PAID");

        assertThat(answer.getCode()).isEqualTo("40004");
        assertThat(answer.getSubCode()).isEqualTo("ACQ.SYSTEM_ERROR");
        assertThat(control.state("A1")).isEqualTo("PAID");
    }

    @Test
    void wrongAmountTakesTheRightOneAndSaysAnother() throws Exception {
        assertThat(pay("WRONG_AMOUNT").getTotalAmount()).isEqualTo("5.01");
        assertThat(alipay.query("A1").getTotalAmount()).isEqualTo("5.00");
        assertThat(control.entry("A1").path("amount").path("value").asText()).isEqualTo("5.00");
    }

    @Test
    void anHttpErrorLeavesNothing() throws Exception {
        assertThatThrownBy(() -> pay("HTTP_500")).isInstanceOf(AlipayApiException.class);
        assertThat(alipay.query("A1").getSubCode()).isEqualTo("ACQ.TRADE_NOT_EXIST");
    }

    @Test
    void slowAnswersLateAndPays() throws Exception {
        long begin = System.nanoTime();

        assertThat(pay("SLOW:400").getCode()).isEqualTo("10000");

        assertThat(Duration.ofNanos(System.nanoTime() - begin)).isGreaterThanOrEqualTo(Duration.ofMillis(400));
    }

    @Test
    void alwaysDownCutsEveryCallUntilItIsChanged() throws Exception {
        control.always("DOWN");
        assertThatThrownBy(() -> alipay.query("A1")).isInstanceOf(AlipayApiException.class);
        assertThatThrownBy(() -> alipay.cancel("A1")).isInstanceOf(AlipayApiException.class);

        control.always("OK");

        assertThat(alipay.query("A1").getSubCode()).isEqualTo("ACQ.TRADE_NOT_EXIST");
    }

    @Test
    void alwaysHoldsForPaymentsAndNotForQueries() throws Exception {
        control.always("SYSTEM_ERROR_PAID");

        assertThat(alipay.pay("A1", "5.00", control.openCode("alipay")).getSubCode())
                .isEqualTo("ACQ.SYSTEM_ERROR");
        assertThat(alipay.pay("A2", "5.00", control.openCode("alipay")).getSubCode())
                .isEqualTo("ACQ.SYSTEM_ERROR");
        assertThat(queriedStatus()).isEqualTo("TRADE_SUCCESS");
    }

    @Test
    void whatComesNextIsTakenInOrderAndQueriesTakeNothing() throws Exception {
        control.call("PUT", "/sim/behaviour", "{\"wallet\":\"alipay\",\"next\":[\"DECLINE\",\"SYSTEM_ERROR\"]}");
        alipay.query("A0");

        assertThat(alipay.pay("A1", "5.00", control.openCode("alipay")).getSubCode())
                .isEqualTo("ACQ.BUYER_BALANCE_NOT_ENOUGH");
        assertThat(alipay.pay("A2", "5.00", control.openCode("alipay")).getCode())
                .isEqualTo("20000");
        assertThat(alipay.pay("A3", "5.00", control.openCode("alipay")).getCode())
                .isEqualTo("10000");
    }

    @Test
    void otherCallsHaveQueuesOfTheirOwn() throws Exception {
        pay("OK");
        control.call("PUT", "/sim/behaviour", "{\"wallet\":\"alipay\",\"call\":\"refund\",\"next\":[\"LOSE_ANSWER\"]}");

        assertThatThrownBy(() -> alipay.refund("A1", "R1", "1.00")).isInstanceOf(AlipayApiException.class);

        assertThat(alipay.refund("A1", "R1", "1.00").getFundChange()).isEqualTo("N");
    }

    @ParameterizedTest
    @ValueSource(strings = {"OK", "ASK_PASSWORD", "NEVER_CONFIRM", "WRONG_AMOUNT", "SLOW:1"})
    void aShownCodeWaitsWhateverThePayerWouldDoWithAPassword(String behaviour) throws Exception {
        control.next(behaviour);

        assertThat(alipay.precreate("A1", "5.00").getQrCode()).isNotBlank();
        clock.advance(Duration.ofSeconds(10));

        assertThat(control.state("A1")).isEqualTo("WAITING");
    }

    @Test
    void aShownCodeThatAPayerPaidAtOnceIsPaidThoughTheAnswerIsAnError() throws Exception {
        control.next("SYSTEM_ERROR_PAID");

        assertThat(alipay.precreate("A1", "5.00").getSubCode()).isEqualTo("ACQ.SYSTEM_ERROR");
        assertThat(queriedStatus()).isEqualTo("TRADE_SUCCESS");
    }

    @ParameterizedTest
    @ValueSource(strings = {"LOSE_ANSWER", "BAD_SIGNATURE", "NO_SIGNATURE"})
    void aShownCodeWhoseAnswerIsLostExistsAndIsUnpaid(String behaviour) {
        control.next(behaviour);

        assertThatThrownBy(() -> alipay.precreate("A1", "5.00"))
                .isInstanceOfAny(AlipayApiException.class, RuntimeException.class);
        assertThat(control.state("A1")).isEqualTo("WAITING");
    }

    @Test
    void aDeclinedShownCodeIsNotShown() throws Exception {
        control.next("DECLINE");

        assertThat(alipay.precreate("A1", "5.00").getSubCode()).isEqualTo("ACQ.BEYOND_PAY_RESTRICTION");
        assertThat(control.state("A1")).isEqualTo("CLOSED");
    }
}
