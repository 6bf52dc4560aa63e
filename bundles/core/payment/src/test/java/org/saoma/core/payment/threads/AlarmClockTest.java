package org.saoma.core.payment.threads;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class AlarmClockTest {
    private final AlarmClock alarms = new AlarmClock();
    private final BlockingQueue<String> rung = new LinkedBlockingQueue<>();

    @AfterEach
    void close() {
        alarms.close();
    }

    @Test
    void tasksRunInTheOrderOfTheirTimes() throws InterruptedException {
        ring("third", Duration.ofMillis(60));
        ring("second", Duration.ofMillis(30));
        ring("first", Duration.ZERO);

        assertThat(List.of(next(), next(), next())).containsExactly("first", "second", "third");
    }

    @Test
    void anEarlierAlarmIsNotKeptByALaterOne() throws InterruptedException {
        ring("tomorrow", Duration.ofDays(1));
        ring("now", Duration.ofMillis(-5));

        assertThat(next()).isEqualTo("now");
        assertThat(rung).isEmpty();
    }

    @Test
    void oneThatWasTakenBackDoesNotRun() throws InterruptedException {
        AlarmClock.Alarm taken = ring("taken back", Duration.ofMillis(20));
        ring("kept", Duration.ofMillis(40));
        taken.cancel();

        assertThat(next()).isEqualTo("kept");
    }

    @Test
    void anAlarmAfterAllOthersWereTakenBackStillRuns() throws InterruptedException {
        ring("taken back", Duration.ofHours(1)).cancel();
        ring("kept", Duration.ofMillis(10));

        assertThat(next()).isEqualTo("kept");
    }

    @Test
    void aTaskThatFailsHarmsNoOther() throws InterruptedException {
        alarms.set(Duration.ZERO, () -> {
            throw new IllegalStateException("on purpose");
        });
        ring("next", Duration.ofMillis(1));

        assertThat(next()).isEqualTo("next");
    }

    @Test
    void nothingRunsAfterTheEnd() throws InterruptedException {
        ring("late", Duration.ofMillis(30));
        alarms.close();

        assertThat(rung.poll(60, TimeUnit.MILLISECONDS)).isNull();
    }

    private AlarmClock.Alarm ring(String name, Duration delay) {
        return alarms.set(delay, () -> rung.add(name));
    }

    private String next() throws InterruptedException {
        return rung.poll(10, TimeUnit.SECONDS);
    }
}
