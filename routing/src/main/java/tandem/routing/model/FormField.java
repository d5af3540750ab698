package tandem.routing.model;

import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Something agents write down of every contact of a queue (D7). Values are texts: a number as `1234.5`, a
/// date as `2026-11-30`, a choice as its code.
///
/// @param names   how it reads, by language
/// @param choices of a [Kind#CHOICE], in order of display; else none
/// @param pausesRecording whether nothing is recorded while it has the focus (V2): what the customer says for
///     it is not for the record
public record FormField(
        String id,
        Kind kind,
        boolean required,
        Map<String, String> names,
        List<Code> choices,
        boolean pausesRecording) {
    private static final int LONGEST = 1_000;
    private static final int LONGEST_NUMBER = 30;

    public enum Kind {
        TEXT,
        NUMBER,
        CHOICE,
        DATE
    }

    public FormField {
        names = Map.copyOf(names);
        choices = List.copyOf(choices);
    }

    /// One that does not pause a recording.
    public FormField(String id, Kind kind, boolean required, Map<String, String> names, List<Code> choices) {
        this(id, kind, required, names, choices, false);
    }

    /// What is wrong with a value, in a sentence.
    ///
    /// @param value null or blank for none
    public Optional<String> fault(@Nullable String value) {
        if (value == null || value.isBlank()) {
            return required ? Optional.of("'" + id + "' must be filled in") : Optional.empty();
        }
        return fits(value) ? Optional.empty() : Optional.of("'" + id + "' is no " + expected());
    }

    private boolean fits(String value) {
        return switch (kind) {
            case TEXT -> value.length() <= LONGEST;
            case NUMBER -> isNumber(value);
            case CHOICE -> choices.stream().anyMatch(choice -> choice.code().equals(value));
            case DATE -> isDate(value);
        };
    }

    private String expected() {
        return switch (kind) {
            case TEXT -> "text of at most " + LONGEST + " characters";
            case NUMBER -> "number such as 1234.5";
            case CHOICE -> "choice of " + choices.stream().map(Code::code).toList();
            case DATE -> "date such as 2026-11-30";
        };
    }

    private static boolean isNumber(String value) {
        try {
            return value.length() <= LONGEST_NUMBER && new BigDecimal(value).scale() > -LONGEST_NUMBER;
        } catch (NumberFormatException e) {
            return false;
        }
    }

    private static boolean isDate(String value) {
        try {
            return LocalDate.parse(value).getYear() > 0;
        } catch (DateTimeException e) {
            return false;
        }
    }
}
