package tandem.knowledge.projection;

import com.fasterxml.jackson.annotation.JsonRawValue;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import tandem.core.event.EventJson;
import tandem.core.event.JournalEntry;
import tools.jackson.databind.JsonNode;

/// One journal entry in the index; the document's id is the entry's. What is inside `entry` is kept, not searched.
public record EventDocument(
        long position,
        Instant at,
        @Nullable String interaction,
        @Nullable String agent,
        String type,
        @JsonRawValue String entry) {

    public static EventDocument of(JournalEntry entry) {
        return new EventDocument(
                Positions.number(entry.id()),
                entry.at(),
                entry.interaction() == null ? null : entry.interaction().value(),
                entry.agent() == null ? null : entry.agent().value(),
                entry.event().type(),
                EventJson.write(entry));
    }

    /// Back from a stored document.
    public static JournalEntry entry(JsonNode document) {
        return EventJson.readEntry(document.get("entry").toString());
    }
}
