package tandem.insight.alert;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.Set;
import org.junit.jupiter.api.Test;
import tandem.core.QueueId;
import tandem.core.node.Nodes;
import tandem.insight.alert.AlertRule.Condition;

/// When alerts are raised and over, by a clock of the test's own.
class AlertWatchTest {
    private static final QueueId SALES = new QueueId("sales");
    private static final Instant START = Instant.parse("2026-11-30T10:00:00Z");

    private final Kept store = new Kept();
    private final List<String> told = new ArrayList<>();
    private OptionalDouble value = OptionalDouble.of(0);
    private OptionalDouble usual = OptionalDouble.empty();
    private Instant now = START;
    private AlertRules rules = AlertRules.NONE;

    private final class Seen implements AlertFigures {
        @Override
        public OptionalDouble now(AlertMetric metric, QueueId queue, Duration over, Instant at) {
            return value;
        }

        @Override
        public OptionalDouble usual(AlertMetric metric, QueueId queue, Duration over, int weeks, Instant at) {
            return usual;
        }
    }

    private AlertWatch watch(Condition condition, Duration lasts) {
        rules = new AlertRules(
                List.of(new AlertRule(
                        "r",
                        Map.of(),
                        AlertMetric.Now.WAITING,
                        Set.of(SALES),
                        condition,
                        Duration.ofHours(1),
                        lasts,
                        List.of(),
                        List.of())),
                Map.of());
        return watch();
    }

    private AlertWatch watch() {
        return new AlertWatch(
                () -> rules,
                () -> Set.of(SALES),
                new Seen(),
                store,
                List.of((_, alert, _) -> told.add(alert.overAt() == null ? "raised" : "over")),
                Clock.systemUTC(),
                Nodes.alone());
    }

    private void see(AlertWatch watch, double seen, int afterSeconds) {
        value = OptionalDouble.of(seen);
        now = now.plusSeconds(afterSeconds);
        watch.look(now);
    }

    @Test
    void whatDoesNotLastIsNotTold() {
        var watch = watch(new Condition.Above(5, 2), Duration.ofSeconds(30));
        see(watch, 9, 0);
        see(watch, 9, 20);
        see(watch, 1, 5);
        see(watch, 9, 5);
        see(watch, 9, 25);
        assertThat(told).isEmpty();
        see(watch, 9, 10);
        assertThat(told).containsExactly("raised");
    }

    @Test
    void itIsOverOnlyBelowTheSecondMark() {
        var watch = watch(new Condition.Above(5, 2), Duration.ZERO);
        see(watch, 6, 0);
        see(watch, 4, 5);
        see(watch, 6, 5);
        see(watch, 3, 5);
        assertThat(told).as("no to and fro").containsExactly("raised");
        see(watch, 2, 5);
        assertThat(told).containsExactly("raised", "over");
        assertThat(store.past).singleElement().satisfies(alert -> {
            assertThat(alert.raisedAt()).isEqualTo(START);
            assertThat(alert.overAt()).isEqualTo(now);
        });
    }

    @Test
    void lessThanTheMarkRaisesTheOtherKind() {
        var watch = watch(new Condition.Below(0.7, 0.8), Duration.ZERO);
        see(watch, 0.7, 0);
        see(watch, 0.69, 5);
        see(watch, 0.75, 5);
        see(watch, 0.8, 5);
        assertThat(told).containsExactly("raised", "over");
    }

    @Test
    void whatCannotBeSeenNeitherRaisesNorEnds() {
        var watch = watch(new Condition.Above(5, 2), Duration.ZERO);
        value = OptionalDouble.empty();
        watch.look(now);
        see(watch, 6, 5);
        value = OptionalDouble.empty();
        watch.look(now.plusSeconds(5));
        assertThat(told).containsExactly("raised");
        assertThat(watch.raised()).hasSize(1);
    }

    @Test
    void unusualIsByHowMuchItDiffersFromPastWeeks() {
        var watch = watch(new Condition.Unusual(0.5, 4, 20), Duration.ZERO);
        see(watch, 500, 0);
        usual = OptionalDouble.of(10);
        see(watch, 500, 5);
        assertThat(told).as("nothing is known, or too little").isEmpty();
        usual = OptionalDouble.of(100);
        see(watch, 149, 5);
        see(watch, 40, 5);
        assertThat(told).containsExactly("raised");
        see(watch, 60, 5);
        see(watch, 80, 5);
        assertThat(told).containsExactly("raised", "over");
    }

    @Test
    void anotherNodeGoesOnWhereTheFirstStopped() {
        var watch = watch(new Condition.Above(5, 2), Duration.ofSeconds(30));
        see(watch, 6, 0);
        var next = watch();
        see(next, 6, 30);
        assertThat(told).containsExactly("raised");
        see(watch(), 6, 30);
        assertThat(told).as("not told twice").containsExactly("raised");
    }

    @Test
    void silentAlertIsListedAndToldToNobody() {
        var watch = watch(new Condition.Above(5, 2), Duration.ZERO);
        see(watch, 6, 0);
        assertThat(watch.acknowledge("r.sales", "sofia")).isTrue();
        assertThat(watch.silence("r.sales", now.plusSeconds(60), "sofia")).isTrue();
        see(watch, 0, 5);
        see(watch, 6, 5);
        assertThat(told).containsExactly("raised");
        assertThat(watch.raised().getFirst().mark().acknowledgedBy())
                .as("another time")
                .isNull();
        see(watch, 0, 60);
        assertThat(told).containsExactly("raised", "over");
        assertThat(watch.acknowledge("r.sales", "sofia")).as("it is over").isFalse();
    }

    @Test
    void alertWhoseRuleIsGoneIsForgotten() {
        var watch = watch(new Condition.Above(5, 2), Duration.ZERO);
        see(watch, 6, 0);
        rules = AlertRules.NONE;
        see(watch, 6, 5);
        assertThat(store.states).isEmpty();
        assertThat(watch.raised()).isEmpty();
    }

    /// In memory, as Redis keeps it.
    private static final class Kept implements AlertStore {
        private final Map<String, AlertState> states = new HashMap<>();
        private final Map<String, AlertMark> marks = new HashMap<>();
        private final List<Alert> past = new ArrayList<>();

        @Override
        public Map<String, AlertState> states() {
            return Map.copyOf(states);
        }

        @Override
        public void put(Map<String, AlertState> some) {
            states.putAll(some);
        }

        @Override
        public void forget(String id) {
            states.remove(id);
            marks.remove(id);
        }

        @Override
        public Map<String, AlertMark> marks() {
            return Map.copyOf(marks);
        }

        @Override
        public void mark(String id, AlertMark mark) {
            marks.put(id, mark);
        }

        @Override
        public List<Alert> past() {
            return past.reversed();
        }

        @Override
        public void over(Alert alert) {
            past.add(alert);
        }

        @Override
        public void tell() {
            // nobody listens
        }

        @Override
        public AutoCloseable listen(Runnable changed) {
            return () -> {};
        }
    }
}
