package tandem.desktop.rights;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// What is left to read of telephone numbers and mail addresses for whoever lacks the right to see them (K10): enough
/// to tell one from another while talking of them, too little to use.
public final class MaskedAddresses {
    private static final String MASK = "•••";
    /// Not a Message-ID, which stands alone in angle brackets and names a mail.
    private static final Pattern MAIL = Pattern.compile(
            "(?<!\"<)(?<![\\w.+%-])([\\w+%-])[\\w.+%-]{0,63}+@[\\p{L}\\p{N}](?:[\\p{L}\\p{N}-]{0,62}+\\.)++[\\p{L}]{2,24}+");
    /// With its country, or as it is dialled at home.
    private static final Pattern NUMBER = Pattern.compile(
            "(?<![\\w.:+#-])(?:\\+|00[1-9](?=\\d{6})|0\\d{2,5}[ /-]?(?=[\\d /-]{4}))(?:[ ()./-]?\\d){4,14}(?![\\w])");

    private static final int SHOWN = 2;

    private MaskedAddresses() {}

    /// A text, also one that is JSON, CSV or HTML, with each of them masked.
    public static String in(String text) {
        var mails = MAIL.matcher(text).replaceAll(found -> found.group(1) + MASK + "@" + MASK);
        return NUMBER.matcher(mails).replaceAll(found -> Matcher.quoteReplacement(number(found.group())));
    }

    private static String number(String number) {
        var digits = number.replaceAll("\\D", "");
        return (number.startsWith("+") ? "+" : "") + MASK + digits.substring(digits.length() - SHOWN);
    }
}
