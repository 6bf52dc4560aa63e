package org.saoma.core.payment.machine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.saoma.core.payment.machine.Given.TIMING;
import static org.saoma.core.payment.machine.Given.at;
import static org.saoma.core.payment.machine.Given.paid;
import static org.saoma.core.payment.machine.Given.payment;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.saoma.api.channel.ChannelTiming;
import org.saoma.api.channel.Closed;
import org.saoma.api.channel.Declined;
import org.saoma.api.channel.InProgress;
import org.saoma.api.channel.NotSent;
import org.saoma.api.channel.Presented;
import org.saoma.api.channel.Refunded;
import org.saoma.api.channel.Refused;
import org.saoma.api.channel.Reversed;
import org.saoma.api.channel.Succeeded;
import org.saoma.api.channel.Unknown;
import org.saoma.api.money.Money;
import org.saoma.api.payment.PaymentState;

class PaymentMachineTest {
    private static final Declined DECLINED = new Declined(Declined.Reason.INSUFFICIENT_FUNDS, "X", "no money");
    private static final Unknown UNKNOWN = new Unknown(Unknown.Cause.TIMEOUT, "");
    private static final Unknown NOT_FOUND = new Unknown(Unknown.Cause.NOT_FOUND, "");

    // CREATED

    @Test
    void aCodeSendsThePaymentAndNamesItsChannel() {
        Decision decision = payment(PaymentState.CREATED).on(new Event.Offered(Given.ROUTE, "h", "28**"), 5);
        assertBecomes(decision, PaymentState.SENT, Effect.PAY);
        assertThat(decision.next().payment().channel()).isEqualTo("alipay");
        assertThat(decision.next().sentAt()).isEqualTo(at(5));
        assertThat(decision.next().codeHash()).isEqualTo("h");
        assertThat(decision.wakeAt()).as("the call limit and a grace").isEqualTo(at(5 + 17));
    }

    @Test
    void aCodeToShowIsAskedForOnce() {
        Decision decision = payment(PaymentState.CREATED).presenting().on(new Event.ShowAsked(Given.ROUTE), 0);
        assertBecomes(decision, PaymentState.SENT, Effect.PRESENT);
    }

    @Test
    void aSaleWithoutACodeIsCancelledByTheCashier() {
        Decision decision = payment(PaymentState.CREATED).on(new Event.CancelAsked("ann"), 5);
        assertBecomes(decision, PaymentState.CANCELLED, Effect.NONE);
        assertThat(decision.actor()).isEqualTo("ann");
        assertMessage(decision, "payment.cancelled.operator");
    }

    @Test
    void aSaleWithoutACodeIsCancelledWhenItsTimeIsUpAndNotBefore() {
        Given sale = payment(PaymentState.CREATED).deadline(120);
        assertThat(sale.on(new Event.Due(), 119).next()).isNull();
        assertBecomes(sale.on(new Event.Due(), 120), PaymentState.CANCELLED, Effect.NONE);
    }

    @Test
    void aSaleThatWasNeverSentIsCancelledByARestart() {
        Decision decision = payment(PaymentState.CREATED).deadline(120).on(new Event.Restarted(), 5);
        assertBecomes(decision, PaymentState.CANCELLED, Effect.NONE);
        assertMessage(decision, "payment.cancelled.restart");
    }

    // SENT

    @Test
    void aPaymentWhoseOrderAndAmountMatchSucceeds() {
        Decision decision = payment(PaymentState.SENT).on(new Event.PayAnswered(paid()), 1);
        assertBecomes(decision, PaymentState.SUCCEEDED, Effect.NONE);
        assertThat(decision.next().payment().channelTradeNo()).isEqualTo("2026112322001");
        assertThat(decision.next().nextActionAt()).isNull();
    }

    @Test
    void anAnswerWithAnotherAmountIsNotBelievedButQueried() {
        Decision decision = payment(PaymentState.SENT).on(new Event.PayAnswered(paid(Money.cny(1))), 1);
        assertBecomes(decision, PaymentState.UNKNOWN, Effect.QUERY);
        assertThat(decision.next().payment().message().detail())
                .contains("0.01 CNY")
                .contains("12.50 CNY");
    }

