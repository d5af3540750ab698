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

    AgentSums plus(AgentMeasure measure, long amount) {
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
        var sums = new EnumMap<AgentMeasure, Long>(AgentMeasure.class);
        for (String part : text.isEmpty() ? new String[0] : text.split(" ")) {
            int at = part.indexOf('=');
            var measure = AgentMeasure.byCode().get(part.substring(0, at));
            if (measure != null) {
                sums.put(measure, Long.parseLong(part.substring(at + 1)));
            }
        }
        return new AgentSums(sums);
    }
}
