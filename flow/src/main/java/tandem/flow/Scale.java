package tandem.flow;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import tandem.flow.words.Languages;

/// The scores that a survey takes, and how people say them.
public record Scale(int lowest, int highest) {
    private static final Map<String, List<String>> WORDS = Map.of(
            "en", List.of("zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten"),
            "zh", List.of("零", "一", "二", "三", "四", "五", "六", "七", "八", "九", "十"));

    public Scale {
        if (lowest < 0 || lowest >= highest || highest > 10) {
            throw new IllegalArgumentException("A scale from " + lowest + " to " + highest);
        }
    }

    /// On the keys.
    Set<String> codes() {
        return scores().mapToObj(Integer::toString).collect(Collectors.toUnmodifiableSet());
    }

    /// From the lowest to the highest.
    List<Question.Offered> shown() {
        return scores().mapToObj(Integer::toString)
                .map(score -> new Question.Offered(score, score))
                .toList();
    }

    /// Empty where keys alone are understood.
    List<String> words(String language) {
        var words = WORDS.getOrDefault(Languages.primary(language), List.of());
        return words.isEmpty() ? List.of() : words.subList(lowest, highest + 1);
    }

    private IntStream scores() {
        return IntStream.rangeClosed(lowest, highest);
    }

    /// What a key or a word means.
    Optional<Integer> score(String answer, String language) {
        if (codes().contains(answer)) {
            return Optional.of(Integer.valueOf(answer));
        }
        int at = words(language).indexOf(answer);
        return at < 0 ? Optional.empty() : Optional.of(lowest + at);
    }
}