    @Test
    void anAnswerForAnotherOrderIsNotBelievedButQueried() {
        var other = new Succeeded("OTHER", Given.AMOUNT, "1", "", Given.SENT);
        assertBecomes(
                payment(PaymentState.SENT).on(new Event.PayAnswered(other), 1), PaymentState.UNKNOWN, Effect.QUERY);
    }

    @Test
    void aDeclinedPaymentTellsWhy() {
        Decision decision = payment(PaymentState.SENT).on(new Event.PayAnswered(DECLINED), 1);
        assertBecomes(decision, PaymentState.DECLINED, Effect.NONE);
        assertMessage(decision, "payment.declined.insufficient_funds");
        assertThat(decision.next().payment().message().detail()).isEqualTo(DECLINED.code() + " " + DECLINED.text());
    }

    @Test
    void aPayerWhoTypesAPasswordIsWaitedForFromTheMomentOfSending() {
        Decision decision = payment(PaymentState.SENT).on(new Event.PayAnswered(new InProgress()), 4);
        assertBecomes(decision, PaymentState.PENDING, Effect.NONE);
        assertThat(decision.next().deadline()).isEqualTo(at(60));
        assertThat(decision.next().payment().expiresAt()).isEqualTo(at(60));
        assertThat(decision.wakeAt()).as("the next query").isEqualTo(at(7));
    }

    @Test
    void aPaymentThatNeverLeftTheTerminalIsCancelled() {
        Decision decision = payment(PaymentState.SENT).on(new Event.PayAnswered(new NotSent("no route")), 1);
        assertBecomes(decision, PaymentState.CANCELLED, Effect.NONE);
        assertMessage(decision, "payment.not_sent");
    }

    @Test
    void aPaymentWithoutAClearAnswerIsQueriedAtOnce() {
        Decision decision = payment(PaymentState.SENT).on(new Event.PayAnswered(UNKNOWN), 15);
        assertBecomes(decision, PaymentState.UNKNOWN, Effect.QUERY);
        assertThat(decision.next().deadline()).isEqualTo(at(21));
    }

    @Test
    void aPaymentWhoseAnswerNeverCameIsQueried() {
        Given sent = payment(PaymentState.SENT).nextActionAt(17);
        assertThat(sent.on(new Event.Due(), 16).wakeAt()).isEqualTo(at(17));
        assertBecomes(sent.on(new Event.Due(), 17), PaymentState.UNKNOWN, Effect.QUERY);
    }

    @Test
    void aPaymentThatWasOnTheWireWhenTheTerminalDiedIsQueried() {
        assertBecomes(payment(PaymentState.SENT).on(new Event.Restarted(), 100), PaymentState.UNKNOWN, Effect.QUERY);
    }

    @Test
    void aCancelDuringTheCallReversesOnlyAfterItsAnswer() {
        Decision decision = payment(PaymentState.SENT).nextActionAt(17).on(new Event.CancelAsked("ann"), 1);
        assertBecomes(decision, PaymentState.REVERSING, Effect.NONE);
        assertThat(decision.wakeAt()).isEqualTo(at(17));
        Given reversing = payment(PaymentState.REVERSING).nextActionAt(17).message("payment.reversing.operator");
        assertThat(reversing.on(new Event.Due(), 5).effect()).isEqualTo(Effect.NONE);
        assertThat(reversing.on(new Event.PayAnswered(paid()), 2).effect()).isEqualTo(Effect.REVERSE);
    }

    @Test
    void aShownCodeWaitsForItsPayerNoLongerThanThePlatformDoes() {
        Presented presented = new Presented("https://qr", at(120));
        Decision decision = payment(PaymentState.SENT).presenting().on(new Event.PresentAnswered(presented), 1);
        assertBecomes(decision, PaymentState.PENDING, Effect.NONE);
        assertThat(decision.next().payment().presentedCode()).isEqualTo("https://qr");
        assertThat(decision.next().deadline()).isEqualTo(at(120));
    }

    @Test
    void aCodeThatCannotBeShownEndsAsThePlatformSays() {
        Given sent = payment(PaymentState.SENT).presenting();
        assertBecomes(sent.on(new Event.PresentAnswered(DECLINED), 1), PaymentState.DECLINED, Effect.NONE);
        assertBecomes(sent.on(new Event.PresentAnswered(new NotSent("")), 1), PaymentState.CANCELLED, Effect.NONE);
        assertBecomes(sent.on(new Event.PresentAnswered(UNKNOWN), 1), PaymentState.UNKNOWN, Effect.QUERY);
    }

