package org.saoma.core.payment.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.saoma.api.channel.ChannelTiming;
import org.saoma.api.channel.Declined;
import org.saoma.api.channel.InProgress;
import org.saoma.api.channel.NotSent;
import org.saoma.api.channel.Unknown;
import org.saoma.api.journal.JournalException;
import org.saoma.api.money.Money;
import org.saoma.api.payment.Awaiting;
import org.saoma.api.payment.ChannelStatus;
import org.saoma.api.payment.Message;
import org.saoma.api.payment.Payment;
import org.saoma.api.payment.PaymentException;
import org.saoma.api.payment.PaymentException.Reason;
import org.saoma.api.payment.PaymentRequest;
import org.saoma.api.payment.PaymentState;
import org.saoma.core.payment.channel.ChannelAccount;

class PaymentEngineTest {
    private static final Unknown LOST = new Unknown(Unknown.Cause.TIMEOUT, "");

    private final MemoryJournal journal = new MemoryJournal();
    private final ScriptedChannel channel = new ScriptedChannel();
    private final Terminal terminal = new Terminal(journal).with(channel);

    @AfterEach
    void close() {
        terminal.close();
    }

    @Test
    void aScannedPaymentSucceedsWithTwoWritesToTheDisk() throws Exception {
        Payment ended = terminal.ended(terminal.scan(Terminal.CODE));
        assertThat(ended.state()).isEqualTo(PaymentState.SUCCEEDED);
        assertThat(ended.channelTradeNo()).isEqualTo("T" + ended.id());
        assertThat(ended.id()).matches("\\d{12}DEMO01[0-9A-Z]{6}");
        assertThat(journal.commits()).isEqualTo(2);
        assertThat(channel.calls).containsExactly("pay");
    }

    @Test
    void aSaleThatWaitsForItsCodeTakesThreeWrites() throws Exception {
        Payment waiting = terminal.waitForCode();
        assertThat(waiting.awaiting()).isEqualTo(Awaiting.PAYER_CODE);
        assertThat(terminal.engine.waitingForCode()).map(Payment::id).contains(waiting.id());
        Payment sent = terminal.engine.offer(waiting.id(), Terminal.CODE + "\r\n");
        assertThat(sent.state()).isEqualTo(PaymentState.SENT);
        assertThat(terminal.ended(waiting).state()).isEqualTo(PaymentState.SUCCEEDED);
        assertThat(journal.commits()).isEqualTo(3);
        assertThat(terminal.engine.waitingForCode()).isEmpty();
    }

    @Test
    void nothingReachesThePlatformBeforeItIsOnDisk() throws Exception {
        List<List<String>> seen = new ArrayList<>();
        channel.pays.add(order -> {
            seen.add(journal.transitions());
            return LOST;
        });
        channel.queries.add(order -> LOST);
        channel.queries.add(order -> LOST);
        channel.queries.add(order -> LOST);
        channel.queries.add(order -> LOST);
        channel.queries.add(order -> LOST);
        channel.queries.add(order -> LOST);
        channel.reversals.add(order -> {
            seen.add(journal.transitions());
            return new org.saoma.api.channel.Reversed(false);
        });
        assertThat(terminal.ended(terminal.scan(Terminal.CODE)).state()).isEqualTo(PaymentState.REVERSED);
        assertThat(seen.get(0)).last().isEqualTo("CREATED -> SENT code.offered");
        assertThat(seen.get(1)).last().isEqualTo("UNKNOWN -> REVERSING outcome.unknown");
    }

    @Test
    void aTimedOutPayIsQueriedAndFoundPaid() throws Exception {
        channel.pays.add(order -> LOST);
        assertThat(terminal.ended(terminal.scan(Terminal.CODE)).state()).isEqualTo(PaymentState.SUCCEEDED);
        assertThat(channel.calls).containsExactly("pay", "query");
    }

    @Test
    void aPayerWhoConfirmsIsWaitedFor() throws Exception {
        channel.pays.add(order -> new InProgress());
        channel.queries.add(order -> new InProgress());
        channel.queries.add(order -> new InProgress());
        assertThat(terminal.ended(terminal.scan(Terminal.CODE)).state()).isEqualTo(PaymentState.SUCCEEDED);
        assertThat(channel.count("query")).isEqualTo(3);
        assertThat(channel.count("pay")).as("a payment is sent once").isEqualTo(1);
    }

    @Test
    void aShownCodeIsPaid() throws Exception {
        Payment payment =
                terminal.engine.start(new PaymentRequest("k", Terminal.AMOUNT, null, "alipay", null, null, "ann"));
        assertThat(terminal.ended(payment).presentedCode()).isEqualTo("https://qr.example/" + payment.id());
    }

