package tandem.routing.store.redis;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import tandem.core.AgentId;
import tandem.core.Channel;
import tandem.core.CustomerId;
import tandem.core.Direction;
import tandem.core.Interaction;
import tandem.core.InteractionId;
import tandem.core.InteractionState;
import tandem.core.QueueId;
import tandem.core.ThreadId;
import tandem.routing.NewInteraction;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/// The Redis hash of an interaction (lib/interaction.lua) as the record everybody knows. Empty text stands for null.
final class InteractionHash {
    private static final JsonMapper JSON = new JsonMapper();
    private static final TypeReference<Map<String, String>> TEXTS = new TypeReference<>() {};

    private InteractionHash() {}

    static Interaction read(Map<String, String> hash) {
        var fields = new Fields(hash);
        return new Interaction(
                new InteractionId(fields.text("id")),
                Channel.valueOf(fields.text("channel")),
                Direction.valueOf(fields.text("direction")),
                InteractionState.valueOf(fields.text("state")),
                fields.text("from"),
                fields.text("to"),
                fields.get("subject", Function.identity()),
                fields.get("customer", CustomerId::new),
                fields.get("customerName", Function.identity()),
                fields.get("thread", ThreadId::new),
                fields.get("queue", QueueId::new),
                Integer.parseInt(fields.text("priority")),
                fields.get("agent", AgentId::new),
                Integer.parseInt(fields.text("epoch")),
                fields.instant("openedAt"),
                fields.get("enqueuedAt", Fields::toInstant),
                fields.get("connectedAt", Fields::toInstant),
                fields.get("deadline", Fields::toInstant),
                JSON.readValue(fields.text("attributes"), TEXTS));
    }

    /// The fields that come from outside, as the JSON that `open.lua` expects.
    static String write(NewInteraction opened) {
        Map<String, String> hash = new LinkedHashMap<>();
        hash.put("channel", opened.channel().name());
        hash.put("direction", opened.direction().name());
        hash.put("from", opened.from());
        hash.put("to", opened.to());
        hash.put("subject", orEmpty(opened.subject()));
        hash.put("thread", orEmpty(opened.thread()));
        hash.put("attributes", attributes(opened.attributes()));
        return JSON.writeValueAsString(hash);
    }

    static String attributes(Map<String, String> attributes) {
        return JSON.writeValueAsString(attributes);
    }

    private static String orEmpty(@Nullable Object value) {
        return value == null ? "" : value.toString();
    }
}
