package tandem.core.redis;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class ClockCourseTest {
    private static final Instant NINE = Instant.parse("2026-01-01T09:00:00Z");

    @Test
    void itGoesWithTheMonotonicClockWhileNobodyComparesIt() {
        assertThat(ClockCourse.from(NINE, 0).at(seconds(3600))).isEqualTo(NINE.plusSeconds(3600));
    }

    @Test
    void aReferenceThatJumpsAheadIsFollowedAQuarterFasterAndNoFurther() {
        var course = ClockCourse.from(NINE, 0).towards(NINE.plusSeconds(10), 0);
        assertThat(course.at(seconds(20))).isEqualTo(NINE.plusSeconds(25));
        assertThat(course.at(seconds(40))).isEqualTo(NINE.plusSeconds(50));
        assertThat(course.at(seconds(400))).isEqualTo(NINE.plusSeconds(410));
    }

    @Test
    void aReferenceThatJumpsBackIsAwaitedAFifthSlowerAndTheTimeNeverGoesBack() {
        var course = ClockCourse.from(NINE, 0).towards(NINE.minusSeconds(3600), 0);
        assertThat(course.at(seconds(10))).isEqualTo(NINE.plusSeconds(8));
        var compared = course.towards(NINE.minusSeconds(3590), seconds(10));
        assertThat(compared.at(seconds(10))).isEqualTo(NINE.plusSeconds(8));
        assertThat(compared.at(seconds(20))).isEqualTo(NINE.plusSeconds(16));
    }

    @Test
    void onlyFarBehindCountsAsAMachineThatStoodStill() {
        assertThat(ClockCourse.isSuspension(Duration.ofMinutes(11))).isTrue();
        assertThat(ClockCourse.isSuspension(Duration.ofMinutes(9))).isFalse();
        assertThat(ClockCourse.isSuspension(Duration.ofMinutes(-11))).isFalse();
    }

    private static long seconds(long seconds) {
        return Duration.ofSeconds(seconds).toNanos();
    }
}