    @Test
    void anUnreachablePlatformCostsNothing() throws Exception {
        channel.pays.add(order -> new NotSent("connection refused"));
        Payment ended = terminal.ended(terminal.scan(Terminal.CODE));
        assertThat(ended.state()).isEqualTo(PaymentState.CANCELLED);
        assertThat(ended.message()).isEqualTo(new Message("payment.not_sent", "connection refused"));
        terminal.ended(terminal.scan(Terminal.CODE));
    }

    // idempotency

    @Test
    void theSameKeyAndRequestAnswersWithTheSamePayment() throws Exception {
        PaymentRequest request = new PaymentRequest("key-1", Terminal.AMOUNT, Terminal.CODE, null, "r", null, "ann");
        Payment first = terminal.engine.start(request);
        terminal.ended(first);
        Payment again = terminal.engine.start(request);
        assertThat(again.id()).isEqualTo(first.id());
        assertThat(again.state()).isEqualTo(PaymentState.SUCCEEDED);
        assertThat(channel.count("pay")).isEqualTo(1);
        PaymentRequest other = new PaymentRequest("key-1", Money.cny(1), Terminal.CODE, null, "r", null, "ann");
        assertRefused(Reason.IDEMPOTENCY_CONFLICT, () -> terminal.engine.start(other));
    }

    @Test
    void aKeyThatComesEightTimesAtOnceMakesOnePayment() throws Exception {
        PaymentRequest request = new PaymentRequest("key-8", Terminal.AMOUNT, Terminal.CODE, null, null, null, "ann");
        List<String> ids = atOnce(8, () -> terminal.engine.start(request).id());
        assertThat(ids.stream().distinct()).hasSize(1);
        await().until(() -> channel.count("pay") == 1);
    }

    @Test
    void aKeyThatComesAgainIsRecognizedBeforeItsAmountIsLookedAt() throws Exception {
        terminal.ended(terminal.engine.start(
                new PaymentRequest("key-2", Terminal.AMOUNT, Terminal.CODE, null, null, null, "ann")));
        Money tooMuch = Money.cny(Money.MAX_MINOR);
        PaymentRequest other = new PaymentRequest("key-2", tooMuch, Terminal.CODE, null, null, null, "ann");
        assertRefused(Reason.IDEMPOTENCY_CONFLICT, () -> terminal.engine.start(other));
        PaymentRequest first = new PaymentRequest("key-3", tooMuch, Terminal.CODE, null, null, null, "ann");
        assertRefused(Reason.INVALID_AMOUNT, () -> terminal.engine.start(first));
    }

    @Test
    void aKeyMayHaveSpacesInIt() throws Exception {
        Payment payment = terminal.engine.start(
                new PaymentRequest("till 7 sale 12", Terminal.AMOUNT, Terminal.CODE, null, null, null, "ann"));
        assertThat(terminal.ended(payment).state()).isEqualTo(PaymentState.SUCCEEDED);
    }

    @Test
    void aCodeIsChargedOnceUnlessItWasDeclined() throws Exception {
        terminal.ended(terminal.scan(Terminal.CODE));
        assertRefused(Reason.CODE_USED, () -> terminal.scan(Terminal.CODE));
        channel.pays.add(order -> new Declined(Declined.Reason.LIMIT, "L", "limit"));
        String other = "281234567890123457";
        assertThat(terminal.ended(terminal.scan(other)).state()).isEqualTo(PaymentState.DECLINED);
        assertThat(terminal.ended(terminal.scan(other)).state()).isEqualTo(PaymentState.SUCCEEDED);
    }

    // cancelling

    @Test
    void aCancelDuringTheCallTakesThePaymentBackAfterItsAnswer() throws Exception {
        CountDownLatch answer = new CountDownLatch(1);
        channel.pays.add(order -> {
            ScriptedChannel.hold(answer);
            return ScriptedChannel.succeeded(order);
        });
        Payment sent = terminal.scan(Terminal.CODE);
        await().until(() -> channel.count("pay") == 1);
        assertThat(terminal.engine.cancel(sent.id(), "ann").state()).isEqualTo(PaymentState.REVERSING);
        assertThat(channel.count("reverse")).isZero();
        answer.countDown();
        assertThat(terminal.ended(sent).state()).isEqualTo(PaymentState.REVERSED);
        assertThat(channel.calls).containsExactly("pay", "reverse");
    }

