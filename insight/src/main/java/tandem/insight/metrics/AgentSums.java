package tandem.insight.metrics;

import java.util.EnumMap;
import java.util.Map;
import java.util.OptionalDouble;

/// The sums of one agent over some stretch of time.
public record AgentSums(Map<AgentMeasure, Long> values) {
    public static final AgentSums NONE = new AgentSums(Map.of());

    public AgentSums {
        values = Map.copyOf(values);
    }

    /// @param amounts by the order of the measures
    static AgentSums of(long[] amounts) {
        var values = new EnumMap<AgentMeasure, Long>(AgentMeasure.class);
        for (AgentMeasure measure : AgentMeasure.values()) {
            if (amounts[measure.ordinal()] != 0) {
                values.put(measure, amounts[measure.ordinal()]);
            }
        }
        return new AgentSums(values);
    }

    public long get(AgentMeasure measure) {
        return values.getOrDefault(measure, 0L);
    }

    public OptionalDouble get(AgentFigure figure) {
        return figure.of(this);
    }

    public AgentSums plus(AgentSums other) {
        var both = new EnumMap<AgentMeasure, Long>(AgentMeasure.class);
        both.putAll(values);
        other.values.forEach((measure, amount) -> both.merge(measure, amount, Long::sum));
        return new AgentSums(both);
    }

    public AgentSums plus(AgentMeasure measure, long amount) {
        return plus(new AgentSums(Map.of(measure, amount)));
    }

    String packed() {
        var text = new StringBuilder();
        for (AgentMeasure measure : AgentMeasure.values()) {
            if (get(measure) != 0) {
                text.append(text.isEmpty() ? "" : " ")
                        .append(measure.code())
                        .append('=')
                        .append(get(measure));
            }
        }
        return text.toString();
    }

    /// Reads [#packed]; what this version does not know is left out.
    static AgentSums unpacked(String text) {
        var amounts = new long[AgentMeasure.values().length];
        Packed.read(text, AgentMeasure.CODES, (place, amount) -> amounts[place] = amount);
        return of(amounts);
    }
}
