package tandem.flow.trial;

import java.util.List;
import java.util.Map;

/// How far a tester has come.
///
/// @param flow       in which they are: it may have led to another
/// @param step       at which they are
/// @param attributes known of them by now
/// @param inputs     all that they did, to be sent again with one more. What a service itself has answered stands in it
/// as
///                   if the tester had, so that it is asked once only
public record Trial(
        String flow,
        String step,
        String language,
        List<Line> lines,
        Map<String, String> attributes,
        Awaited awaited,
        List<Input> inputs) {
    public Trial {
        lines = List.copyOf(lines);
        attributes = Map.copyOf(attributes);
        inputs = List.copyOf(inputs);
    }
}
