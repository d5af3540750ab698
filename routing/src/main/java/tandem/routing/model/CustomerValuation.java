package tandem.routing.model;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// How much a customer is worth to us, where they stand, and what they may be about to do (K4, K5): part of
/// config/customers.yml.
///
/// @param value     the first class whose conditions hold
/// @param segments  all whose conditions hold
/// @param complaint dispositions by which a contact was a complaint
public record CustomerValuation(
        Lifecycle lifecycle,
        Points points,
        List<Named> value,
        List<Named> segments,
        Set<String> complaint,
        Duration complaintOpen,
        Churn churn) {
    public static final CustomerValuation NONE = new CustomerValuation(
            Lifecycle.DEFAULT, Points.DEFAULT, List.of(), List.of(), Set.of(), Duration.ofDays(14), Churn.DEFAULT);

    public CustomerValuation {
        value = List.copyOf(value);
        segments = List.copyOf(segments);
        complaint = Set.copyOf(complaint);
    }

    /// @param newFor        since their first contact
    /// @param sleepingAfter without contact
    /// @param lostAfter     without contact
    public record Lifecycle(Duration newFor, Duration sleepingAfter, Duration lostAfter) {
        public static final Lifecycle DEFAULT =
                new Lifecycle(Duration.ofDays(30), Duration.ofDays(90), Duration.ofDays(365));
    }

    /// Recency, frequency, monetary: 1 to 5 points each. Four bounds each, from the best: who meets the first
    /// has 5.
    ///
    /// @param recencyDays at most so many days since the last contact
    /// @param frequency   at least so many contacts within a year
    /// @param monetary    at least so much in `amount`
    /// @param amount      the attribute that says what they spend; null: no points for that
    public record Points(
            List<Integer> recencyDays,
            List<Integer> frequency,
            List<Integer> monetary,
            @Nullable String amount) {
        public static final Points DEFAULT =
                new Points(List.of(7, 30, 90, 180), List.of(12, 6, 3, 2), List.of(1000, 500, 100, 50), null);

        public static int atMost(List<Integer> bounds, double value) {
            for (int i = 0; i < bounds.size(); i++) {
                if (value <= bounds.get(i)) {
                    return 5 - i;
                }
            }
            return 1;
        }

        public static int atLeast(List<Integer> bounds, double value) {
            for (int i = 0; i < bounds.size(); i++) {
                if (value >= bounds.get(i)) {
                    return 5 - i;
                }
            }
            return 1;
        }
    }

    /// A class or segment and when somebody is in it.
    public record Named(String name, List<FactCondition> when) {
        public Named {
            when = List.copyOf(when);
        }

        public boolean holds(Map<String, String> facts) {
            return when.stream()
                    .allMatch(condition -> Optional.ofNullable(facts.get(condition.fact()))
                            .filter(condition::holds)
                            .isPresent());
        }
    }

    /// What each sign adds to the churn score, and from which score on they are at risk (0 to 100).
    public record Churn(int complaint, int repeat, int falling, int lowScore, int atRisk) {
        public static final Churn DEFAULT = new Churn(30, 15, 25, 25, 50);
    }
}
