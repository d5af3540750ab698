package tandem.routing.model;

import java.time.Duration;
import java.util.List;
import tandem.routing.model.expression.ConditionGrammar;

/// What has to hold for a [WaitingStep] to happen. Text form, as in config/queues.yml: `wait >= 20s`, `length >= 10`,
/// `position <= 3`, `ewt >= 5m`, `nobody logged in`, `nobody ready`, `service level at risk`, `closed`, joined by `and`
/// and `or` with parentheses.
public sealed interface Condition {

    /// Reads the text form.
    ///
    /// @throws tandem.routing.model.expression.SyntaxException if it is none; says the column and what was expected
    static Condition parse(String text) {
        return ConditionGrammar.parse(text);
    }

    /// The text form; [#parse] makes the same of it.
    default String text() {
        return ConditionGrammar.print(this);
    }

    /// It has waited so long in this queue.
    record Waited(Duration atLeast) implements Condition {}

    /// So many wait in the queue, itself included.
    record Length(int atLeast) implements Condition {}

    /// Its place in the queue, from 1, is this or better.
    record Position(int atMost) implements Condition {}

    /// The upper end of its estimated wait (R15).
    record ExpectedWait(Duration atLeast) implements Condition {}

    /// Nobody who meets its requirement, as it is now, is logged in.
    record NobodyLoggedIn() implements Condition {}

    /// Nobody who meets its requirement, as it is now, is ready (busy ones are).
    record NobodyReady() implements Condition {}

    /// The queue is about to miss its service level in the current interval.
    record ServiceLevelAtRisk() implements Condition {}

    /// The queue's calendar says closed.
    record Closed() implements Condition {}

    record All(List<Condition> of) implements Condition {
        public All {
            of = List.copyOf(of);
        }
    }

    record AnyOf(List<Condition> of) implements Condition {
        public AnyOf {
            of = List.copyOf(of);
        }
    }
}
