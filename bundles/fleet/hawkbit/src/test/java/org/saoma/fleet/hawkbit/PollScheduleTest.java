package org.saoma.fleet.hawkbit;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PollScheduleTest {

    private static PollSchedule schedule(double random) {
        return new PollSchedule(Duration.ofSeconds(30), Duration.ofDays(1), () -> random);
    }

    @ParameterizedTest
    @CsvSource({"00:05:00,PT5M", "26:00:01,PT26H1S", "PT26H,PT26H", "P2DT1S,PT48H1S", " 00:00:30 ,PT30S"})
    void bothFormsOfATimeAreRead(String text, Duration time) {
        assertThat(PollSchedule.parse(text)).contains(time);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "soon", "5", "00:99:00", "-1:00:00", "00:10:00~20%"})
    void whatIsNoTimeIsNone(String text) {
        assertThat(PollSchedule.parse(text)).isEmpty();
        assertThat(schedule(0.5).afterAnswer(Optional.of(text))).isEqualTo(Duration.ofMinutes(5));
    }

    @Test
    void terminalsSpreadByAFifth() {
        assertThat(schedule(0).afterAnswer(Optional.of("01:00:00"))).isEqualTo(Duration.ofMinutes(48));
        assertThat(schedule(0.5).afterAnswer(Optional.of("01:00:00"))).isEqualTo(Duration.ofMinutes(60));
        assertThat(schedule(1).afterAnswer(Optional.of("01:00:00"))).isEqualTo(Duration.ofMinutes(72));
    }

    @ParameterizedTest
    @ValueSource(doubles = {0, 0.5, 1})
    void neitherServerNorChanceLeavesTheBounds(double random) {
        assertThat(schedule(random).afterAnswer(Optional.of("00:00:01")))
                .isBetween(Duration.ofSeconds(30), Duration.ofSeconds(36));
        assertThat(schedule(random).afterAnswer(Optional.of("PT9999999H")))
                .isBetween(Duration.ofHours(19), Duration.ofDays(1));
        assertThat(schedule(random).afterFailure(1, Optional.of(Duration.ofDays(400))))
                .isEqualTo(Duration.ofDays(1));
    }

    @ParameterizedTest
    @CsvSource({"1,PT30S", "2,PT1M", "5,PT8M", "8,PT1H", "1000000,PT1H"})
    void failuresDoubleThePauseUpToAnHour(int failures, Duration pause) {
        assertThat(schedule(0.5).afterFailure(failures, Optional.empty())).isEqualTo(pause);
    }

    @Test
    void aServerThatAsksToBeLeftAloneIsLeftAlone() {
        assertThat(schedule(0.5).afterFailure(1, Optional.of(Duration.ofMinutes(7))))
                .isEqualTo(Duration.ofMinutes(7));
        assertThat(schedule(0.5).afterFailure(1, Optional.of(Duration.ofSeconds(-7))))
                .isEqualTo(Duration.ofSeconds(30));
    }
}
