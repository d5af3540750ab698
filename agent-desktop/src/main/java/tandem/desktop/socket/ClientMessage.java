package tandem.desktop.socket;

import org.jspecify.annotations.Nullable;
import tandem.core.SessionId;
import tandem.core.event.EventId;
import tandem.desktop.wire.Json;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/// What a page sends.
sealed interface ClientMessage {
    /// @param session of an agent's desktop; null for a page that only watches
    /// @param page    of this load of the page
    /// @param resume  the last event it has processed; null if it has nothing
    record Hello(
            @Nullable SessionId session,
            String page,
            @Nullable EventId resume) implements ClientMessage {}

    record Ping() implements ClientMessage {}

    record Command(String id, String name, Fields fields) implements ClientMessage {}

    /// @throws IllegalArgumentException if it is none of these
    static ClientMessage read(String text) {
        JsonNode json;
        try {
            json = Json.MAPPER.readTree(text);
        } catch (JacksonException e) {
            throw new IllegalArgumentException("Not JSON", e);
        }
        var fields = new Fields(json);
        return switch (fields.text("type")) {
            case "hello" -> hello(fields);
            case "ping" -> new Ping();
            case "command" -> new Command(fields.text("id"), fields.text("name"), fields);
            default -> throw new IllegalArgumentException("Not a type of message");
        };
    }

    private static Hello hello(Fields fields) {
        var session = fields.optionalText("session");
        var page = fields.optionalText("page");
        var resume = fields.optionalText("resume");
        return new Hello(
                session == null ? null : new SessionId(session),
                page == null ? "" : page,
                resume == null ? null : new EventId(resume));
    }
}
