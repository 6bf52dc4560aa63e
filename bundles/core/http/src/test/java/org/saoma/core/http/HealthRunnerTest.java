package org.saoma.core.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.felix.hc.api.FormattingResultLog;
import org.apache.felix.hc.api.HealthCheck;
import org.apache.felix.hc.api.Result;
import org.junit.jupiter.api.Test;
import org.saoma.api.payment.Message;
import org.saoma.core.http.health.Health;
import org.saoma.core.http.health.HealthRunner;

class HealthRunnerTest {
    private static final Duration LIMIT = Duration.ofMillis(300);

    @Test
    void whatStandsBehindTheDashIsTheRemedy() throws Exception {
        FormattingResultLog log = new FormattingResultLog();
        log.info("looked");
        log.warn("paper is low — put in a new roll");

        Health.Check check = run(Map.of("printer", () -> new Result(log)), Duration.ZERO)
                .checks()
                .get(0);

        assertThat(check)
                .isEqualTo(new Health.Check(
                        "printer",
                        Health.Status.WARN,
                        List.of(Message.of("paper is low")),
                        List.of(Message.of("put in a new roll"))));
    }

    @Test
    void theWorstCheckIsTheStatus() throws Exception {
        Health health = run(
                Map.of(
                        "a", () -> new Result(Result.Status.OK, "fine"),
                        "b", () -> new Result(Result.Status.CRITICAL, "broken"),
                        "c", () -> new Result(Result.Status.TEMPORARILY_UNAVAILABLE, "soon")),
                Duration.ZERO);

        assertThat(health.status()).isEqualTo(Health.Status.CRITICAL);
        assertThat(health.checks())
                .extracting(Health.Check::status)
                .containsExactly(Health.Status.OK, Health.Status.CRITICAL, Health.Status.WARN);
    }

    @Test
    void aCheckThatThrowsIsCriticalAndTheOthersAreHeard() throws Exception {
        Health health = run(
                Map.of(
                        "bad",
                        () -> {
                            throw new IllegalStateException("private words");
                        },
                        "good",
                        () -> new Result(Result.Status.OK, "fine")),
                Duration.ZERO);

        assertThat(health.checks().get(0).status()).isEqualTo(Health.Status.CRITICAL);
        assertThat(health.checks().get(0).messages()).containsExactly(Message.of("health.failed"));
        assertThat(health.checks().get(1).messages()).containsExactly(Message.of("fine"));
    }

    @Test
    void aCheckThatHangsIsCriticalAndNotStartedAgain() throws Exception {
        CountDownLatch release = new CountDownLatch(1);
        AtomicInteger started = new AtomicInteger();
        HealthCheck hanging = () -> {
            started.incrementAndGet();
            try {
                release.await(20, TimeUnit.SECONDS);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            return new Result(Result.Status.OK, "at last");
        };
        try (HealthRunner runner = new HealthRunner(() -> Map.of("hanging", hanging), LIMIT, Duration.ZERO)) {
            for (int i = 0; i < 6; i++) {
                Health health = runner.health().toCompletableFuture().get(10, TimeUnit.SECONDS);
                assertThat(health.status()).isEqualTo(Health.Status.CRITICAL);
                assertThat(health.checks().get(0).messages())
                        .extracting(Message::code)
                        .containsExactly("health.timeout");
            }
            assertThat(started).hasValue(1);
            release.countDown();
        }
    }

    @Test
    void anOutcomeAnswersForAWhile() throws Exception {
        AtomicInteger started = new AtomicInteger();
        HealthCheck check = () -> {
            started.incrementAndGet();
            return new Result(Result.Status.OK, "fine");
        };
        try (HealthRunner runner = new HealthRunner(() -> Map.of("check", check), LIMIT, Duration.ofMinutes(1))) {
            runner.health().toCompletableFuture().get(10, TimeUnit.SECONDS);
            runner.health().toCompletableFuture().get(10, TimeUnit.SECONDS);
        }
        assertThat(started).hasValue(1);
    }

    @Test
    void readinessIsCriticalWithItsReasons() throws Exception {
        FakeTerminal terminal = new FakeTerminal();
        FakePayments payments = new FakePayments();
        ReadinessCheck check = new ReadinessCheck(terminal);

        assertThat(check.execute().getStatus()).isEqualTo(Result.Status.CRITICAL);
        terminal.payments = payments;
        assertThat(check.execute().isOk()).isTrue();
        payments.obstacles.add(new Message("ready.no_channel", ""));
        assertThat(check.execute().toString()).contains("No payment channel is there");
        assertThat(run(Map.of("ready", check), Duration.ZERO).checks().get(0).messages())
                .containsExactly(Message.of("ready.no_channel"));
    }

    private static Health run(Map<String, HealthCheck> checks, Duration keep) throws Exception {
        try (HealthRunner runner = new HealthRunner(() -> checks, Duration.ofSeconds(10), keep)) {
            return runner.health().toCompletableFuture().get(20, TimeUnit.SECONDS);
        }
    }
}
