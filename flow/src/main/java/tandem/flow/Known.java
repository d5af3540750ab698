package tandem.flow;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import tandem.core.Claims;
import tandem.core.event.Event;

/// What a run knows of its caller: attributes, which of them the caller has only said, and the language they are spoken
/// to in. Each change is told as the event that the journal gets.
final class Known {
    private final Map<String, String> attributes;
    private final Set<String> said = new HashSet<>();
    private String language;

    Known(Map<String, String> attributes, String language) {
        this.attributes = new HashMap<>(attributes);
        this.language = language;
        this.attributes.put(FlowRun.LANGUAGE, language);
    }

    Map<String, String> attributes() {
        return attributes;
    }

    Set<String> said() {
        return said;
    }

    String language() {
        return language;
    }

    Speaking speaking() {
        return new Speaking(language, attributes);
    }

    /// We vouch for it.
    Event set(Map<String, String> facts) {
        attributes.putAll(facts);
        said.removeAll(facts.keySet());
        return new Event.AttributesSet(facts);
    }

    /// Nobody does.
    Event says(Map<String, String> values) {
        attributes.putAll(values);
        said.addAll(values.keySet());
        return new Event.AttributesSet(Map.of(), new Claims(values));
    }

    /// What is found by what the caller has said is theirs to say: nobody vouches for it more than for that.
    ///
    /// @param by the attributes by which it was found
    Event found(Map<String, String> values, Set<String> by) {
        return by.stream().anyMatch(said::contains) ? says(values) : set(values);
    }

    Event speaks(String other) {
        language = other;
        return set(Map.of(FlowRun.LANGUAGE, other));
    }

    /// Another run's knowledge goes before.
    void take(Map<String, String> more, Set<String> alsoSaid, String spoken) {
        attributes.putAll(more);
        said.addAll(alsoSaid);
        language = spoken;
        attributes.put(FlowRun.LANGUAGE, spoken);
    }
}
