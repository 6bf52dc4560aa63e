package org.saoma.core.payment.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.saoma.api.channel.NotSent;
import org.saoma.api.channel.Reversed;
import org.saoma.api.channel.Unknown;
import org.saoma.api.journal.RefundEntry;
import org.saoma.api.payment.Message;
import org.saoma.api.payment.Payment;
import org.saoma.api.payment.PaymentState;
import org.saoma.api.payment.Refund;
import org.saoma.api.payment.RefundState;
import org.saoma.core.payment.channel.ChannelAccount;

/** What was tried so often in vain that its next try is minutes off, and a platform that is back before that. */
class OutageTest {
    private static final Unknown LOST = new Unknown(Unknown.Cause.TIMEOUT, "");
    private static final Unknown NOT_FOUND = new Unknown(Unknown.Cause.NOT_FOUND, "");
    private static final String OTHER_CODE = "281234567890123457";
    private static final String FIRST = "261123080000DEMO010000AA";
    private static final String SECOND = "261123080000DEMO010000AB";
    private static final Duration OUTAGE = Duration.ofSeconds(61);
    /** So many that the next wait is the longest. */
    private static final int OFTEN = 9;

    private final MemoryJournal journal = new MemoryJournal();
    private final ScriptedChannel channel = new ScriptedChannel();
    private final Terminal terminal = new Terminal(journal).with(channel);

    @AfterEach
    void close() {
        terminal.close();
    }

    @Test
    void theFirstAnswerAfterAnOutageMakesEveryOpenPaymentDue() throws Exception {
        openPaymentsGetNoAnswer();
        terminal.pass(OUTAGE);
        channel.queries.add(order -> NOT_FOUND);
        channel.queries.add(order -> NOT_FOUND);

        terminal.ended(terminal.scan(Terminal.CODE));

        await().untilAsserted(
                        () -> assertThat(List.of(state(FIRST), state(SECOND))).containsOnly(PaymentState.REVERSED));
    }

    @Test
    void anAnswerThatNamesNoOutcomeIsOneAsWell() throws Exception {
        openPaymentsGetNoAnswer();
        terminal.pass(OUTAGE);
        channel.pays.add(order -> NOT_FOUND);

        terminal.scan(Terminal.CODE);

        await().until(() -> channel.count("query") >= 3);
    }

    @Test
    void makingAPaymentDueIsNotWrittenDown() throws Exception {
        openPaymentsGetNoAnswer();
        terminal.pass(OUTAGE);
        channel.queries.add(order -> NOT_FOUND);
        channel.queries.add(order -> NOT_FOUND);
        int before = journal.transitions().size();

        terminal.ended(terminal.scan(Terminal.CODE));

        await().untilAsserted(() -> assertThat(journal.transitions().stream().skip(before))
                .containsExactlyInAnyOrder(
                        "null -> CREATED request",
                        "CREATED -> SENT code.offered",
                        "SENT -> SUCCEEDED channel.succeeded",
                        "STUCK -> STUCK timer.retry",
                        "STUCK -> STUCK timer.retry",
                        "STUCK -> REVERSED channel.reversed",
                        "STUCK -> REVERSED channel.reversed"));
    }

    @Test
    void aRefundIsMadeDueAsWell() throws Exception {
        Payment paid = terminal.ended(terminal.scan(Terminal.CODE));
        journal.put(refund(paid.id()));
        channel.refunds.add(order -> LOST);
        terminal.recovered();
        await().until(() -> terminal.announcedRefunds.stream()
                .anyMatch(refund -> refund.message().detail().startsWith("TIMEOUT")));
        terminal.pass(OUTAGE);

        terminal.ended(terminal.scan(OTHER_CODE));

        Payment refunded = terminal.engine
                .whenRefunded(FIRST, Duration.ofSeconds(20))
                .toCompletableFuture()
                .join();
        assertThat(refunded.refunded()).isEqualTo(Terminal.AMOUNT);
    }

