package tandem.knowledge.assist;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Takes out of a text what names or pays for a person, before it leaves the house.
final class Masking {
    private static final Pattern MAIL = Pattern.compile("[\\p{L}\\p{N}._%+'-]+@[\\p{L}\\p{N}.-]+\\.[\\p{L}]{2,}");
    private static final Pattern CARD = Pattern.compile("(?<!\\p{N})\\p{N}(?:[ .\\-]?\\p{N}){12,18}(?!\\p{N})");
    /// Of a bank account: two letters, two digits, up to 30 more.
    private static final Pattern ACCOUNT =
            Pattern.compile("\\b[A-Z]{2}\\d{2}(?: ?[A-Z0-9]{4}){2,7}(?: ?[A-Z0-9]{1,3})?\\b");
    /// Also what is longer than any telephone number: it names something.
    private static final Pattern NUMBER =
            Pattern.compile("(?<![A-Za-z\\p{N}])[+(（]?\\p{N}(?:[ ()（）.\\-/]{0,3}\\p{N}){6,}(?![A-Za-z\\p{N}])");

    private Masking() {}

    static String of(String text) {
        var masked = MAIL.matcher(text).replaceAll("[mail]");
        masked = ACCOUNT.matcher(masked).replaceAll("[account]");
        masked = CARD.matcher(masked)
                .replaceAll(found -> isCard(found.group()) ? "[card]" : Matcher.quoteReplacement(found.group()));
        return NUMBER.matcher(masked).replaceAll("[number]");
    }

    /// By its check digit (ISO/IEC 7812, Luhn).
    private static boolean isCard(String number) {
        var digits = number.codePoints()
                .filter(Character::isDigit)
                .map(Character::getNumericValue)
                .toArray();
        int sum = 0;
        for (int i = 0; i < digits.length; i++) {
            int digit = digits[digits.length - 1 - i];
            int weighed = i % 2 == 1 ? 2 * digit : digit;
            sum += weighed > 9 ? weighed - 9 : weighed;
        }
        return sum % 10 == 0;
    }
}
