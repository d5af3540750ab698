package tandem.insight.alert;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import tandem.insight.metrics.Figure;
import tandem.insight.metrics.Measure;

/// What an alert looks at, of one queue.
public sealed interface AlertMetric {
    /// As in config/alerts.yml: `longest-wait`, `service-level`.
    String name();

    Unit unit();

    enum Unit {
        COUNT,
        SHARE,
        MILLISECONDS
    }

    /// As it is at this moment.
    enum Now implements AlertMetric {
        WAITING,
        LONGEST_WAIT,
        READY,
        LOGGED_IN,
        /// Customers who have written and whose answer is nearly late.
        ANSWERS_AT_RISK,
        /// Customers who have written and whose answer is late.
        ANSWERS_LATE;

        @Override
        public Unit unit() {
            return switch (this) {
                case LONGEST_WAIT -> Unit.MILLISECONDS;
                case WAITING, READY, LOGGED_IN, ANSWERS_AT_RISK, ANSWERS_LATE -> Unit.COUNT;
            };
        }
    }

    /// A figure of section M over some time.
    record Of(Figure figure) implements AlertMetric {
        @Override
        public String name() {
            return figure.name();
        }

        @Override
        public Unit unit() {
            return switch (figure.unit()) {
                case SHARE -> Unit.SHARE;
                case MILLISECONDS -> Unit.MILLISECONDS;
            };
        }
    }

    /// How many over some time.
    record Count(Measure measure) implements AlertMetric {
        @Override
        public String name() {
            return measure.name();
        }

        @Override
        public Unit unit() {
            return Unit.COUNT;
        }
    }

    /// What can be counted without knowing its unit.
    Measure[] COUNTED = {Measure.ARRIVED, Measure.ANSWERED, Measure.ABANDONED, Measure.FLOWED_OUT};

    /// As in config/alerts.yml; empty if there is none.
    static Optional<AlertMetric> named(String text) {
        String name = text.toUpperCase(Locale.ROOT).replace('-', '_');
        return first(Now.values(), name)
                .<AlertMetric>map(now -> now)
                .or(() -> first(Figure.values(), name).map(Of::new))
                .or(() -> first(COUNTED, name).map(Count::new));
    }

    private static <E extends Enum<E>> Optional<E> first(E[] all, String name) {
        return Arrays.stream(all).filter(one -> one.name().equals(name)).findFirst();
    }
}
