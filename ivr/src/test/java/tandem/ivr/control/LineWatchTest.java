package tandem.ivr.control;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import tandem.core.Party;
import tandem.core.event.Event;

class LineWatchTest {
    private final LineWatch watch = new LineWatch();

    private Optional<Event.LineMeasured> reports(boolean byPhone, int lost) {
        return watch.changed(Party.CUSTOMER, new PbxEvent.LineReported("pbx1-1", byPhone, lost, Duration.ZERO));
    }

    @Test
    void goodLineIsNotToldOf() {
        for (int n = 0; n < 10; n++) {
            assertThat(reports(n % 2 == 0, n % 4)).isEmpty();
        }
    }

    @Test
    void lineThatStaysBadIsToldOnceAndThatItIsGoodAgain() {
        assertThat(reports(true, 200)).as("may pass").isEmpty();
        assertThat(reports(true, 180)).hasValueSatisfying(now -> {
            assertThat(now.lostSent()).isEqualTo(180);
            assertThat(now.score()).isLessThan(350);
        });
        assertThat(reports(true, 200)).as("is known").isEmpty();
        assertThat(reports(true, 0)).isEmpty();
        assertThat(reports(true, 0))
                .hasValueSatisfying(now -> assertThat(now.score()).isGreaterThan(400));
    }

    @Test
    void momentOfLossIsNotToldOf() {
        assertThat(reports(false, 300)).isEmpty();
        assertThat(reports(false, 0)).isEmpty();
        assertThat(reports(false, 300)).isEmpty();
    }
}
