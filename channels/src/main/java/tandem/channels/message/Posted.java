package tandem.channels.message;

import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tandem.core.event.Event.Delivery;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// What a provider posts, read by the contract (docs/messaging.md). Fields that are not in it are passed over.
sealed interface Posted {
    int LONGEST_ID = 200;
    int LONGEST_TEXT = 100_000;
    int MOST_FILES = 20;

    /// @param to  our address; empty if the provider has but one
    /// @param at  when it was written, if the provider says so
    record Message(
            String id,
            String from,
            String to,
            @Nullable String name,
            String text,
            List<File> files,
            @Nullable String language,
            @Nullable Instant at)
            implements Posted {}

    /// @param url     where it can be fetched; null if it is in `content`
    /// @param content base64; null if it has a URL
    record File(
            String name,
            String type,
            @Nullable String url,
            @Nullable String content) {}

    record Status(String id, Delivery delivery, @Nullable String reason) implements Posted {}

    /// It is none of these.
    ///
    /// @param why names the field
    record Nonsense(String why) implements Posted {}

    static Posted read(byte[] body) {
        try {
            return read(JsonMapper.shared().readTree(body));
        } catch (JacksonException e) {
            return new Nonsense("The body is no JSON.");
        } catch (Fault e) {
            return new Nonsense(String.valueOf(e.getMessage()));
        }
    }

    private static Posted read(JsonNode json) throws Fault {
        if (!json.isObject()) {
            throw new Fault("The body has to be a JSON object.");
        }
        String type = required(json, "type", 20);
        return switch (type) {
            case "message" -> message(json);
            case "status" ->
                new Status(required(json, "id", LONGEST_ID), delivery(json), optional(json, "reason", LONGEST_TEXT));
            default -> throw new Fault("type: 'message' or 'status', not '" + type + "'");
        };
    }

    private static Message message(JsonNode json) throws Fault {
        String text = orEmpty(optional(json, "text", LONGEST_TEXT));
        var files = files(json.path("files"));
        if (text.isBlank() && files.isEmpty()) {
            throw new Fault("text: a message has text, files, or both");
        }
        return new Message(
                required(json, "id", LONGEST_ID),
                address("from", required(json, "from", LONGEST_ID)),
                address("to", orEmpty(optional(json, "to", LONGEST_ID))),
                optional(json, "name", LONGEST_ID),
                text,
                files,
                language(json),
                at(json));
    }

    private static List<File> files(JsonNode json) throws Fault {
        if (json.isMissingNode() || json.isNull()) {
            return List.of();
        }
        if (!json.isArray() || json.size() > MOST_FILES) {
            throw new Fault("files: a list of at most " + MOST_FILES);
        }
        var files = new ArrayList<File>();
        for (var file : json) {
            String url = optional(file, "url", 4000);
            String content =
                    file.path("content").isString() ? file.path("content").asString() : null;
            if ((url == null) == (content == null)) {
                throw new Fault("files: each has either url or content (base64)");
            }
            String name = optional(file, "name", LONGEST_ID);
            String type = optional(file, "type", LONGEST_ID);
            files.add(new File(
                    name == null ? "file" : name, type == null ? "application/octet-stream" : type, url, content));
        }
        return List.copyOf(files);
    }

    private static Delivery delivery(JsonNode json) throws Fault {
        String status = required(json, "status", 20);
        return switch (status) {
            case "sent" -> Delivery.SENT;
            case "delivered" -> Delivery.DELIVERED;
            case "read" -> Delivery.READ;
            case "failed" -> Delivery.FAILED;
            default -> throw new Fault("status: sent, delivered, read or failed, not '" + status + "'");
        };
    }

    private static @Nullable String language(JsonNode json) throws Fault {
        String language = optional(json, "language", 35);
        String code = language == null ? null : Locale.forLanguageTag(language).getLanguage();
        return code == null || code.isEmpty() ? null : code;
    }

    private static @Nullable Instant at(JsonNode json) throws Fault {
        String at = optional(json, "at", 40);
        try {
            return at == null ? null : Instant.parse(at);
        } catch (DateTimeException e) {
            throw new Fault("at: a time such as 2026-02-01T10:00:00Z");
        }
    }

    private static String address(String field, String text) throws Fault {
        if (text.codePoints().anyMatch(Character::isISOControl)) {
            throw new Fault(field + ": without control characters");
        }
        return text.strip();
    }

    private static String required(JsonNode json, String field, int longest) throws Fault {
        String text = optional(json, field, longest);
        if (text == null || text.isBlank()) {
            throw new Fault(field + ": is missing");
        }
        return text;
    }

    private static @Nullable String optional(JsonNode json, String field, int longest) throws Fault {
        var value = json.path(field);
        if (value.isMissingNode() || value.isNull()) {
            return null;
        }
        if (!value.isString()) {
            throw new Fault(field + ": has to be a text");
        }
        String text = value.asString();
        if (text.length() > longest) {
            throw new Fault(field + ": has at most " + longest + " characters");
        }
        return text;
    }

    private static String orEmpty(@Nullable String text) {
        return text == null ? "" : text;
    }

    /// For the one who posted.
    final class Fault extends Exception {
        private static final long serialVersionUID = 1;

        private Fault(String message) {
            super(message);
        }
    }

    /// What one of ours looks like.
    static Map<String, Object> fault(int status, String detail) {
        return Map.of("title", "Message not taken", "status", status, "detail", detail);
    }
}
