package org.saoma.api.payment;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.saoma.api.money.Money;

class PaymentTest {
    private static final Instant NOW = Instant.parse("2026-11-23T00:00:00Z");

    @Test
    void onlyRefundsThatFailedLeaveTheirAmountToBeRefunded() {
        Payment payment = payment(
                PaymentState.SUCCEEDED,
                refund(RefundState.SUCCEEDED, 100),
                refund(RefundState.UNKNOWN, 200),
                refund(RefundState.FAILED, 500));
        assertThat(payment.refunded()).isEqualTo(Money.cny(100));
        assertThat(payment.refundable()).isEqualTo(Money.cny(1000 - 300));
    }

    @Test
    void whatWasNotPaidCannotBeRefunded() {
        assertThat(payment(PaymentState.REVERSED).refundable().isZero()).isTrue();
    }

    @ParameterizedTest
    @EnumSource
    void somebodyIsAwaitedExactlyUntilAPaymentIsFinal(PaymentState state) {
        assertThat(payment(state).awaiting() == null).isEqualTo(state.isFinal());
    }

    @Test
    void fiveStatesAreFinal() {
        assertThat(EnumSet.allOf(PaymentState.class).stream().filter(PaymentState::isFinal))
                .containsExactlyInAnyOrder(
                        PaymentState.SUCCEEDED,
                        PaymentState.DECLINED,
                        PaymentState.CANCELLED,
                        PaymentState.REVERSED,
                        PaymentState.CLOSED);
    }

    @Test
    void aRequestDoesNotShowThePayersCode() {
        PaymentRequest request = new PaymentRequest("k", Money.cny(1), "281234567890123456", null, null, null, "ann");
        assertThat(request.toString()).doesNotContain("281234567890123456").contains("code=given");
    }

    private static Payment payment(PaymentState state, Refund... refunds) {
        return new Payment(
                "P",
                state,
                Money.cny(1000),
                PaymentMode.SCAN,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                NOW,
                NOW,
                null,
                null,
                List.of(refunds));
    }

    private static Refund refund(RefundState state, long fen) {
        return new Refund("R" + fen, "P", state, Money.cny(fen), "", null, NOW, NOW);
    }
}
