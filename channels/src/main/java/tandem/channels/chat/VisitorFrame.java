package tandem.channels.chat;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tandem.core.QueueId;
import tandem.core.event.EventId;
import tandem.core.masking.Masking;
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
            implements VisitorFrame {

        Start masked(Masking masking) {
            return new Start(
                    startId, visitor, queue, name, email, text == null ? null : masking.text(text), attributes);
        }
    }

    record Resume(String token, EventId after) implements VisitorFrame {}

    /// @param text  empty if there is none; then there are files
    /// @param files  ids of files that the visitor has uploaded
    /// @param choice of the assistant's question that they have chosen; `text` is its label
    /// @param person whether they ask for a person
    record Message(
            String messageId,
            String text,
            List<String> files,
            @Nullable String choice,
            boolean person) implements VisitorFrame {

        Message masked(Masking masking) {
            return new Message(messageId, masking.text(text), files, choice, person);
        }
    }

    /// @param upTo the position of the newest entry that they have seen
    record Read(EventId upTo) implements VisitorFrame {}

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
            case "message" -> message(frame);
            case "read" -> new Read(new EventId(required(frame, "seq", MAX_FIELD)));
            case "typing" -> new Typing();
            case "end" -> new End();
            case "ping" -> new Ping();
            default -> throw new IllegalArgumentException("no such type of frame");
        };
    }

    private static Message message(JsonNode frame) {
        String id = requiredId(frame, "messageId");
        var files = ids(frame, "files");
        String text = files.isEmpty()
                ? required(frame, "text", Integer.MAX_VALUE)
                : Objects.requireNonNullElse(text(frame, "text", Integer.MAX_VALUE), "");
        return new Message(
                id,
                text,
                files,
                text(frame, "choice", MAX_FIELD),
                frame.path("person").booleanValue(false));
    }

    private static List<String> ids(JsonNode frame, String field) {
        JsonNode node = frame.path(field);
        if (node.isMissingNode() || node.isNull()) {
            return List.of();
        }
        boolean ids = node.isArray()
                && node.valueStream()
                        .allMatch(id ->
                                id.isString() && ID.matcher(id.stringValue()).matches());
        if (!ids) {
            throw new IllegalArgumentException(field + " is no list of ids");
        }
        return node.valueStream().map(JsonNode::stringValue).toList();
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
