package tandem.core.event;

import java.time.Instant;
import java.util.Arrays;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import tandem.core.AgentId;
import tandem.core.Channel;
import tandem.core.CustomerId;
import tandem.core.InteractionId;
import tandem.core.QueueId;
import tools.jackson.databind.JsonNode;

/// An entry whose event this build cannot read, with as much of its context as it can.
final class UnknownEntry {
    static final String EVENT = "event";

    private UnknownEntry() {}

    /// @param json what the tree was read from
    /// @return empty if it is no entry of any build: without a position, or an event without a type
    static Optional<JournalEntry> of(JsonNode tree, String json) {
        EventId id = idOf(tree, "id", EventId::new);
        JsonNode type = tree.path(EVENT).path("type");
        if (id == null || !type.isString()) {
            return Optional.empty();
        }
        JsonNode at = tree.path("at");
        return Optional.of(new JournalEntry(
                id,
                Instant.ofEpochMilli(at.canConvertToLong() ? at.asLong() : id.millis()),
                idOf(tree, "interaction", InteractionId::new),
                idOf(tree, "channel", UnknownEntry::channel),
                idOf(tree, "queue", QueueId::new),
                idOf(tree, "agent", AgentId::new),
                idOf(tree, "customer", CustomerId::new),
                new Event.Unknown(type.asString(), json)));
    }

    /// Null if it is not there, or none that this build could do anything with.
    private static <T> @Nullable T idOf(JsonNode tree, String field, Function<String, @Nullable T> read) {
        JsonNode value = tree.path(field);
        try {
            return value.isString() ? read.apply(value.asString()) : null;
        } catch (IllegalArgumentException e) {
            return null;
        }
    }

    private static @Nullable Channel channel(String name) {
        return Arrays.stream(Channel.values())
                .filter(channel -> channel.name().equals(name))
                .findFirst()
                .orElse(null);
    }
}
