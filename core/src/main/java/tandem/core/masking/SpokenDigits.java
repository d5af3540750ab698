package tandem.core.masking;

import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Digits as people say them, in English and Chinese.
final class SpokenDigits {
    private static final Map<String, String> WORDS = words();
    /// 幺, 洞, 拐 and so on are how digits are told by telephone.
    private static final String HAN = "零〇○一壹二贰三叁四肆五伍六陆七柒八捌九玖两幺妖洞拐";

    private static final String HAN_VALUES = "00011223344556677889921107";
    private static final Map<String, Integer> TIMES = Map.of("double", 2, "triple", 3, "treble", 3);
    /// Said while somebody looks at their card.
    private static final Set<String> FILLERS =
            Set.of("uh", "um", "er", "erm", "uhm", "hm", "hmm", "and", "then", "dash", "space", "huh");

    private static final String HAN_FILLERS = "呃嗯啊额杠";

    private SpokenDigits() {}

    private static Map<String, String> words() {
        var words = new HashMap<String, String>();
        String[] digits = {"zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine"};
        for (int i = 0; i < digits.length; i++) {
            words.put(digits[i], String.valueOf(i));
        }
        words.put("oh", "0");
        words.put("o", "0");
        words.put("nought", "0");
        words.put("naught", "0");
        words.put("niner", "9");
        String[] teens = {
            "ten", "eleven", "twelve", "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen"
        };
        for (int i = 0; i < teens.length; i++) {
            words.put(teens[i], String.valueOf(10 + i));
        }
        String[] tens = {"twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"};
        for (int i = 0; i < tens.length; i++) {
            words.put(tens[i], (i + 2) + "0");
            for (int unit = 1; unit < digits.length; unit++) {
                words.put(tens[i] + "-" + digits[unit], String.valueOf((i + 2) * 10 + unit));
            }
        }
        return Map.copyOf(words);
    }

    /// The digits that a word in lower case stands for, null if it is another.
    static @Nullable String of(String word) {
        return WORDS.get(word);
    }

    /// Of a Chinese character; -1 if it is another.
    static int han(int codePoint) {
        int at = HAN.indexOf(codePoint);
        return at < 0 ? -1 : HAN_VALUES.charAt(at) - '0';
    }

    /// How often "double" and the like repeat the digit behind them; 0 for other words.
    static int times(String word) {
        return TIMES.getOrDefault(word, 0);
    }

    static boolean isFiller(String word) {
        return FILLERS.contains(word);
    }

    static boolean isHanFiller(int codePoint) {
        return HAN_FILLERS.indexOf(codePoint) >= 0;
    }
}
