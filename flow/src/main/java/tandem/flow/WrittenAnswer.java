package tandem.flow;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// What somebody means who writes in answer to a question: a number, words of their own, in whatever language of the
/// flow.
final class WrittenAnswer {
    /// Nobody writes more to choose something.
    private static final int MOST = 500;

    private static final Pattern BETWEEN_DIGITS = Pattern.compile("(?<=\\d)[\\s./-]+(?=\\d)");
    private static final Pattern DIGITS = Pattern.compile("\\d+");

    private WrittenAnswer() {}

    /// A choice by its key, its place in the list where there are no keys, its label, or one of its phrases; all of the
    /// text, or the only one of them that is in it.
    static Optional<Step.Choice> choice(Step.Menu menu, String text) {
        var plain = plain(text);
        if (plain.isEmpty()) {
            return Optional.empty();
        }
        return byNumber(menu, plain)
                .or(() -> only(menu, choice -> names(choice).anyMatch(plain::equals)))
                .or(() -> within(menu, plain));
    }

    /// The only choice that is named in the text; a name within a longer one that is named does not count:
    /// 没有帮助 is not 有帮助.
    private static Optional<Step.Choice> within(Step.Menu menu, String plain) {
        var named = menu.choices().stream()
                .flatMap(choice -> names(choice))
                .filter(name -> contains(plain, name))
                .toList();
        return only(
                menu,
                choice -> names(choice)
                        .anyMatch(name -> named.contains(name)
                                && named.stream().noneMatch(other -> !other.equals(name) && other.contains(name))));
    }

    private static Optional<Step.Choice> byNumber(Step.Menu menu, String plain) {
        var choices = menu.choices();
        var byKey =
                choices.stream().filter(choice -> plain.equals(choice.digits())).findFirst();
        boolean keys = choices.stream().anyMatch(choice -> choice.digits() != null);
        if (byKey.isPresent() || keys || !plain.matches("[0-9]{1,2}")) {
            return byKey;
        }
        int place = Integer.parseInt(plain);
        return place >= 1 && place <= choices.size() ? Optional.of(choices.get(place - 1)) : Optional.empty();
    }

    private static Optional<Step.Choice> only(Step.Menu menu, Predicate<Step.Choice> means) {
        var found = menu.choices().stream().filter(means).toList();
        return found.size() == 1 ? Optional.of(found.getFirst()) : Optional.empty();
    }

    private static Stream<String> names(Step.Choice choice) {
        return Stream.of(
                        Stream.of(choice.name()),
                        choice.labels().values().stream(),
                        choice.phrases().values().stream().flatMap(List::stream))
                .flatMap(names -> names)
                .map(WrittenAnswer::plain)
                .filter(name -> !name.isEmpty());
    }

    /// As whole words; Chinese has no spaces between its own.
    private static boolean contains(String text, String words) {
        for (int at = text.indexOf(words); at >= 0; at = text.indexOf(words, at + 1)) {
            int end = at + words.length();
            if (isBorder(text, at, words.charAt(0)) && isBorder(text, end, words.charAt(words.length() - 1))) {
                return true;
            }
        }
        return false;
    }

    private static boolean isBorder(String text, int at, char inside) {
        return at == 0
                || at == text.length()
                || Character.isIdeographic(inside)
                || !Character.isLetterOrDigit(text.charAt(at - 1))
                || !Character.isLetterOrDigit(text.charAt(at));
    }

    /// Without case, full width and marks: `１。` is `1`.
    private static String plain(String text) {
        var beginning = text.length() > MOST ? text.substring(0, MOST) : text;
        return Normalizer.normalize(beginning, Normalizer.Form.NFKC)
                .toLowerCase(Locale.ROOT)
                .replaceAll("[^\\p{L}\\p{N}'*#]+", " ")
                .strip();
    }

    /// The only number of the right length in it: `4711`, `47 11`, `It is 4711, I think`.
    static Optional<String> digits(Keyed keyed, String text) {
        var beginning = text.length() > MOST ? text.substring(0, MOST) : text;
        var joined = BETWEEN_DIGITS
                .matcher(Normalizer.normalize(beginning, Normalizer.Form.NFKC))
                .replaceAll("");
        var found = new ArrayList<String>();
        for (var matcher = DIGITS.matcher(joined); matcher.find(); ) {
            found.add(matcher.group());
        }
        return found.stream()
                .filter(number -> number.length() >= keyed.minDigits() && number.length() <= keyed.maxDigits())
                .filter(_ -> found.size() == 1)
                .findFirst();
    }

    /// In digits.
    static Optional<String> score(Scale scale, String language, String text) {
        var plain = plain(text);
        return scale.score(plain, language).map(score -> Integer.toString(score));
    }
}