    @Test
    void ofACodeAndACancelAtTheSameMomentOneWins() throws Exception {
        for (int i = 0; i < 30; i++) {
            String code = "2812345678901" + (10000 + i);
            Payment waiting = terminal.waitForCode();
            List<String> refused = atOnce(
                    2,
                    new Alternating(
                            () -> terminal.engine.offer(waiting.id(), code),
                            () -> terminal.engine.cancel(waiting.id(), "ann")));
            PaymentState end = terminal.ended(waiting).state();
            assertThat(end).isIn(PaymentState.CANCELLED, PaymentState.REVERSED, PaymentState.SUCCEEDED);
            assertThat(refused.contains(Reason.ALREADY_FINAL.name()))
                    .as("a cancel that came too late says so")
                    .isEqualTo(end == PaymentState.SUCCEEDED);
        }
    }

    @Test
    void aFinalPaymentCannotBeCancelled() throws Exception {
        Payment ended = terminal.ended(terminal.scan(Terminal.CODE));
        assertRefused(Reason.ALREADY_FINAL, () -> terminal.engine.cancel(ended.id(), "ann"));
        assertRefused(Reason.NOT_FOUND, () -> terminal.engine.cancel("NOPE", "ann"));
    }

    @Test
    void aSaleWithoutACodeEndsByItself() throws Exception {
        try (Terminal hasty = new Terminal(new MemoryJournal(), Duration.ofMillis(50)).with(channel)) {
            Payment ended = hasty.ended(hasty.waitForCode());
            assertThat(ended.state()).isEqualTo(PaymentState.CANCELLED);
            assertThat(ended.message()).isEqualTo(Message.of("payment.cancelled.timeout"));
        }
    }

    // bad input

    @Test
    void whatMakesNoSenseIsRefusedAndWritesNothing() {
        assertRefused(Reason.MERCHANT_CODE, () -> terminal.scan("https://qr.alipay.com/fkx123"));
        assertRefused(Reason.UNSUPPORTED_CODE, () -> terminal.scan("2812345678901"));
        assertRefused(Reason.UNSUPPORTED_CODE, () -> terminal.scan("hello"));
        assertRefused(Reason.UNSUPPORTED_CODE, () -> terminal.scan(" "));
        assertRefused(Reason.NO_CHANNEL, () -> terminal.scan("134567890123456789"));
        assertRefused(Reason.NO_CHANNEL, () -> start(Terminal.AMOUNT, null, "paypal"));
        assertRefused(Reason.INVALID_AMOUNT, () -> start(Money.cny(0), Terminal.CODE, null));
        assertRefused(Reason.INVALID_AMOUNT, () -> start(Money.cny(10_000_001), Terminal.CODE, null));
        assertRefused(Reason.INVALID_AMOUNT, () -> start(Money.parse("1.00", "USD"), Terminal.CODE, null));
        assertRefused(Reason.INVALID_REQUEST, () -> start(Terminal.AMOUNT, Terminal.CODE, "alipay"));
        assertRefused(
                Reason.INVALID_REQUEST,
                () -> terminal.engine.start(
                        new PaymentRequest("with\ttab", Terminal.AMOUNT, null, null, null, null, "ann")));
        assertThat(journal.commits()).isZero();
        assertThat(channel.calls).isEmpty();
    }

    @Test
    void aBadCodeLeavesTheSaleWaiting() throws Exception {
        Payment waiting = terminal.waitForCode();
        assertRefused(Reason.MERCHANT_CODE, () -> terminal.engine.offer(waiting.id(), "https://qr.alipay.com/x"));
        assertThat(terminal.engine.payment(waiting.id()).orElseThrow().state()).isEqualTo(PaymentState.CREATED);
        terminal.engine.offer(waiting.id(), Terminal.CODE);
        assertThat(terminal.engine.offer(waiting.id(), Terminal.CODE).id())
                .as("the same code again")
                .isEqualTo(waiting.id());
        assertRefused(Reason.NOT_WAITING, () -> terminal.engine.offer(waiting.id(), "281234567890123499"));
    }

    // the journal

    @Test
    void withoutAJournalNothingIsSold() throws Exception {
        journal.failWith(JournalException.Reason.FULL);
        assertRefused(Reason.JOURNAL_UNAVAILABLE, () -> terminal.scan(Terminal.CODE));
        assertThat(channel.calls).isEmpty();
        assertThat(terminal.engine.obstacles()).containsExactly(new Message("ready.journal", "the disk is full"));
        journal.failWith(null);
        assertThat(terminal.ended(terminal.scan(Terminal.CODE)).state()).isEqualTo(PaymentState.SUCCEEDED);
        await("leases given back").until(() -> terminal.registry.accounts().allMatch(account -> account.calls() == 0));
    }