    // PENDING and UNKNOWN

    @ParameterizedTest
    @EnumSource(names = {"PENDING", "UNKNOWN"})
    void aQueryDecides(PaymentState state) {
        Given open = payment(state).deadline(60);
        assertBecomes(open.on(new Event.QueryAnswered(paid()), 20), PaymentState.SUCCEEDED, Effect.NONE);
        assertBecomes(open.on(new Event.QueryAnswered(DECLINED), 20), PaymentState.DECLINED, Effect.NONE);
        assertBecomes(open.on(new Event.QueryAnswered(new Closed("C")), 20), PaymentState.CLOSED, Effect.NONE);
    }

    @ParameterizedTest
    @EnumSource(names = {"PENDING", "UNKNOWN"})
    void aQueryIsRepeatedWhenItsTimeComes(PaymentState state) {
        Decision decision = payment(state).deadline(60).on(new Event.Due(), 20);
        assertThat(decision.next()).as("a query writes nothing").isNull();
        assertThat(decision.effect()).isEqualTo(Effect.QUERY);
    }

    @ParameterizedTest
    @EnumSource(names = {"PENDING", "UNKNOWN"})
    void theCashierCanEndIt(PaymentState state) {
        Decision decision = payment(state).deadline(60).on(new Event.CancelAsked("ann"), 20);
        assertBecomes(decision, PaymentState.REVERSING, Effect.REVERSE);
        assertThat(decision.next().attempts()).isEqualTo(1);
        assertMessage(decision, "payment.reversing.operator");
    }

    @Test
    void aPayerWhoConfirmsTooLateIsReversedAfterTheLastQuery() {
        Given pending = payment(PaymentState.PENDING).deadline(60);
        assertThat(pending.on(new Event.QueryAnswered(new InProgress()), 59).wakeAt())
                .as("a last query at the deadline")
                .isEqualTo(at(60));
        Decision decision = pending.on(new Event.QueryAnswered(new InProgress()), 60);
        assertBecomes(decision, PaymentState.REVERSING, Effect.REVERSE);
        assertMessage(decision, "payment.reversing.timeout");
    }

    @Test
    void aPendingPaymentOutlivesQueriesThatFail() {
        Given pending = payment(PaymentState.PENDING).deadline(60);
        assertThat(pending.on(new Event.QueryAnswered(UNKNOWN), 30).next()).isNull();
        assertBecomes(pending.on(new Event.QueryAnswered(UNKNOWN), 61), PaymentState.REVERSING, Effect.REVERSE);
    }

    @Test
    void anUnknownPaymentWhosePayerIsBusyIsWaitedFor() {
        Decision decision =
                payment(PaymentState.UNKNOWN).deadline(21).on(new Event.QueryAnswered(new InProgress()), 16);
        assertBecomes(decision, PaymentState.PENDING, Effect.NONE);
        assertThat(decision.next().deadline()).isEqualTo(at(60));
    }

    @Test
    void anUnknownPaymentIsQueriedAgainAndThenReversed() {
        Given unknown = payment(PaymentState.UNKNOWN).deadline(21);
        assertThat(unknown.on(new Event.QueryAnswered(NOT_FOUND), 16).wakeAt()).isEqualTo(at(19));
        assertThat(unknown.on(new Event.QueryAnswered(NOT_FOUND), 19).wakeAt()).isEqualTo(at(21));
        Decision decision = unknown.on(new Event.QueryAnswered(NOT_FOUND), 21);
        assertBecomes(decision, PaymentState.REVERSING, Effect.REVERSE);
        assertMessage(decision, "payment.reversing.unknown");
    }

    @Test
    void anUnknownOrderWhoseCodeWasNeverShownIsReversedAlthoughItWaitsForAPayer() {
        Given unknown = payment(PaymentState.UNKNOWN).presenting().deadline(21);
        assertBecomes(
                unknown.on(new Event.QueryAnswered(new InProgress()), 21), PaymentState.REVERSING, Effect.REVERSE);
    }

