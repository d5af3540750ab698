package tandem.ivr.speech;

import java.math.BigDecimal;
import java.time.LocalTime;
import java.util.List;
import java.util.Set;
import tandem.flow.words.Languages;
import tandem.flow.words.Part;
import tandem.flow.words.SpokenValue;

/// How a language says texts, digits, numbers and times.
public interface SpokenForms {
    /// A text of this language with everything in words that a voice would misread: numbers, amounts, times, signs,
    /// typography.
    String text(String text);

    /// One after the other, letters by their names; what is neither is left out.
    List<String> digits(String digits);

    /// As pieces that exist as sound already.
    ///
    /// @param number with at most [SpokenValue#MOST_DIGITS] whole digits
    /// @param before the words before it
    /// @param after  the words after it
    List<String> number(BigDecimal number, String before, String after);

    List<String> time(LocalTime time);

    /// A value: what is no number or no time is spelled rather than left out.
    ///
    /// @param before the words before it
    /// @param after  the words after it
    default List<String> value(Part part, String before, String after) {
        var value = SpokenValue.plain(part.value());
        return switch (part.kind()) {
            case WORDS, RECORDED -> throw new IllegalArgumentException("no value: " + part);
            case DIGITS -> digits(value);
            case NUMBER ->
                SpokenValue.number(value).map(n -> number(n, before, after)).orElseGet(() -> digits(value));
            case TIME -> SpokenValue.time(value).map(this::time).orElseGet(() -> digits(value));
        };
    }

    /// Every piece that digits, numbers and times may need.
    Set<String> vocabulary();

    /// How to say them in a language.
    static SpokenForms of(String language) {
        return switch (Languages.primary(language)) {
            case "en" -> SpokenEnglish.FORMS;
            case "zh" -> SpokenChinese.FORMS;
            default -> new SpokenElsewhere(language);
        };
    }
}
