package tandem.ivr.speech;

import java.math.BigDecimal;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import tandem.flow.words.SpokenValue;

/// Sums of money and numbers as they are written in texts.
final class Amounts {
    static final String NUMBER = "\\d{1,3}(?:,\\d{3})+(?:\\.\\d+)?|\\d+(?:\\.\\d+)?";
    /// A telephone number with its country.
    static final String INTERNATIONAL = "\\+\\d(?:[ ().-]{0,2}\\d){5,17}(?!\\d)";
    private static final String SIGNS = "[$€£¥₹]";
    private static final String CODES = "\\b(?:USD|EUR|GBP|CNY|RMB|JPY|INR)\\b";
    private static final String SUM = "\\d{1,3}(?:,\\d{3})+(?:\\.\\d+)?|\\d+(?:[.,]\\d{1,2}(?!\\d)|\\.\\d+)?";

    /// Groups: 1 minus, 2 currency, 3 sum.
    static final String CURRENCY_FIRST =
            "(?<![\\w.])([-\u2212]?)(" + SIGNS + "|" + CODES + ")\\s?(" + SUM + ")(?![\\d])";
    /// Groups: 1 minus, 2 sum, 3 currency.
    static final String CURRENCY_LAST =
            "((?<![\\w)])[-\u2212]|)(?<![\\d.,])(" + SUM + ")\\s?(" + SIGNS + "(?!\\s?\\d)|" + CODES + ")";

    private static final Map<String, String> CODE_OF_SIGN =
            Map.of("$", "USD", "€", "EUR", "£", "GBP", "¥", "CNY", "RMB", "CNY", "₹", "INR");
    private static final Pattern DECIMAL_COMMA = Pattern.compile("\\d+,\\d{1,2}");

    private Amounts() {}

    /// The ISO code of a sign; `¥` is the yuan.
    static String currency(String sign) {
        var upper = sign.toUpperCase(Locale.ROOT);
        return CODE_OF_SIGN.getOrDefault(upper, upper);
    }

    /// `1,234.50` and `3,50`.
    static BigDecimal sum(String written) {
        return new BigDecimal(
                DECIMAL_COMMA.matcher(written).matches() ? written.replace(',', '.') : written.replace(",", ""));
    }

    /// Whether digits are a number to be said as one: not `0042`, not 5550100, not what nobody could follow.
    static boolean isQuantity(String whole) {
        var digits = whole.replace(",", "");
        if (digits.length() > 1 && digits.startsWith("0") || digits.length() > SpokenValue.MOST_DIGITS) {
            return false;
        }
        return digits.length() < 7 || whole.contains(",") || digits.endsWith("000");
    }

    /// The groups of a telephone or card number.
    static List<String> groups(String written) {
        return List.of(written.replaceAll("[^0-9]+", " ").strip().split(" "));
    }
}