    @Test
    void anAmountThatStaysWrongIsReversed() {
        Given unknown = payment(PaymentState.UNKNOWN).deadline(21);
        Decision decision = unknown.on(new Event.QueryAnswered(paid(Money.cny(1))), 22);
        assertBecomes(decision, PaymentState.REVERSING, Effect.REVERSE);
        assertMessage(decision, "payment.reversing.mismatch");
    }

    @Test
    void aQueryThatCouldNotBeSentDoesNotMeanThatThePaymentWasNot() {
        Decision decision = payment(PaymentState.UNKNOWN).deadline(21).on(new Event.QueryAnswered(new NotSent("")), 16);
        assertThat(decision.next()).isNull();
    }

    // REVERSING and STUCK

    @Test
    void aReversalWaitsForTheEarliestMomentOfThePlatform() {
        ChannelTiming careful = new ChannelTiming(
                TIMING.callLimit(),
                TIMING.pollInterval(),
                TIMING.payWindow(),
                TIMING.presentWindow(),
                TIMING.unknownWindow(),
                Duration.ofSeconds(15),
                TIMING.reversalWindow(),
                TIMING.refundWindow());
        Decision decision = payment(PaymentState.PENDING).deadline(60).on(new Event.CancelAsked("ann"), 4, careful);
        assertBecomes(decision, PaymentState.REVERSING, Effect.NONE);
        assertThat(decision.wakeAt()).isEqualTo(at(15));
    }

    @ParameterizedTest
    @EnumSource(names = {"REVERSING", "STUCK"})
    void aReversalThatWorkedIsTheEnd(PaymentState state) {
        String told = state == PaymentState.STUCK ? "payment.stuck.timeout" : "payment.reversing.timeout";
        Given reversing = payment(state).attempts(1).message(told);
        Decision decision = reversing.on(new Event.ReverseAnswered(new Reversed(true)), 70);
        assertBecomes(decision, PaymentState.REVERSED, Effect.NONE);
        assertMessage(decision, "payment.reversed.timeout");
    }

    @Test
    void aLateSuccessDoesNotBringAPaymentBackThatIsBeingReversed() {
        Given reversing = payment(PaymentState.REVERSING).attempts(1).message("payment.reversing.operator");
        for (Event late : List.of(new Event.PayAnswered(paid()), new Event.QueryAnswered(paid()))) {
            Decision decision = reversing.on(late, 20);
            assertThat(decision.next().payment().state()).isEqualTo(PaymentState.REVERSING);
            assertThat(decision.effect()).isEqualTo(Effect.REVERSE);
        }
    }

    @Test
    void anAnswerThatNothingWasChargedEndsAReversal() {
        Given reversing = payment(PaymentState.REVERSING).message("payment.reversing.operator");
        Stream.of(
                        new Event.PayAnswered(DECLINED),
                        new Event.PayAnswered(new NotSent("")),
                        new Event.QueryAnswered(DECLINED))
                .forEach(event -> assertBecomes(reversing.on(event, 2), PaymentState.REVERSED, Effect.NONE));
    }

    @Test
    void aReversalWithoutAnAnswerIsRepeatedEachTimeLater() {
        Given reversing = payment(PaymentState.REVERSING).attempts(3).message("payment.reversing.timeout");
        assertThat(reversing.on(new Event.ReverseAnswered(UNKNOWN), 70).wakeAt())
                .isEqualTo(at(80));
        Decision again = reversing.on(new Event.Due(), 80);
        assertBecomes(again, PaymentState.REVERSING, Effect.REVERSE);
        assertThat(again.next().attempts()).isEqualTo(4);
    }

    @Test
    void aReversalThatIsRefusedOrNeverWorksTellsAPerson() {
        Given refused = payment(PaymentState.REVERSING).attempts(1).message("payment.reversing.timeout");
        Decision stuck = refused.on(new Event.ReverseAnswered(new Refused("ACQ.CANCEL_NOT_ALLOWED", "no")), 70);
        assertBecomes(stuck, PaymentState.STUCK, Effect.NONE);
        assertThat(stuck.wakeAt()).as("it is still tried").isNotNull();
        assertMessage(stuck, "payment.stuck.timeout");
        Given endless = payment(PaymentState.REVERSING).attempts(8).message("payment.reversing.timeout");
        assertBecomes(endless.on(new Event.ReverseAnswered(UNKNOWN), 400), PaymentState.STUCK, Effect.NONE);
    }

