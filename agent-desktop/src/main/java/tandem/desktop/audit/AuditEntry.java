package tandem.desktop.audit;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// One entry.
///
/// @param seq  1, 2, 3 …, over all nodes
/// @param from the address from which it was asked; null where none is known
public record AuditEntry(
        long seq, Instant at, String who, @Nullable String from, Act act, String object, Map<String, String> details) {
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final int LONGEST = 2000;

    public AuditEntry {
        who = cut(who);
        object = cut(object);
        var sorted = new TreeMap<String, String>();
        details.forEach((name, value) -> sorted.put(name, cut(value)));
        details = sorted;
    }

    private static String cut(String text) {
        return text.length() <= LONGEST ? text : text.substring(0, LONGEST) + "…";
    }

    /// The one way to write it.
    String json() {
        var fields = new LinkedHashMap<String, Object>();
        fields.put("seq", seq);
        fields.put("at", at.toString());
        fields.put("who", who);
        if (from != null) {
            fields.put("from", from);
        }
        fields.put("act", act.code());
        fields.put("object", object);
        if (!details.isEmpty()) {
            fields.put("details", details);
        }
        return JSON.writeValueAsString(fields);
    }

    /// @throws IllegalArgumentException if it is none
    static AuditEntry of(String json) {
        try {
            var node = JSON.readTree(json);
            var details = new TreeMap<String, String>();
            node.path("details")
                    .propertyStream()
                    .forEach(each -> details.put(each.getKey(), each.getValue().asString("")));
            return new AuditEntry(
                    node.path("seq").asLong(0),
                    Instant.parse(node.path("at").asString("")),
                    text(node, "who"),
                    node.hasNonNull("from") ? text(node, "from") : null,
                    Act.of(text(node, "act"))
                            .orElseThrow(() -> new IllegalArgumentException("an unknown act: " + text(node, "act"))),
                    text(node, "object"),
                    details);
        } catch (JacksonException | java.time.DateTimeException e) {
            throw new IllegalArgumentException("not readable: " + e.getMessage(), e);
        }
    }

    private static String text(JsonNode node, String name) {
        return node.path(name).asString("");
    }
}
