package tandem.ivr.speech;

import java.time.LocalTime;
import java.util.List;
import java.util.Set;

/// How a language says digits, numbers and times, as pieces that exist as sound already.
public interface SpokenForms {

    /// One after the other; what is no digit is left out.
    List<String> digits(String digits);

    /// @param number 0 to 999,999,999
    List<String> number(int number);

    List<String> time(LocalTime time);

    /// Every piece the others may answer.
    Set<String> vocabulary();

    /// How to say them in a language; English where we know no better.
    static SpokenForms of(String language) {
        return language.startsWith("zh") ? new SpokenChinese() : new SpokenEnglish();
    }
}
