package tandem.ivr.audio;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import tandem.flow.Answer;
import tandem.flow.Question;
import tandem.flow.Step.BargeIn;
import tandem.flow.Step.Listening;

class LateFinishTest {
    private static final Listening TIMES = new Listening(Duration.ofSeconds(6), Duration.ofSeconds(2), BargeIn.DIGITS);
    private static final Question FOUR_DIGITS = new Question(Set.of(), 1, 4, '#', List.of(), TIMES);

    private final AtomicLong now = new AtomicLong();
    private final LateFinish late = new LateFinish(now::get);

    @Test
    void finishKeyBehindACompleteNumberBelongsToIt() {
        late.after(FOUR_DIGITS, new Answer.Digits("1234"));

        assertThat(late.takes('#')).isTrue();
        assertThat(late.takes('#')).as("one is enough").isFalse();
    }

    @Test
    void itIsAwaitedAsLongAsADigitWouldBe() {
        late.after(FOUR_DIGITS, new Answer.Digits("1234"));
        now.set(Duration.ofMillis(2_001).toNanos());

        assertThat(late.takes('#')).isFalse();
    }

    @Test
    void anotherKeyShowsThatItWillNotCome() {
        late.after(FOUR_DIGITS, new Answer.Digits("1234"));

        assertThat(late.takes('2')).isFalse();
        assertThat(late.takes('#')).isFalse();
    }

    @Test
    void numberThatWasEndedByItIsComplete() {
        late.after(FOUR_DIGITS, new Answer.Digits("123"));

        assertThat(late.takes('#')).isFalse();
    }

    @Test
    void menuHasNone() {
        late.after(new Question(Set.of("1"), 1, 1, null, List.of(), TIMES), new Answer.Digits("1"));

        assertThat(late.takes('#')).isFalse();
    }
}
