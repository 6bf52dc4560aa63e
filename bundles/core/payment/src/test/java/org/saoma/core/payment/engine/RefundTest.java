package org.saoma.core.payment.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.saoma.api.channel.Declined;
import org.saoma.api.channel.Refused;
import org.saoma.api.channel.Unknown;
import org.saoma.api.money.Money;
import org.saoma.api.payment.Payment;
import org.saoma.api.payment.PaymentException;
import org.saoma.api.payment.PaymentException.Reason;
import org.saoma.api.payment.PaymentRequest;
import org.saoma.api.payment.Refund;
import org.saoma.api.payment.RefundRequest;
import org.saoma.api.payment.RefundState;

class RefundTest {
    private final MemoryJournal journal = new MemoryJournal();
    private final ScriptedChannel channel = new ScriptedChannel();
    private final Terminal terminal = new Terminal(journal).with(channel);
    private Payment paid;

    @BeforeEach
    void pay() throws PaymentException {
        paid = terminal.ended(terminal.scan(Terminal.CODE));
    }

    @AfterEach
    void close() {
        terminal.close();
    }

    @Test
    void partsOfAPaymentGoBackUntilNothingIsLeft() throws Exception {
        assertThat(ended(refund(null, 1000)).refunded()).isEqualTo(Money.cny(1000));
        assertThat(ended(refund(null, 250)).refunded()).isEqualTo(Money.cny(1250));
        assertRefused(Reason.REFUND_TOO_LARGE, 1);
    }

    @Test
    void aRefundIsOnDiskBeforeItIsSent() throws Exception {
        List<String> seen = new ArrayList<>();
        channel.refunds.add(order -> {
            seen.addAll(journal.transitions());
            return new org.saoma.api.channel.Refunded(order.id(), order.amount());
        });
        ended(refund(null, 100));
        assertThat(seen).endsWith("null -> REQUESTED request", "REQUESTED -> SENT refund.sent");
    }

    @Test
    void moreThanWasPaidNeverGoesBackHoweverManyAskAtOnce() throws Exception {
        ExecutorService pool = Executors.newFixedThreadPool(8);
        List<Future<Refund>> asked = new ArrayList<>();
        for (int i = 0; i < 8; i++) {
            asked.add(pool.submit(() -> refund(null, 500)));
        }
        int granted = 0;
        for (Future<Refund> future : asked) {
            try {
                future.get();
                granted++;
            } catch (java.util.concurrent.ExecutionException e) {
                assertThat(e.getCause())
                        .isInstanceOfSatisfying(PaymentException.class, refused -> assertThat(refused.reason())
                                .isEqualTo(Reason.REFUND_TOO_LARGE));
            }
        }
        pool.shutdown();
        assertThat(granted).isEqualTo(2);
    }

    @Test
    void aRefundWithoutAClearAnswerIsRepeatedWithTheSameNumber() throws Exception {
        channel.refunds.add(order -> new Unknown(Unknown.Cause.TIMEOUT, ""));
        Refund refund = refund(null, 100);
        assertThat(ended(refund).refunds().get(0).state()).isEqualTo(RefundState.SUCCEEDED);
        assertThat(channel.calls.stream().filter(("refund " + refund.id())::equals))
                .hasSize(2);
    }

    @Test
    void aRefusedRefundLeavesTheMoneyRefundable() throws Exception {
        channel.refunds.add(order -> new Refused("ACQ.SELLER_BALANCE_NOT_ENOUGH", "balance"));
        assertThat(ended(refund(null, 1250)).refunds().get(0).state()).isEqualTo(RefundState.FAILED);
        assertThat(ended(refund(null, 1250)).refunded()).isEqualTo(Money.cny(1250));
    }

    @Test
    void theSameKeyAsksForOneRefund() throws Exception {
        Refund first = refund("r1", 100);
        ended(first);
        assertThat(refund("r1", 100).id()).isEqualTo(first.id());
        assertThatThrownBy(() -> refund("r1", 200)).hasMessageContaining("IDEMPOTENCY_CONFLICT");
    }

    @Test
    void aKeyIsGoodForOneRequestWhateverItWasFor() throws Exception {
        PaymentRequest sale = new PaymentRequest("s1", Terminal.AMOUNT, "281234567890120001", null, null, null, "ann");
        terminal.ended(terminal.engine.start(sale));
        assertThatThrownBy(() -> refund("s1", 100)).hasMessageContaining("IDEMPOTENCY_CONFLICT");
        ended(refund("r2", 100));
        PaymentRequest other = new PaymentRequest("r2", Terminal.AMOUNT, "281234567890120002", null, null, null, "ann");
        assertThatThrownBy(() -> terminal.engine.start(other)).hasMessageContaining("IDEMPOTENCY_CONFLICT");
    }

    @Test
    void onlyWhatWasPaidCanBeRefunded() throws Exception {
        channel.pays.add(order -> new Declined(Declined.Reason.PAYER, "P", ""));
        Payment declined = terminal.ended(terminal.scan("281234567890129999"));
        assertThatThrownBy(
                        () -> terminal.engine.refund(new RefundRequest(null, declined.id(), Money.cny(1), "", "ann")))
                .hasMessageContaining("NOT_REFUNDABLE");
        assertRefused(Reason.INVALID_AMOUNT, 0);
    }

    @Test
    void aRefundThatWasOpenGoesOnAfterARestart() throws Exception {
        channel.refunds.add(order -> new Unknown(Unknown.Cause.TIMEOUT, ""));
        Refund refund = refund(null, 100);
        terminal.close();
        try (Terminal after = new Terminal(journal)) {
            ScriptedChannel successor = new ScriptedChannel();
            after.with(successor).recovered();
            after.engine
                    .whenRefunded(refund.id(), Duration.ofSeconds(20))
                    .toCompletableFuture()
                    .join();
            assertThat(journal.refund(refund.id()).orElseThrow().refund().state())
                    .isEqualTo(RefundState.SUCCEEDED);
            assertThat(successor.calls).contains("refund " + refund.id());
        }
    }

    private Refund refund(String key, long fen) throws PaymentException {
        return terminal.engine.refund(new RefundRequest(key, paid.id(), Money.cny(fen), "faulty", "ann"));
    }

    private Payment ended(Refund refund) {
        return terminal.engine
                .whenRefunded(refund.id(), Duration.ofSeconds(20))
                .toCompletableFuture()
                .orTimeout(25, TimeUnit.SECONDS)
                .join();
    }

    private void assertRefused(Reason reason, long fen) {
        assertThatThrownBy(() -> refund(null, fen))
                .isInstanceOfSatisfying(
                        PaymentException.class, e -> assertThat(e.reason()).isEqualTo(reason));
    }
}
