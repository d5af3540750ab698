package tandem.knowledge.assist;

import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// Text by its sentences, and sentences by their words.
final class Sentences {
    private static final Pattern END = Pattern.compile("(?<=[.!?])\\s+|(?<=[。！？])|\\n+");
    private static final Pattern WORD = Pattern.compile("\\p{IsHan}|[\\p{L}\\p{N}&&[^\\p{IsHan}]]+(?:['’][\\p{L}]+)?");

    private Sentences() {}

    static List<String> of(String text) {
        return END.splitAsStream(text)
                .map(String::strip)
                .filter(sentence -> words(sentence).size() > 1)
                .toList();
    }

    /// In small letters; of Chinese each character.
    static List<String> words(String sentence) {
        return WORD.matcher(sentence.toLowerCase(Locale.ROOT).replace('’', '\''))
                .results()
                .map(found -> found.group())
                .toList();
    }

    static Set<String> wordSet(String sentence) {
        return words(sentence).stream().collect(Collectors.toUnmodifiableSet());
    }
}