    @Test
    void anAnswerThatCouldNotBeWrittenDownIsFoundOutAgain() throws Exception {
        ChannelTiming impatient = new ChannelTiming(
                Duration.ofMillis(100),
                Duration.ofMillis(20),
                Duration.ofSeconds(60),
                Duration.ofSeconds(60),
                Duration.ofSeconds(60),
                Duration.ZERO,
                Duration.ofHours(24),
                Duration.ofDays(365));
        ScriptedChannel other = new ScriptedChannel("second", impatient);
        terminal.add(other, 10);
        other.pays.add(order -> {
            journal.failWith(JournalException.Reason.FULL);
            return ScriptedChannel.succeeded(order);
        });
        Payment sent = terminal.scan(Terminal.CODE);
        await().until(() -> !terminal.engine.obstacles().isEmpty());
        journal.failWith(null);
        assertThat(terminal.ended(sent).state()).isEqualTo(PaymentState.SUCCEEDED);
        assertThat(other.count("pay")).isEqualTo(1);
        assertThat(other.count("query")).isPositive();
    }

    // channels

    @Test
    void aChannelThatBreaksDownWhenItIsAskedIsAskedAgain() throws Exception {
        channel.pays.add(order -> LOST);
        channel.queries.add(order -> {
            throw new StackOverflowError("vendor bug");
        });

        Payment ended = terminal.ended(terminal.scan(Terminal.CODE));

        assertThat(ended.state()).isEqualTo(PaymentState.SUCCEEDED);
        assertThat(channel.count("query")).isEqualTo(2);
    }

    @Test
    void aChannelThatThrowsIsAskedAgain() throws Exception {
        channel.pays.add(order -> {
            throw new IllegalStateException("vendor bug");
        });
        assertThat(terminal.ended(terminal.scan(Terminal.CODE)).state()).isEqualTo(PaymentState.SUCCEEDED);
        assertThat(channel.calls).containsExactly("pay", "query");
    }

    @Test
    void anotherBundleOfTheSameChannelFinishesWhatOneLeft() throws Exception {
        CountDownLatch leaving = new CountDownLatch(1);
        channel.pays.add(order -> {
            ScriptedChannel.hold(leaving);
            return LOST;
        });
        Payment sent = terminal.scan(Terminal.CODE);
        await().until(() -> channel.count("pay") == 1);
        terminal.registry.accounts().toList().forEach(terminal.registry::remove);
        channel.leave();
        leaving.countDown();
        await().until(() -> terminal.engine.payment(sent.id()).orElseThrow().state() != PaymentState.SENT);
        ScriptedChannel successor = new ScriptedChannel();
        terminal.add(successor, 0);
        assertThat(terminal.ended(sent).state()).isIn(PaymentState.SUCCEEDED, PaymentState.REVERSED);
        assertThat(successor.calls).doesNotContain("pay").isNotEmpty();
    }

    @Test
    void theAccountWithTheHighestRankingTakesPaymentsUnlessItHangs() throws Exception {
        ChannelTiming impatient = new ChannelTiming(
                Duration.ofMillis(50),
                Duration.ofMillis(20),
                Duration.ofSeconds(60),
                Duration.ofSeconds(60),
                Duration.ofSeconds(1),
                Duration.ZERO,
                Duration.ofHours(24),
                Duration.ofDays(365));
        ScriptedChannel hanging = new ScriptedChannel("hanging", impatient);
        CountDownLatch never = new CountDownLatch(1);
        terminal.add(hanging, 100);
        for (int i = 0; i < 1000; i++) {
            hanging.pays.add(order -> {
                ScriptedChannel.hold(never);
                return LOST;
            });
            hanging.queries.add(order -> {
                ScriptedChannel.hold(never);
                return LOST;
            });
        }
        assertThat(terminal.scan("281234567890120000").account()).isEqualTo("hanging");
        terminal.scan("281234567890120001");
        terminal.scan("281234567890120002");
        await().until(() -> terminal.engine.channels().get(0).state() == ChannelStatus.State.QUARANTINED);
        assertThat(terminal.scan("281234567890130000").account()).isEqualTo("main");
        never.countDown();
    }

    // recovery

