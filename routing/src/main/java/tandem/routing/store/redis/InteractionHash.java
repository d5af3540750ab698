package tandem.routing.store.redis;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
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

/// The Redis hashes of an interaction (lib/interaction.lua) as the record everybody knows. Empty text stands for null.
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

    /// The contact as `open.lua` expects it: fields and values.
    static List<String> contact(NewInteraction opened) {
        return List.of(
                "direction",
                opened.direction().name(),
                "from",
                opened.from(),
                "to",
                opened.to(),
                "subject",
                orEmpty(opened.subject()),
                "thread",
                orEmpty(opened.thread()),
                "attributes",
                attributes(opened.attributes()));
    }

    /// The interaction right after `open.lua` has opened it.
    static Interaction opened(NewInteraction opened, Instant now, Instant lease) {
        return new Interaction(
                opened.id(),
                opened.channel(),
                opened.direction(),
                InteractionState.NEW,
                opened.from(),
                opened.to(),
                opened.subject(),
                null,
                null,
                opened.thread(),
                null,
                0,
                null,
                0,
                now.truncatedTo(ChronoUnit.MILLIS),
                null,
                null,
                lease.truncatedTo(ChronoUnit.MILLIS),
                opened.attributes());
    }

    static String attributes(Map<String, String> attributes) {
        return JSON.writeValueAsString(attributes);
    }

    private static String orEmpty(@Nullable Object value) {
        return value == null ? "" : value.toString();
    }
}
