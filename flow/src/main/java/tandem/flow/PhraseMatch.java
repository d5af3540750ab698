package tandem.flow;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/// Finds the phrase of a menu in what was recognised: "[unk] billing please" is "billing", "sales billing" is neither.
public record PhraseMatch(List<String> phrases) {
    private static final String UNKNOWN = "[unk]";

    public Optional<String> find(String heard) {
        var text = known(heard);
        if (phrases.contains(text)) {
            return Optional.of(text);
        }
        var contained = phrases.stream().filter(p -> within(p, text)).toList();
        var longest = contained.stream()
                .filter(p -> contained.stream().noneMatch(other -> !other.equals(p) && within(p, other)))
                .toList();
        return longest.size() == 1 ? Optional.of(longest.getFirst()) : Optional.empty();
    }

    /// Whether more words could make another phrase of it.
    public boolean mayGoOn(String phrase) {
        return phrases.stream().anyMatch(p -> p.startsWith(phrase + " "));
    }

    /// Whether a word of the menu was heard, not only noise and other words.
    public static boolean hasWords(String heard) {
        return !known(heard).isEmpty();
    }

    private static String known(String heard) {
        return Arrays.stream(heard.split(" "))
                .filter(word -> !word.isEmpty() && !word.equals(UNKNOWN))
                .collect(Collectors.joining(" "));
    }

    private static boolean within(String phrase, String text) {
        return (" " + text + " ").contains(" " + phrase + " ");
    }
}
