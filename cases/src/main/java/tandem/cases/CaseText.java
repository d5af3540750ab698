package tandem.cases;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// What people write into cases, and whether it may be.
final class CaseText {
    static final int LONGEST_SUBJECT = 200;
    static final int LONGEST_TEXT = 10_000;
    private static final int LONGEST_FIELD = 1000;

    private CaseText() {}

    /// Why it may not be; null if it may.
    static @Nullable String fault(String subject, String note, CaseKind kind, Map<String, String> fields) {
        if (subject.isBlank() || subject.strip().length() > LONGEST_SUBJECT) {
            return "A subject has 1 to %d characters".formatted(LONGEST_SUBJECT);
        }
        if (note.length() > LONGEST_TEXT) {
            return "A text has at most %d characters".formatted(LONGEST_TEXT);
        }
        for (var entry : fields.entrySet()) {
            var field = kind.field(entry.getKey()).orElse(null);
            if (field == null) {
                return "A case of this kind has no field '%s'".formatted(entry.getKey());
            }
            var fault = entry.getValue().isBlank()
                    ? null
                    : fault(field, entry.getValue().strip());
            if (fault != null) {
                return fault;
            }
        }
        return null;
    }

    private static @Nullable String fault(CaseKind.Field field, String value) {
        if (value.length() > LONGEST_FIELD) {
            return "'%s' has at most %d characters".formatted(field.id(), LONGEST_FIELD);
        }
        return switch (field.type()) {
            case TEXT -> null;
            case NUMBER -> isNumber(value) ? null : "'%s' is a number".formatted(field.id());
            case DATE -> isDate(value) ? null : "'%s' is a date such as 2026-12-24".formatted(field.id());
            case CHOICE ->
                field.choices().contains(value)
                        ? null
                        : "'%s' is one of %s".formatted(field.id(), String.join(", ", field.choices()));
        };
    }

    private static boolean isNumber(String value) {
        try {
            return new BigDecimal(value).precision() > 0;
        } catch (NumberFormatException e) {
            return false;
        }
    }

    private static boolean isDate(String value) {
        try {
            return LocalDate.parse(value).getYear() > 0;
        } catch (DateTimeParseException e) {
            return false;
        }
    }

    /// What is written now over what was before.
    static Map<String, String> kept(Map<String, String> before, Map<String, String> now) {
        var kept = new LinkedHashMap<>(before);
        now.forEach((id, value) -> {
            if (value.isBlank()) {
                kept.remove(id);
            } else {
                kept.put(id, value.strip());
            }
        });
        return kept;
    }
}
