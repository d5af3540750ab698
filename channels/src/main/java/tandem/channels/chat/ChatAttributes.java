package tandem.channels.chat;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tandem.core.AttributeName;
import tools.jackson.databind.JsonNode;

/// The attributes that a page may give a chat at its start: few, short, and named so that every page can show them.
final class ChatAttributes {
    static final int MOST = 20;
    static final int LONGEST = 500;

    private ChatAttributes() {}

    /// @throws IllegalArgumentException with a reason that may be shown to the page
    static Map<String, String> read(JsonNode node) {
        if (node.isMissingNode() || node.isNull()) {
            return Map.of();
        }
        if (!node.isObject()) {
            throw new IllegalArgumentException("attributes are no object");
        }
        if (node.size() > MOST) {
            throw new IllegalArgumentException("more than " + MOST + " attributes");
        }
        var all = new LinkedHashMap<String, String>();
        node.properties().forEach(attribute -> {
            AttributeName.problem(attribute.getKey()).ifPresent(problem -> {
                throw new IllegalArgumentException(problem);
            });
            String value = value(attribute.getKey(), attribute.getValue());
            if (!value.isEmpty()) {
                all.put(attribute.getKey(), value);
            }
        });
        return all;
    }

    /// Of attributes that were read as texts: what is wrong with them; null if nothing is.
    static @Nullable String fault(Map<String, String> attributes) {
        if (attributes.size() > MOST) {
            return "more than " + MOST + " attributes";
        }
        for (var attribute : attributes.entrySet()) {
            var problem = AttributeName.problem(attribute.getKey());
            if (problem.isPresent()) {
                return problem.get();
            }
            if (attribute.getValue() == null || attribute.getValue().length() > LONGEST) {
                return "attribute '" + attribute.getKey() + "' has no text or more than " + LONGEST + " characters";
            }
        }
        return null;
    }

    private static String value(String name, JsonNode node) {
        if (node.isContainer()) {
            throw new IllegalArgumentException("attribute '" + name + "' is no text");
        }
        String value = node.asString("").strip();
        if (value.length() > LONGEST) {
            throw new IllegalArgumentException("attribute '" + name + "' has more than " + LONGEST + " characters");
        }
        return value;
    }
}
