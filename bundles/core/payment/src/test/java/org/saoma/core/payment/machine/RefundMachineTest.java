package org.saoma.core.payment.machine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.saoma.core.payment.machine.Given.TIMING;
import static org.saoma.core.payment.machine.Given.at;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.saoma.api.channel.NotSent;
import org.saoma.api.channel.RefundProcessing;
import org.saoma.api.channel.RefundResult;
import org.saoma.api.channel.Refunded;
import org.saoma.api.channel.Refused;
import org.saoma.api.channel.Unknown;
import org.saoma.api.journal.RefundEntry;
import org.saoma.api.money.Money;
import org.saoma.api.payment.Refund;
import org.saoma.api.payment.RefundState;

class RefundMachineTest {
    private static final Money AMOUNT = Money.cny(500);
    private final RefundMachine machine = new RefundMachine();

    @Test
    void aRefundIsSentWithItsFirstAttemptWrittenDown() {
        RefundMachine.Decision decision = machine.send(refund(RefundState.REQUESTED, 0), TIMING, at(0));
        assertBecomes(decision, RefundState.SENT, RefundMachine.Effect.REFUND);
        assertThat(decision.next().attempts()).isEqualTo(1);
    }

    @ParameterizedTest
    @EnumSource(names = {"SENT", "UNKNOWN", "PROCESSING"})
    void thePlatformDecides(RefundState state) {
        assertBecomes(answered(state, new Refunded("R", AMOUNT)), RefundState.SUCCEEDED, RefundMachine.Effect.NONE);
        assertBecomes(answered(state, new Refunded("R", null)), RefundState.SUCCEEDED, RefundMachine.Effect.NONE);
        RefundMachine.Decision refused = answered(state, new Refused("ACQ.SELLER_BALANCE_NOT_ENOUGH", "no money"));
        assertBecomes(refused, RefundState.FAILED, RefundMachine.Effect.NONE);
        assertThat(refused.next().refund().message().detail()).contains("ACQ.SELLER_BALANCE_NOT_ENOUGH");
    }

    @ParameterizedTest
    @EnumSource(names = {"SENT", "UNKNOWN"})
    void aRefundWithoutAClearAnswerIsRepeatedWithTheSameNumber(RefundState state) {
        RefundMachine.Decision unclear = answered(state, new Unknown(Unknown.Cause.TIMEOUT, ""));
        assertBecomes(unclear, RefundState.UNKNOWN, RefundMachine.Effect.NONE);
        assertThat(unclear.wakeAt()).isAfter(at(1));
        RefundMachine.Decision again = machine.due(refund(state, 1), false, TIMING, at(20));
        assertBecomes(again, RefundState.UNKNOWN, RefundMachine.Effect.REFUND);
        assertThat(again.next().id()).isEqualTo(refund(state, 1).id());
        assertThat(again.next().attempts()).isEqualTo(2);
    }

    @Test
    void anotherAmountThanAskedForIsNotBelieved() {
        assertBecomes(
                answered(RefundState.SENT, new Refunded("R", Money.cny(1))),
                RefundState.UNKNOWN,
                RefundMachine.Effect.NONE);
    }

    @Test
    void aRefundThatCouldNotBeSentIsTriedAgain() {
        assertBecomes(answered(RefundState.SENT, new NotSent("")), RefundState.UNKNOWN, RefundMachine.Effect.NONE);
    }

    @Test
    void aRefundThatThePlatformWorksOnIsQueried() {
        assertBecomes(
                answered(RefundState.SENT, new RefundProcessing()), RefundState.PROCESSING, RefundMachine.Effect.NONE);
        RefundMachine.Decision due = machine.due(refund(RefundState.PROCESSING, 1), false, TIMING, at(40));
        assertThat(due.next()).isNull();
        assertThat(due.effect()).isEqualTo(RefundMachine.Effect.QUERY);
        assertThat(answered(RefundState.PROCESSING, new Unknown(Unknown.Cause.TIMEOUT, ""))
                        .next())
                .isNull();
    }

    @Test
    void aRefundThatThePlatformForgotIsRepeated() {
        assertBecomes(
                answered(RefundState.PROCESSING, new Unknown(Unknown.Cause.NOT_FOUND, "")),
                RefundState.UNKNOWN,
                RefundMachine.Effect.REFUND);
    }

    @ParameterizedTest
    @EnumSource(names = {"REQUESTED", "SENT", "UNKNOWN"})
    void aRefundGoesOnAfterARestart(RefundState state) {
        assertBecomes(
                machine.due(refund(state, 1), true, TIMING, at(100)), RefundState.UNKNOWN, RefundMachine.Effect.REFUND);
    }

    @ParameterizedTest
    @EnumSource(names = {"SUCCEEDED", "FAILED"})
    void nothingChangesAFinalRefund(RefundState state) {
        assertThat(answered(state, new Refunded("R", AMOUNT)).next()).isNull();
        assertThat(machine.due(refund(state, 1), false, TIMING, at(1)).effect()).isEqualTo(RefundMachine.Effect.NONE);
    }

    private RefundMachine.Decision answered(RefundState state, RefundResult result) {
        return machine.answered(refund(state, 1), result, TIMING, at(1));
    }

    private static RefundEntry refund(RefundState state, int attempts) {
        Refund refund =
                new Refund("261123080000DEMO010000RF", Given.ID, state, AMOUNT, "", null, Given.SENT, Given.SENT);
        return new RefundEntry(refund, 2, null, "hash", Given.SENT, attempts);
    }

    private static void assertBecomes(RefundMachine.Decision decision, RefundState state, RefundMachine.Effect effect) {
        assertThat(decision.next()).isNotNull();
        assertThat(decision.next().refund().state()).isEqualTo(state);
        assertThat(decision.effect()).isEqualTo(effect);
        assertThat(decision.next().nextActionAt() != null).isEqualTo(!state.isFinal());
    }
}
