package tandem.ivr.speech;

import java.math.BigDecimal;
import java.text.Normalizer;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import tandem.flow.words.Languages;

/// Any other language. Its voice reads digits and most signs by itself; values are said from pieces up to 99, since
/// most languages do not make the words of larger numbers by putting smaller ones in a row.
final class SpokenElsewhere implements SpokenForms {
    private static final int LARGEST_PIECE = 99;
    /// Where ICU says decimals as fractions, or in characters that the voice cannot read.
    private static final Map<String, String> POINTS = Map.of("ja", "てん", "ru", "точка");

    private final String minus;
    private final String point;

    SpokenElsewhere(String language) {
        var numbers = SpellOut.of(language);
        this.minus = between("", numbers.number(-1), numbers.number(1));
        this.point = POINTS.getOrDefault(
                Languages.primary(language), between(numbers.number(0), numbers.number(0.1), numbers.number(1)));
    }

    private static String between(String start, String words, String end) {
        boolean around =
                words.length() > start.length() + end.length() && words.startsWith(start) && words.endsWith(end);
        var word = around
                ? words.substring(start.length(), words.length() - end.length()).strip()
                : "";
        return word.chars().allMatch(Character::isLetter) ? word : "";
    }

    /// The voices leave a minus out.
    @Override
    public String text(String text) {
        return Normalizer.normalize(text, Normalizer.Form.NFKC)
                .replaceAll("[\u2018\u2019]", "'")
                .replaceAll("[\u201C\u201D\u00AB\u00BB]", "\"")
                .replaceAll("(?<=\\s)[\u2013\u2014](?=\\s)", "-")
                .replace("\u00AD", "")
                .replaceAll("(?<![\\p{L}\\d.,)-])[-\u2212](?=\\d)", Matcher.quoteReplacement(minus + " "));
    }

    @Override
    public List<String> digits(String digits) {
        return digits.codePoints()
                .filter(c -> Character.isLetterOrDigit(c) && c < 128)
                .mapToObj(c -> Character.toString(Character.toUpperCase(c)))
                .toList();
    }

    @Override
    public List<String> number(BigDecimal number, String before, String after) {
        var words = new ArrayList<String>();
        if (number.signum() < 0 && !minus.isEmpty()) {
            words.add(minus);
        }
        long whole = number.abs().longValue();
        words.addAll(whole <= LARGEST_PIECE ? List.of(Long.toString(whole)) : digits(Long.toString(whole)));
        if (number.scale() > 0) {
            if (!point.isEmpty()) {
                words.add(point);
            }
            words.addAll(digits(SpokenEnglish.fraction(number)));
        }
        return List.copyOf(words);
    }

    @Override
    public List<String> time(LocalTime time) {
        return List.of(Integer.toString(time.getHour()), Integer.toString(time.getMinute()));
    }

    @Override
    public Set<String> vocabulary() {
        var all = new TreeSet<String>();
        for (int n = 0; n <= LARGEST_PIECE; n++) {
            all.add(Integer.toString(n));
        }
        for (char letter = 'A'; letter <= 'Z'; letter++) {
            all.add(String.valueOf(letter));
        }
        all.addAll(List.of(minus, point));
        all.remove("");
        return Set.copyOf(all);
    }
}