    @Test
    void aStuckPaymentIsQueriedAndGivenBackAsItsOutcomeSays() {
        Given stuck = payment(PaymentState.STUCK).attempts(2).message("payment.reversing.timeout");
        assertThat(stuck.on(new Event.Due(), 100).effect()).isEqualTo(Effect.QUERY);
        assertThat(stuck.on(new Event.QueryAnswered(paid()), 100).effect())
                .as("nobody refused to reverse it")
                .isEqualTo(Effect.REVERSE);
        assertThat(stuck.on(new Event.QueryAnswered(UNKNOWN), 100).effect()).isEqualTo(Effect.REVERSE);
        assertBecomes(stuck.on(new Event.QueryAnswered(new Closed("")), 100), PaymentState.REVERSED, Effect.NONE);
        assertBecomes(
                stuck.on(new Event.RefundedInstead(new Refunded("R", Given.AMOUNT)), 100),
                PaymentState.REVERSED,
                Effect.NONE);
    }

    @Test
    void whatThePlatformRefusedToReverseGoesBackAsARefund() {
        Given refused =
                payment(PaymentState.STUCK).attempts(2).message("payment.stuck.timeout", "ACQ.CANCEL_NOT_ALLOWED no");
        assertThat(refused.on(new Event.QueryAnswered(paid()), 100).effect()).isEqualTo(Effect.REFUND_INSTEAD);
    }

    @Test
    void afterTheWindowForReversalsMoneyGoesBackAsARefund() {
        Given reversing = payment(PaymentState.REVERSING).attempts(5).message("payment.reversing.timeout");
        long late = Duration.ofHours(25).toSeconds();
        assertThat(reversing.on(new Event.Due(), late).effect()).isEqualTo(Effect.QUERY);
        assertThat(reversing.on(new Event.QueryAnswered(paid()), late).effect()).isEqualTo(Effect.REFUND_INSTEAD);
        assertThat(reversing.on(new Event.QueryAnswered(UNKNOWN), late).effect())
                .isEqualTo(Effect.NONE);
    }

    @Test
    void aReversalGoesOnAfterARestart() {
        Given reversing = payment(PaymentState.REVERSING).attempts(2).message("payment.reversing.timeout");
        assertThat(reversing.on(new Event.Restarted(), 100).effect()).isEqualTo(Effect.REVERSE);
    }

    // final states

    @ParameterizedTest
    @EnumSource(names = {"SUCCEEDED", "DECLINED", "CANCELLED", "REVERSED", "CLOSED"})
    void nothingChangesAFinalPayment(PaymentState state) {
        Stream<Event> all = Stream.of(
                new Event.Offered(Given.ROUTE, "h", "m"),
                new Event.ShowAsked(Given.ROUTE),
                new Event.PayAnswered(paid()),
                new Event.PresentAnswered(new Presented("q", Instant.MAX)),
                new Event.QueryAnswered(DECLINED),
                new Event.ReverseAnswered(new Reversed(true)),
                new Event.RefundedInstead(new Refunded("R", null)),
                new Event.Due(),
                new Event.CancelAsked("ann"),
                new Event.Restarted());
        all.forEach(event -> {
            Decision decision = payment(state).on(event, 5);
            assertThat(decision.next()).isNull();
            assertThat(decision.effect()).isEqualTo(Effect.NONE);
            assertThat(decision.wakeAt()).isNull();
        });
    }

    private static void assertBecomes(Decision decision, PaymentState state, Effect effect) {
        assertThat(decision.next()).as("a durable change").isNotNull();
        assertThat(decision.next().payment().state()).isEqualTo(state);
        assertThat(decision.next().version()).isEqualTo(4);
        assertThat(decision.effect()).isEqualTo(effect);
        boolean open = !state.isFinal();
        assertThat(decision.next().nextActionAt() != null)
                .as("an open payment has a timer")
                .isEqualTo(open);
    }

    private static void assertMessage(Decision decision, String code) {
        assertThat(decision.next().payment().message().code()).isEqualTo(code);
    }
}
