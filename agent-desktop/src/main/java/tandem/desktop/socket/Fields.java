package tandem.desktop.socket;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tandem.core.InteractionId;
import tools.jackson.databind.JsonNode;

/// The fields of a message, read with a clear word about what is wrong.
record Fields(JsonNode json) {
    private static final int LONGEST = 100_000;

    /// @throws IllegalArgumentException if it is missing, empty or no text
    String text(String name) {
        var text = optionalText(name);
        if (text == null || text.isBlank()) {
            throw new IllegalArgumentException("'" + name + "' is missing");
        }
        return text;
    }

    @Nullable
    String optionalText(String name) {
        var node = json.path(name);
        if (node.isMissingNode() || node.isNull()) {
            return null;
        }
        if (!node.isString()) {
            throw new IllegalArgumentException("'" + name + "' is not a text");
        }
        var text = node.stringValue();
        if (text.length() > LONGEST) {
            throw new IllegalArgumentException("'" + name + "' is longer than " + LONGEST + " characters");
        }
        return text;
    }

    int number(String name) {
        var node = json.path(name);
        if (!node.isInt()) {
            throw new IllegalArgumentException("'" + name + "' is not a whole number");
        }
        return node.intValue();
    }

    /// A moment, in milliseconds since 1970.
    long millis(String name) {
        var node = json.path(name);
        if (!node.isIntegralNumber() || !node.canConvertToLong() || node.longValue() < 0) {
            throw new IllegalArgumentException("'" + name + "' is not a time in milliseconds");
        }
        return node.longValue();
    }

    List<String> texts(String name) {
        var node = json.path(name);
        if (node.isMissingNode() || node.isNull()) {
            return List.of();
        }
        if (!node.isArray() || !node.valueStream().allMatch(JsonNode::isString)) {
            throw new IllegalArgumentException("'" + name + "' is not a list of texts");
        }
        return node.valueStream().map(JsonNode::stringValue).toList();
    }

    /// An object of texts, without those that are blank.
    Map<String, String> filledIn(String name) {
        var node = json.path(name);
        if (node.isMissingNode() || node.isNull()) {
            return Map.of();
        }
        if (!node.isObject() || !node.valueStream().allMatch(JsonNode::isString)) {
            throw new IllegalArgumentException("'" + name + "' is no object of texts");
        }
        return node.propertyStream()
                .filter(field -> !field.getValue().stringValue().isBlank())
                .collect(Collectors.toMap(
                        Map.Entry::getKey,
                        field -> field.getValue().stringValue().strip()));
    }

    /// @param otherwise where it is missing
    /// @throws IllegalArgumentException if it is another word
    <E extends Enum<E>> E oneOf(String name, Class<E> words, E otherwise) {
        var word = optionalText(name);
        return word == null
                ? otherwise
                : Arrays.stream(words.getEnumConstants())
                        .filter(w -> w.name().equals(word))
                        .findFirst()
                        .orElseThrow(() -> new IllegalArgumentException(
                                "'" + name + "' is none of " + Arrays.toString(words.getEnumConstants())));
    }

    /// @throws IllegalArgumentException if it is missing or no object
    Fields object(String name) {
        var node = json.path(name);
        if (!node.isObject()) {
            throw new IllegalArgumentException("'" + name + "' is missing");
        }
        return new Fields(node);
    }

    /// Not where it is missing.
    boolean isFalse(String name) {
        return !json.path(name).asBoolean(true);
    }

    boolean isTrue(String name) {
        return json.path(name).asBoolean(false);
    }

    InteractionId interaction() {
        return new InteractionId(text("interaction"));
    }

    @Nullable
    String optionalInteraction() {
        var node = json.path("interaction");
        return node.isString() ? node.stringValue() : null;
    }
}
