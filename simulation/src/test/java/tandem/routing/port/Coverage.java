package tandem.routing.port;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiFunction;
import org.junit.jupiter.api.DynamicTest;

/// Runs every state × trigger of a table and, last, fails if a row of the table has never been taken.
final class Coverage<S extends Enum<S>, T extends Enum<T>> {
    private record Row<S, T>(S from, T trigger) {}

    /// Brings something new to a state, pulls the trigger, and says in which state it then is.
    interface Trial<S, T> {
        S run(T trigger, S from);
    }

    private final Set<Row<S, T>> taken = new HashSet<>();

    List<DynamicTest> tests(S[] states, T[] triggers, BiFunction<T, S, Optional<S>> table, Trial<S, T> trial) {
        List<DynamicTest> tests = new ArrayList<>();
        for (T trigger : triggers) {
            for (S from : states) {
                tests.add(DynamicTest.dynamicTest(trigger + " from " + from, () -> {
                    S to = trial.run(trigger, from);
                    assertThat(to)
                            .as("%s from %s", trigger, from)
                            .isEqualTo(table.apply(trigger, from).orElse(from));
                    taken.add(new Row<>(from, trigger));
                }));
            }
        }
        tests.add(DynamicTest.dynamicTest("every row of the table was taken", () -> {
            for (T trigger : triggers) {
                for (S from : states) {
                    if (table.apply(trigger, from).isPresent()) {
                        assertThat(taken).as("never taken").contains(new Row<>(from, trigger));
                    }
                }
            }
        }));
        return tests;
    }
}
