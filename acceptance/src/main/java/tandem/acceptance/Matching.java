package tandem.acceptance;

import java.util.function.Predicate;
import tools.jackson.databind.JsonNode;

/// Predicates over messages of the desktop protocol.
final class Matching {
    private Matching() {}

    static Predicate<JsonNode> interaction(String id) {
        return m -> m.at("/entry/interaction").asString("").equals(id);
    }

    static Predicate<JsonNode> text(String text) {
        return m -> m.at("/entry/event/text").asString("").contains(text);
    }
}