    @Test
    void aRestartFinishesWhatWasOpen() throws Exception {
        MemoryJournal left = new MemoryJournal();
        String sent;
        String waiting;
        try (Terminal before = new Terminal(left)) {
            ScriptedChannel dying = new ScriptedChannel();
            CountDownLatch never = new CountDownLatch(1);
            dying.pays.add(order -> {
                ScriptedChannel.hold(never);
                return LOST;
            });
            before.with(dying);
            sent = before.scan(Terminal.CODE).id();
            waiting = before.waitForCode().id();
        }
        try (Terminal after = new Terminal(left).recovered()) {
            assertThat(after.engine.payment(waiting).orElseThrow().state()).isEqualTo(PaymentState.CANCELLED);
            ScriptedChannel successor = new ScriptedChannel();
            after.with(successor);
            Payment ended = after.ended(after.engine.payment(sent).orElseThrow());
            assertThat(ended.state()).isIn(PaymentState.SUCCEEDED, PaymentState.REVERSED);
            assertThat(successor.calls).doesNotContain("pay");
        }
    }

    @Test
    void aWaitEndsWithThePaymentAsItIsWhenTheTimeIsUp() throws Exception {
        Payment waiting = terminal.waitForCode();
        Payment now = terminal.engine
                .whenFinal(waiting.id(), Duration.ofMillis(30))
                .toCompletableFuture()
                .join();
        assertThat(now.state()).isEqualTo(PaymentState.CREATED);
    }

    @Test
    void aStoppingTerminalTakesNoNewSalesAndFinishesItsCalls() throws Exception {
        CountDownLatch answer = new CountDownLatch(1);
        channel.pays.add(order -> {
            ScriptedChannel.hold(answer);
            return ScriptedChannel.succeeded(order);
        });
        Payment sent = terminal.scan(Terminal.CODE);
        await().until(() -> channel.count("pay") == 1);
        Thread stopping = new Thread(() -> terminal.engine.stop(Duration.ofSeconds(20)));
        stopping.start();
        await().until(() -> terminal.engine.obstacles().contains(Message.of("ready.stopping")));
        assertRefused(Reason.STOPPING, () -> terminal.scan("281234567890123999"));
        answer.countDown();
        stopping.join(20_000);
        assertThat(stopping.isAlive()).isFalse();
        assertThat(terminal.engine.payment(sent.id()).orElseThrow().state()).isEqualTo(PaymentState.SUCCEEDED);
    }

    @Test
    void withoutAChannelTheTerminalIsNotReady() {
        try (Terminal bare = new Terminal(journal)) {
            assertThat(bare.engine.obstacles()).containsExactly(Message.of("ready.no_channel"));
            assertRefused(Reason.NO_CHANNEL, bare::waitForCode);
            assertThat(bare.engine.waitingForCode()).isEmpty();
        }
    }

    @Test
    void aSaleWaitsForNoCodeThatNoChannelCanTakeNow() throws Exception {
        try (Terminal going = new Terminal(journal)) {
            ChannelAccount account = going.add(channel, 0);
            account.drain(Duration.ZERO);
            assertRefused(Reason.NO_CHANNEL, going::waitForCode);
            going.registry.remove(account);
            going.with(channel);
            assertThat(going.waitForCode().awaiting()).isEqualTo(Awaiting.PAYER_CODE);
        }
    }

    private Payment start(Money amount, String code, String present) throws PaymentException {
        return terminal.engine.start(new PaymentRequest(null, amount, code, present, null, null, "ann"));
    }

    private static void assertRefused(Reason reason, Callable<?> call) {
        assertThatThrownBy(call::call).isInstanceOfSatisfying(PaymentException.class, e -> assertThat(e.reason())
                .isEqualTo(reason));
    }

    /** Runs one call on odd and the other on even turns; that one of them is refused is part of the race. */
    private static final class Alternating implements Callable<String> {
        private final Callable<?> first;
        private final Callable<?> second;
        private final java.util.concurrent.atomic.AtomicInteger turns = new java.util.concurrent.atomic.AtomicInteger();

        Alternating(Callable<?> first, Callable<?> second) {
            this.first = first;
            this.second = second;
        }

        @Override
        public String call() throws Exception {
            try {
                (turns.getAndIncrement() % 2 == 0 ? first : second).call();
            } catch (PaymentException refused) {
                return refused.reason().name();
            }
            return "";
        }
    }

    private static List<String> atOnce(int threads, Callable<String> call) throws Exception {
        ExecutorService pool = Executors.newFixedThreadPool(threads);
        try {
            CountDownLatch go = new CountDownLatch(1);
            List<Future<String>> futures = new ArrayList<>();
            for (int i = 0; i < threads; i++) {
                futures.add(pool.submit(() -> {
                    go.await();
                    return call.call();
                }));
            }
            go.countDown();
            List<String> results = new ArrayList<>();
            for (Future<String> future : futures) {
                results.add(future.get());
            }
            return results;
        } finally {
            pool.shutdownNow();
        }
    }
}
