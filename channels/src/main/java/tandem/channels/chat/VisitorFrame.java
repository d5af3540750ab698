package tandem.channels.chat;

import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tandem.core.QueueId;
import tandem.core.event.EventId;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// What a visitor's page may send (docs/chat-protocol.md).
sealed interface VisitorFrame {
    int MAX_FIELD = 200;
    Pattern ID = Pattern.compile("[A-Za-z0-9._-]{1,64}");
    Pattern EMAIL = Pattern.compile("[^\\s@<>\"]{1,64}@[^\\s@<>\"]{1,190}");

    /// @param visitor    the signed id that an earlier `started` gave to this browser; anything else is no id
    /// @param attributes claimed, as all else here
    record Start(
            @Nullable String startId,
            @Nullable String visitor,
            QueueId queue,
            @Nullable String name,
            @Nullable String email,
            @Nullable String text,
            Map<String, String> attributes)
            implements VisitorFrame {}

    record Resume(String token, EventId after) implements VisitorFrame {}

    record Message(String messageId, String text) implements VisitorFrame {}

    record Typing() implements VisitorFrame {}

    record End() implements VisitorFrame {}

    record Ping() implements VisitorFrame {}

    /// @throws IllegalArgumentException with a reason that may be shown to the page
    static VisitorFrame parse(String json) {
        JsonNode frame;
        try {
            frame = JsonMapper.shared().readTree(json);
        } catch (JacksonException e) {
            throw new IllegalArgumentException("not JSON", e);
        }
        String type = frame.path("type").stringValue("");
        return switch (type) {
            case "start" -> start(frame);
            case "resume" -> new Resume(required(frame, "token", 1_000), position(frame));
            case "message" -> new Message(requiredId(frame, "messageId"), required(frame, "text", Integer.MAX_VALUE));
            case "typing" -> new Typing();
            case "end" -> new End();
            case "ping" -> new Ping();
            default -> throw new IllegalArgumentException("no such type of frame");
        };
    }

    private static Start start(JsonNode frame) {
        String email = text(frame, "email", MAX_FIELD);
        if (email != null && !EMAIL.matcher(email).matches()) {
            throw new IllegalArgumentException("email is no e-mail address");
        }
        return new Start(
                id(frame, "startId"),
                text(frame, "visitor", MAX_FIELD),
                queue(frame),
                text(frame, "name", MAX_FIELD),
                email,
                text(frame, "text", Integer.MAX_VALUE),
                ChatAttributes.read(frame.path("attributes")));
    }

    private static QueueId queue(JsonNode frame) {
        return new QueueId(required(frame, "queue", MAX_FIELD));
    }

    private static EventId position(JsonNode frame) {
        String after = text(frame, "after", MAX_FIELD);
        return after == null ? EventId.START : new EventId(after);
    }

    private static String required(JsonNode frame, String field, int max) {
        String value = text(frame, field, max);
        if (value == null) {
            throw new IllegalArgumentException(field + " is missing");
        }
        return value;
    }

    private static @Nullable String text(JsonNode frame, String field, int max) {
        JsonNode node = frame.path(field);
        if (node.isMissingNode() || node.isNull()) {
            return null;
        }
        if (!node.isString()) {
            throw new IllegalArgumentException(field + " is no text");
        }
        String value = node.stringValue().strip();
        if (value.length() > max) {
            throw new IllegalArgumentException(field + " is too long");
        }
        return value.isEmpty() ? null : value;
    }

    private static String requiredId(JsonNode frame, String field) {
        String id = id(frame, field);
        if (id == null) {
            throw new IllegalArgumentException(field + " is missing");
        }
        return id;
    }

    private static @Nullable String id(JsonNode frame, String field) {
        String id = text(frame, field, MAX_FIELD);
        if (id != null && !ID.matcher(id).matches()) {
            throw new IllegalArgumentException(field + " is no id");
        }
        return id;
    }
}
