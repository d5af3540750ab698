package tandem.ivr.speech;

import java.math.BigDecimal;
import java.time.LocalTime;
import java.util.List;
import java.util.Set;

/// How a language says texts, digits, numbers and times.
public interface SpokenForms {
    /// Whole digits of a number that is said as one; a longer one is said digit by digit.
    int MOST_DIGITS = 12;

    /// A text of this language with everything in words that a voice would misread: numbers, amounts, times, signs,
    /// typography.
    String text(String text);

    /// One after the other, letters by their names; what is neither is left out.
    List<String> digits(String digits);

    /// As pieces that exist as sound already.
    ///
    /// @param number with at most [#MOST_DIGITS] whole digits
    /// @param before the words before it
    /// @param after  the words after it
    List<String> number(BigDecimal number, String before, String after);

    List<String> time(LocalTime time);

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
