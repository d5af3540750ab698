package tandem.flow.survey;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import tandem.core.InteractionId;

class SurveysTest {

    @Test
    void shareIsKeptAndEveryNodeDecidesAlike() {
        long asked = IntStream.range(0, 10_000)
                .filter(n -> Surveys.isAmong(new InteractionId("call-" + n), 20))
                .count();
        assertThat(asked).isBetween(1_800L, 2_200L);
        var one = new InteractionId("call-7");
        assertThat(Surveys.isAmong(one, 20)).isEqualTo(Surveys.isAmong(one, 20));
        assertThat(Surveys.isAmong(one, 0)).isFalse();
        assertThat(Surveys.isAmong(one, 100)).isTrue();
    }
}
