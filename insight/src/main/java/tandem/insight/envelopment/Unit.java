package tandem.insight.envelopment;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Somebody, or a part of the house, who makes something out of something.
///
/// @param inputs  of which less is better, in the order of the measures; null where nothing is known
/// @param outputs of which more is better, likewise
public record Unit(String id, List<@Nullable Double> inputs, List<@Nullable Double> outputs) {
    public Unit {
        inputs = Collections.unmodifiableList(new ArrayList<>(inputs));
        outputs = Collections.unmodifiableList(new ArrayList<>(outputs));
    }
}
