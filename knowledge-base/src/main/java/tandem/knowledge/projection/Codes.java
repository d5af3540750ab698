package tandem.knowledge.projection;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/// Order numbers and the like in a text, without the signs between their parts: `RMA-1234/56` is `rma123456`, so that
/// it is found however it is typed.
public final class Codes {
    private static final int FEWEST_DIGITS = 3;
    private static final int SHORTEST = 5;
    private static final int LONGEST = 40;
    private static final int MOST_PARTS = 8;
    private static final int MOST = 100;
    private static final Pattern CODE =
            Pattern.compile("[\\p{IsLatin}\\p{Nd}]++(?:[-_/.#:\u2010-\u2015][\\p{IsLatin}\\p{Nd}]++)*+");
    /// In groups: `RMA 1234/56`, `DE02 1203 0000 0000 2020 51`.
    private static final Pattern GROUPS =
            Pattern.compile("(?:\\p{Lu}{2,6}\\p{Zs})?[\\p{Lu}\\p{Nd}]{1,20}+(?:[-/.\\p{Zs}]\\p{Nd}{2,})++");
    private static final Pattern PART = Pattern.compile("\\p{IsLatin}+|\\p{Nd}+");
    private static final Pattern SIGNS = Pattern.compile("[^\\p{L}\\p{M}\\p{Nd}]+");

    private Codes() {}

    /// Each code as a whole and from each of its parts on (`123456` too), at most a hundred.
    static Set<String> in(String text) {
        var found = new LinkedHashSet<String>();
        for (Pattern form : List.of(CODE, GROUPS)) {
            var code = form.matcher(text);
            while (code.find() && found.size() < MOST) {
                if (hasDigits(code.group())) {
                    addFromEachPart(code.group(), found);
                }
            }
        }
        return found;
    }

    /// What somebody looks for, in the same form.
    public static String plain(String typed) {
        return SIGNS.matcher(typed).replaceAll("").toLowerCase(Locale.ROOT);
    }

    private static boolean hasDigits(String text) {
        return text.chars().filter(Character::isDigit).limit(FEWEST_DIGITS).count() == FEWEST_DIGITS;
    }

    private static void addFromEachPart(String code, Set<String> found) {
        List<Integer> starts = new ArrayList<>();
        var part = PART.matcher(code);
        while (part.find() && starts.size() < MOST_PARTS) {
            starts.add(part.start());
        }
        for (int start : starts) {
            String rest = plain(code.substring(start, Math.min(code.length(), start + 2 * LONGEST)));
            if (rest.length() >= SHORTEST && hasDigits(rest)) {
                found.add(rest.substring(0, Math.min(LONGEST, rest.length())));
            }
        }
    }
}
