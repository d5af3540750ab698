package tandem.channels.chat;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonInclude.Include;
import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tandem.core.Party;
import tools.jackson.databind.json.JsonMapper;

/// What a visitor's page receives (docs/chat-protocol.md).
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "type")
@JsonSubTypes({
    @JsonSubTypes.Type(value = PageFrame.Started.class, name = "started"),
    @JsonSubTypes.Type(value = PageFrame.Resumed.class, name = "resumed"),
    @JsonSubTypes.Type(value = PageFrame.Entry.class, name = "entry"),
    @JsonSubTypes.Type(value = PageFrame.Status.class, name = "status"),
    @JsonSubTypes.Type(value = PageFrame.Ack.class, name = "ack"),
    @JsonSubTypes.Type(value = PageFrame.Typing.class, name = "typing"),
    @JsonSubTypes.Type(value = PageFrame.Read.class, name = "read"),
    @JsonSubTypes.Type(value = PageFrame.Refusal.class, name = "error"),
    @JsonSubTypes.Type(value = PageFrame.Question.class, name = "question"),
    @JsonSubTypes.Type(value = PageFrame.Pong.class, name = "pong")
})
@JsonInclude(Include.NON_NULL)
sealed interface PageFrame {

    record Started(String token, String interaction, String visitor) implements PageFrame {}

    record Resumed(boolean ended, String interaction) implements PageFrame {}

    /// @param files     what was sent along; null for nothing
    /// @param assistant whether the automatic assistant says it
    record Entry(
            String seq,
            Party author,
            @Nullable String name,
            String text,
            long at,
            String messageId,
            @Nullable List<File> files,
            @Nullable Boolean assistant)
            implements PageFrame {}

    /// The assistant's question is open. Whatever is not offered is left out.
    ///
    /// @param choices to choose from; anything may be written all the same
    /// @param digits  whether a number is expected
    /// @param secret  whether what is written must not be seen by others
    /// @param person  whether a person may be asked for
    record Question(
            @Nullable List<Choice> choices,
            @Nullable Boolean digits,
            @Nullable Boolean secret,
            @Nullable Boolean person)
            implements PageFrame {}

    record Choice(String value, String label) {}

    /// @param url  of a download; with `&show=true` of a picture to be shown
    /// @param type as its sender says
    record File(String name, String type, long bytes, String url) {}

    record Status(
            String state,
            @Nullable Integer position,
            @Nullable String agent,
            @Nullable Boolean passedOn) implements PageFrame {}

    record Ack(String messageId, String seq) implements PageFrame {}

    record Typing() implements PageFrame {}

    /// @param seq up to where the agent has read
    record Read(String seq) implements PageFrame {}

    record Refusal(String code, String message, @Nullable String messageId) implements PageFrame {
        Refusal(String code, String message) {
            this(code, message, null);
        }
    }

    record Pong() implements PageFrame {}

    default String toJson() {
        return JsonMapper.shared().writerFor(PageFrame.class).writeValueAsString(this);
    }
}
