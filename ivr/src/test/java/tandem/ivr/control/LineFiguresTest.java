package tandem.ivr.control;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import tandem.core.Party;
import tandem.core.event.Event;

class LineFiguresTest {

    private static Event.LineMeasured measured(String figures) {
        return LineFigures.parse(figures).orElseThrow().event(Party.CUSTOMER).orElseThrow();
    }

    @Test
    void figuresOfAsteriskAreRead() {
        var line = measured("ssrc=1;themssrc=2;lp=10;rxjitter=0.004000;rxcount=990;txjitter=0.002500;txcount=1000;"
                + "rlp=25;rtt=0.080000;rxmes=85.2;txmes=85.1");

        assertThat(line.lostReceived()).isEqualTo(10);
        assertThat(line.lostSent()).isEqualTo(25);
        assertThat(line.jitter()).isEqualTo(Duration.ofMillis(4));
        assertThat(line.roundTrip()).isEqualTo(Duration.ofMillis(80));
        assertThat(line.side()).isEqualTo(Party.CUSTOMER);
    }

    @Test
    void perfectLineIsNearTheModelsBestAndLossAndDelayCostPoints() {
        var perfect = measured("rxcount=1000;txcount=1000;rxjitter=0;txjitter=0;lp=0;rlp=0;rtt=0");
        var lossy = measured("rxcount=950;txcount=1000;lp=50;rlp=0;rtt=0");
        var late = measured("rxcount=1000;txcount=1000;lp=0;rlp=0;rtt=0.8");

        assertThat(perfect.score()).isBetween(435, 441);
        assertThat(perfect.roundTrip()).isNull();
        assertThat(lossy.score()).isBetween(350, 410);
        assertThat(late.score()).isBetween(250, 350);
    }

    @Test
    void whatSaysNothingIsNothing() {
        assertThat(LineFigures.parse("rxcount=3;txcount=4").orElseThrow().event(Party.AGENT))
                .isEmpty();
        assertThat(LineFigures.parse("").orElseThrow().event(Party.AGENT)).isEmpty();
        assertThat(LineFigures.parse("rxcount=many")).isEmpty();
    }
}
