package tandem.channels;

import java.time.LocalDate;
import java.util.Map;

/// How often agents inserted each canned answer, by day.
public interface AnswerUses {

    /// One more.
    void count(String answer, LocalDate day);

    /// By answer, of these days, both included; those that were not used are not there.
    Map<String, Long> between(LocalDate first, LocalDate last);
}
