package tandem.ivr.control;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.json.JsonMapper;

/// What nodes write down of a call for each other. A node of another version may not understand it, and goes by what
/// routing and the server say then.
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "kind")
@JsonSubTypes({
    @JsonSubTypes.Type(value = NoteText.InFlow.class, name = "flow"),
    @JsonSubTypes.Type(value = NoteText.OnTheLine.class, name = "call")
})
sealed interface NoteText {

    /// @param channel of the caller
    /// @param place   in their flow, as the flow writes it; null if they have not come to a place of it
    record InFlow(String channel, @Nullable String place) implements NoteText {}

    record OnTheLine(CallRecord record) implements NoteText {}

    default String text() {
        return Json.MAPPER.writerFor(NoteText.class).writeValueAsString(this);
    }

    static Optional<NoteText> read(String text) {
        try {
            return Optional.of(Json.MAPPER.readValue(text, NoteText.class));
        } catch (JacksonException e) {
            Json.log.warn("The note of a call is not understood: {}", e.getOriginalMessage());
            return Optional.empty();
        }
    }

    /// An interface has no private fields.
    final class Json {
        private static final Logger log = LoggerFactory.getLogger(NoteText.class);
        private static final JsonMapper MAPPER = JsonMapper.builder()
                .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
                .build();

        private Json() {}
    }
}
