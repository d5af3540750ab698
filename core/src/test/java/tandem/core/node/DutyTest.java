package tandem.core.node;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class DutyTest {
    private final List<String> told = new ArrayList<>();
    private final Duty duty = new Duty(Nodes.alone(), "sweeping");

    @Test
    void isDoneFromAStartToAStopHoweverOftenEachIsAsked() {
        assertThat(duty.leads()).isFalse();
        duty.start(Sweeping::new);
        duty.start(Sweeping::new);
        assertThat(duty.isStarted()).isTrue();
        assertThat(duty.leads()).isTrue();
        assertThat(duty.trouble()).isEmpty();

        assertThat(duty.stop()).isTrue();
        assertThat(duty.stop()).isFalse();
        assertThat(duty.isStarted()).isFalse();
        assertThat(told).containsExactly("begin", "end");

        duty.start(Sweeping::new);
        assertThat(told).containsExactly("begin", "end", "begin");
    }

    @Test
    void whatCannotBeginIsNotStarted() {
        assertThatThrownBy(() -> duty.start(() -> new Sweeping() {
                    @Override
                    public void begin() {
                        throw new IllegalStateException("no broom");
                    }
                }))
                .hasStackTraceContaining("no broom");
        assertThat(duty.isStarted()).isFalse();
        assertThat(duty.stop()).isFalse();
        assertThat(told).isEmpty();
    }

    private class Sweeping implements Nodes.Leader {
        @Override
        public void begin() {
            told.add("begin");
        }

        @Override
        public void end() {
            told.add("end");
        }
    }
}