    @Test
    void aRefundWaitsForItsChannelAfterARestartAndNoLonger() throws Exception {
        Payment paid = terminal.ended(terminal.scan(Terminal.CODE));
        journal.put(refund(paid.id()));
        try (Terminal restarted = new Terminal(journal).recovered()) {
            await().until(() -> restarted.announcedRefunds.stream()
                    .anyMatch(refund -> refund.message().detail().startsWith("not sent")));

            restarted.with(channel);

            Payment refunded = restarted
                    .engine
                    .whenRefunded(FIRST, Duration.ofSeconds(20))
                    .toCompletableFuture()
                    .join();
            assertThat(refunded.refunded()).isEqualTo(Terminal.AMOUNT);
        }
    }

    @Test
    void aMomentOfSilenceWakesNobody() throws Exception {
        openPaymentsGetNoAnswer();
        terminal.pass(Outages.SHORTEST.minusSeconds(3));

        twoSales();

        assertThat(channel.calls).containsExactly("reverse", "reverse", "pay", "pay");
    }

    @Test
    void anUnreachablePlatformWakesNobody() throws Exception {
        openPaymentsGetNoAnswer();
        terminal.pass(OUTAGE);
        channel.pays.add(order -> new NotSent("connection refused"));
        channel.pays.add(order -> new NotSent("connection refused"));

        twoSales();

        assertThat(channel.calls).containsExactly("reverse", "reverse", "pay", "pay");
    }

    @Test
    void theAnswersOfAnotherAccountWakeNobody() throws Exception {
        openPaymentsGetNoAnswer();
        ScriptedChannel other = new ScriptedChannel("other", ScriptedChannel.QUICK);
        terminal.registry.add(
                new ChannelAccount(other, other.profile(), 10, Clock.systemUTC()), List.of("alipay=25-30:16-24"));
        terminal.pass(OUTAGE);

        twoSales();

        assertThat(other.calls).containsExactly("pay", "pay");
        assertThat(channel.calls).containsExactly("reverse", "reverse");
    }

    @Test
    void whatIsAtThePlatformIsNotAskedTwice() throws Exception {
        CountDownLatch answer = new CountDownLatch(1);
        journal.put(Terminal.reversing(FIRST, OFTEN));
        channel.reversals.add(order -> {
            ScriptedChannel.hold(answer);
            return new Reversed(false);
        });
        terminal.recovered();
        channel.pays.add(order -> new NotSent("connection refused"));
        terminal.ended(terminal.scan(Terminal.CODE));
        terminal.pass(OUTAGE);

        terminal.ended(terminal.scan(Terminal.CODE));
        terminal.ended(terminal.scan(OTHER_CODE));
        answer.countDown();

        await().until(() -> state(FIRST) == PaymentState.REVERSED);
        assertThat(channel.count("reverse")).isEqualTo(1);
    }

    /** Two payments that were left open are tried once more. */
    private void openPaymentsGetNoAnswer() throws Exception {
        journal.put(Terminal.reversing(FIRST, OFTEN));
        journal.put(Terminal.reversing(SECOND, OFTEN));
        channel.reversals.add(order -> LOST);
        channel.reversals.add(order -> LOST);
        terminal.recovered();
        await().until(() -> terminal.announced.stream()
                        .filter(payment -> payment.state() == PaymentState.STUCK)
                        .count()
                == 2);
    }

    private void twoSales() throws Exception {
        terminal.ended(terminal.scan(Terminal.CODE));
        terminal.ended(terminal.scan(OTHER_CODE));
    }

    private PaymentState state(String id) {
        return journal.payment(id).orElseThrow().payment().state();
    }

    private static RefundEntry refund(String paymentId) {
        Instant asked = Instant.now();
        Refund refund = new Refund(
                FIRST, paymentId, RefundState.UNKNOWN, Terminal.AMOUNT, "", Message.of("refund.unknown"), asked, asked);
        return new RefundEntry(refund, 1, null, "hash", asked, OFTEN);
    }
}
