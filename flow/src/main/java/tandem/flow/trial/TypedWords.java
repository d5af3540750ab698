package tandem.flow.trial;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import tandem.flow.PhraseMatch;

/// Finds in typed words the phrase that a recogniser would have heard: without punctuation, and without the spaces that
/// it puts between words of Chinese.
final class TypedWords {
    private TypedWords() {}

    static Optional<String> phrase(String typed, List<String> phrases) {
        var plain = typed.toLowerCase(Locale.ROOT)
                .replaceAll("[\\p{P}\\p{S}&&[^'’-]]", " ")
                .strip()
                .replaceAll("\\s+", " ");
        var found = new PhraseMatch(phrases).find(plain);
        return found.isPresent() ? found : closedUp(plain.replace(" ", ""), phrases);
    }

    private static Optional<String> closedUp(String typed, List<String> phrases) {
        var ideographic = phrases.stream()
                .filter(p -> p.codePoints().anyMatch(Character::isIdeographic))
                .filter(p -> typed.contains(p.replace(" ", "")))
                .toList();
        var longest = ideographic.stream()
                .filter(p -> ideographic.stream()
                        .noneMatch(other ->
                                !other.equals(p) && other.replace(" ", "").contains(p.replace(" ", ""))))
                .toList();
        return longest.size() == 1 ? Optional.of(longest.getFirst()) : Optional.empty();
    }
}
