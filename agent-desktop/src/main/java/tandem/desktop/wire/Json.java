package tandem.desktop.wire;

import com.fasterxml.jackson.annotation.JsonInclude.Include;
import tandem.core.event.JournalEntry;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.ObjectWriter;
import tools.jackson.databind.cfg.DateTimeFeature;
import tools.jackson.databind.json.JsonMapper;

/// How everything is written: times as milliseconds, null left out, and nothing that is not for pages.
public final class Json {
    public static final JsonMapper MAPPER = configure(JsonMapper.builder()).build();

    /// Made once: finding out how a type is written costs about as much as writing it.
    private static final ObjectWriter MESSAGE = MAPPER.writerFor(ServerMessage.class);

    private static final ObjectWriter ENTRY = MAPPER.writerFor(JournalEntry.class);

    private Json() {}

    /// Gives a mapper our conventions.
    public static JsonMapper.Builder configure(JsonMapper.Builder builder) {
        return NotForPages.leaveOut(builder)
                .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
                .enable(DateTimeFeature.WRITE_DATES_AS_TIMESTAMPS, DateTimeFeature.WRITE_DURATIONS_AS_TIMESTAMPS)
                .disable(
                        DateTimeFeature.WRITE_DATE_TIMESTAMPS_AS_NANOSECONDS,
                        DateTimeFeature.READ_DATE_TIMESTAMPS_AS_NANOSECONDS)
                .changeDefaultPropertyInclusion(inclusion -> inclusion.withValueInclusion(Include.NON_NULL));
    }

    public static String write(ServerMessage message) {
        return MESSAGE.writeValueAsString(message);
    }

    /// An entry as the protocol shows it: the one door of the journal to pages, at which stays behind what is not for
    /// them.
    public static RawJson entry(JournalEntry entry) {
        return new RawJson(ENTRY.writeValueAsString(entry));
    }
}
