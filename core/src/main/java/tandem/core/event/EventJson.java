package tandem.core.event;

import com.fasterxml.jackson.annotation.JsonInclude.Include;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.ObjectReader;
import tools.jackson.databind.ObjectWriter;
import tools.jackson.databind.cfg.DateTimeFeature;
import tools.jackson.databind.json.JsonMapper;

/// The JSON form of events. Instants are milliseconds since 1970, durations milliseconds, so that a Lua script
/// can write them. Unknown fields are ignored, so that an older node reads what a newer one wrote.
public final class EventJson {
    private static final JsonMapper MAPPER = JsonMapper.builder()
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .enable(DateTimeFeature.WRITE_DATES_AS_TIMESTAMPS, DateTimeFeature.WRITE_DURATIONS_AS_TIMESTAMPS)
            .disable(
                    DateTimeFeature.WRITE_DATE_TIMESTAMPS_AS_NANOSECONDS,
                    DateTimeFeature.READ_DATE_TIMESTAMPS_AS_NANOSECONDS)
            .changeDefaultPropertyInclusion(inclusion -> inclusion.withValueInclusion(Include.NON_NULL))
            .build();

    // Made once: finding out how a type is read or written costs about as much as doing it.
    private static final ObjectWriter EVENT_WRITER = MAPPER.writerFor(Event.class);
    private static final ObjectReader EVENT_READER = MAPPER.readerFor(Event.class);
    private static final ObjectWriter ENTRY_WRITER = MAPPER.writerFor(JournalEntry.class);
    private static final ObjectReader ENTRY_READER = MAPPER.readerFor(JournalEntry.class);

    private EventJson() {}

    public static String write(Event event) {
        return event instanceof Event.Unknown(var _, var entry)
                ? MAPPER.readTree(entry).path(UnknownEntry.EVENT).toString()
                : EVENT_WRITER.writeValueAsString(event);
    }

    /// The entry with its context and its event, on one line: the form of the archive and of the desktop protocol.
    public static String write(JournalEntry entry) {
        return entry.event() instanceof Event.Unknown(var _, var written)
                ? written
                : ENTRY_WRITER.writeValueAsString(entry);
    }

    /// Reads an entry; what this build does not know is an [Event.Unknown].
    ///
    /// @throws IllegalArgumentException if the text is no journal entry of any build
    public static JournalEntry readEntry(String json) {
        try {
            JournalEntry entry = ENTRY_READER.readValue(json);
            if (isWhole(entry)) {
                return entry;
            }
        } catch (JacksonException e) {
            return unknown(json)
                    .orElseThrow(
                            () -> new IllegalArgumentException("Not a journal entry: " + e.getOriginalMessage(), e));
        }
        return unknown(json).orElseThrow(() -> new IllegalArgumentException("Not a journal entry"));
    }

    /// @throws IllegalArgumentException if the text is no event this version knows
    public static Event read(String json) {
        try {
            return EVENT_READER.readValue(json);
        } catch (JacksonException e) {
            throw new IllegalArgumentException(
                    "Not an event that this version knows", e); // its text may be personal (I15)
        }
    }

    /// Not if a newer build has a type that is named as ours for what is not known.
    @SuppressWarnings("ConstantValue") // Jackson leaves out what is not there
    private static boolean isWhole(@Nullable JournalEntry entry) {
        return entry != null
                && entry.id() != null
                && entry.at() != null
                && entry.event() != null
                && !(entry.event() instanceof Event.Unknown);
    }

    private static Optional<JournalEntry> unknown(String json) {
        try {
            return UnknownEntry.of(MAPPER.readTree(json), json);
        } catch (JacksonException e) {
            return Optional.empty();
        }
    }
}
