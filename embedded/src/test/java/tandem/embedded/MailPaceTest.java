package tandem.embedded;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class MailPaceTest {
    private static final long EACH = Duration.ofMillis(50).toNanos();
    private final MailPace pace = new MailPace(Duration.ofMillis(50), 3);
    private final long now = System.nanoTime() + Duration.ofMinutes(1).toNanos();

    @Test
    void someComeAtOnceThenEvenly() {
        assertThat(turns(now, 5)).containsExactly(0L, 0L, 0L, EACH, 2 * EACH);
    }

    @Test
    void afterAPauseSomeComeAtOnceAgain() {
        turns(now, 5);
        long later = now + 20 * EACH;
        assertThat(turns(later, 4)).containsExactly(0L, 0L, 0L, EACH);
    }

    @Test
    void howeverManyComeNobodyWaitsLong() {
        assertThat(turns(now, 1_000))
                .allMatch(turn -> turn <= Duration.ofSeconds(1).toNanos());
    }

    /// How much later each of so many who come at a time has its turn.
    private List<Long> turns(long at, int many) {
        return LongStream.range(0, many).map(_ -> pace.take(at) - at).boxed().toList();
    }
}
