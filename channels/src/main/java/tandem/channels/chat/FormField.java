package tandem.channels.chat;

import java.util.List;
import java.util.Map;
import org.springframework.boot.context.properties.bind.DefaultValue;

/// A question before the chat. What is answered is claimed.
///
/// @param name     `name`, `email` and `text` (the first message) are the chat's own; any other is an attribute
/// @param label    by language: `en`, `zh`; of the chat's own there are words already
/// @param required whether no chat begins without
/// @param options  to choose from, where `kind` is CHOICE
/// @param queues   that ask it; all if not given
public record FormField(
        String name,
        @DefaultValue Map<String, String> label,
        @DefaultValue("TEXT") Kind kind,
        @DefaultValue("false") boolean required,
        @DefaultValue List<Option> options,
        @DefaultValue List<String> queues) {

    public enum Kind {
        TEXT,
        LONG,
        EMAIL,
        PHONE,
        CHOICE
    }

    /// @param label by language; the value itself if not given
    public record Option(String value, @DefaultValue Map<String, String> label) {}

    boolean isAskedIn(String queue) {
        return queues.isEmpty() || queues.contains(queue);
    }
}
