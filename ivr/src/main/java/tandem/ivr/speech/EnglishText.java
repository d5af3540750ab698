package tandem.ivr.speech;

import static tandem.ivr.speech.TextRule.group;

import com.ibm.icu.text.Transliterator;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.format.TextStyle;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import tandem.flow.words.SpokenValue;

/// English texts for FreeTTS, which knows ASCII and is silent or wrong for many numbers and signs: all that is left are
/// words and the marks that make pauses.
final class EnglishText {
    private static final Transliterator ASCII = Transliterator.getInstance("NFKC; Latin-ASCII");
    private static final Pattern PHONE_DIGITS = Pattern.compile("\\d");

    private record Currency(String one, String many, String cent, String cents) {}

    private static final Map<String, Currency> CURRENCIES = Map.of(
            "USD", new Currency("dollar", "dollars", "cent", "cents"),
            "EUR", new Currency("euro", "euros", "cent", "cents"),
            "GBP", new Currency("pound", "pounds", "penny", "pence"),
            "CNY", new Currency("yuan", "yuan", "", ""),
            "JPY", new Currency("yen", "yen", "", ""),
            "INR", new Currency("rupee", "rupees", "", ""));
    private static final Map<String, String> FRACTIONS = Map.of(
            "1/2", "one half", "1/3", "one third", "2/3", "two thirds", "1/4", "one quarter", "3/4", "three quarters");
    private static final String PHONE = "\\(?\\d{1,4}\\)?(?:[ .-]{1,2}\\(?\\d{2,4}\\)?){1,5}(?![\\d])";

    private static final List<TextRule> RULES = List.of(
            TextRule.of("(?i)\\bhttps?://(?:www\\.)?", ""),
            TextRule.of("(?<=[A-Za-z0-9])@(?=[A-Za-z0-9])", " at "),
            TextRule.of("(?<=[a-z0-9])\\.(?=[a-z]{2,})", " dot "),
            TextRule.of("\\b24/7\\b", "twenty four seven"),
            TextRule.of("\\b(\\d{4})-(\\d{2})-(\\d{2})\\b", EnglishText::date),
            TextRule.of("(?i)\\b(1[0-2]|0?[1-9])(?:[:.]([0-5]\\d))?\\s*([ap])\\.?\\s?m\\b\\.?", EnglishText::halfDay),
            TextRule.of("(?<![\\d:])([01]?\\d|2[0-4]):([0-5]\\d)(?::([0-5]\\d))?(?![\\d:])", EnglishText::clock),
            TextRule.of("(?<=[a-z]) ?[-\u2013] ?(?=\\w+(?: \\w+)* (?:ay|pee) em\\b|noon\\b|midnight\\b)", " to "),
            TextRule.of(Amounts.CURRENCY_FIRST + "(?:\\s?(thousand|million|billion)\\b)?", m -> money(m, 2, 3)),
            TextRule.of(Amounts.CURRENCY_LAST + "()", m -> money(m, 3, 2)),
            TextRule.of("\\b(\\d{1,6})(?:st|nd|rd|th)\\b", m -> SpokenEnglish.ordinal(Long.parseLong(m.group(1)))),
            TextRule.of("(?<![\\w/])[123]/[234](?![\\w/])", m -> FRACTIONS.getOrDefault(m.group(), m.group())),
            TextRule.of(Amounts.INTERNATIONAL, EnglishText::groups),
            TextRule.of("(?<![\\w.,])(?:" + PHONE + ")", EnglishText::phone),
            TextRule.of("(?<=\\d)\\s?[-~]\\s?(?=\\d)", " to "),
            TextRule.of("#(?=\\d)", " number "),
            TextRule.of("(?<![\\w.])\\.(?=\\d)", "0."),
            TextRule.of("(?<=[A-Za-z])(?=\\d)|(?<=\\d)(?=[A-Za-z])", " "),
            TextRule.of(
                    "((?<![\\w)])[-\u2212](?=\\d)|)(\\d{1,3}(?:,\\d{3})+(?!\\d)|\\d+)((?:\\.\\d+)*)",
                    EnglishText::number),
            TextRule.of("\\s*%", " percent"),
            TextRule.of("\\s*°\\s*([CF])\\b", m -> m.group(1).equals("C") ? " degrees Celsius" : " degrees Fahrenheit"),
            TextRule.of("°", " degrees "),
            TextRule.of("&", " and "),
            TextRule.of("\\+", " plus "),
            TextRule.of("=", " equals "),
            TextRule.of("@", " at "),
            TextRule.of("#", " hash "),
            TextRule.of("\\*", " star "),
            TextRule.of("(?<=\\w)/(?=\\w)", " "),
            TextRule.of("\\$", " dollars "),
            TextRule.of("€", " euros "),
            TextRule.of("£", " pounds "),
            TextRule.of("¥", " yuan "),
            TextRule.of("₹", " rupees "),
            TextRule.of(
                    "\\b(?:[B-DF-HJ-NP-TV-XZ]{2,5}|VIP|RMA|ID|USA|UK|EU|FAQ|API|ATM|USB|IP|AI|URL|CEO)\\b",
                    EnglishText::acronym),
            TextRule.of("(?<![A-Za-z])'|'(?![A-Za-z])", " "),
            TextRule.of("(?<!\\w)-+|-+(?!\\w)|[()\\[\\]{}<>|\"]", ", "),
            TextRule.of("[^A-Za-z0-9'.,!?;:\\-\\s]", " "),
            TextRule.of("\\s+", " "),
            TextRule.of(" (?=[.,!?;:])", ""),
            TextRule.of("[,;:](?:[,;: ])*(?=[.!?,;:])|(?<=[.!?]),", ""),
            TextRule.of("^[ ,;:.!?]+|[ ,;:]+$", ""));

    private EnglishText() {}

    static String ascii(String text) {
        return ASCII.transliterate(text);
    }

    static String spoken(String text) {
        return TextRule.apply(RULES, ascii(text.replace('\u2013', '-').replace('\u2014', '-')));
    }

    private static String date(MatchResult m) {
        try {
            var date = LocalDate.of(
                    Integer.parseInt(m.group(1)), Integer.parseInt(m.group(2)), Integer.parseInt(m.group(3)));
            var year = SpellOut.of("en").number(date.getYear(), SpellOut.YEAR).replace('-', ' ');
            return date.getMonth().getDisplayName(TextStyle.FULL, Locale.ENGLISH) + " "
                    + SpokenEnglish.ordinal(date.getDayOfMonth()) + ", " + year;
        } catch (DateTimeException e) {
            return spelled(m.group());
        }
    }

    /// `9 am`, `9:30 p.m.`
    private static String halfDay(MatchResult m) {
        var minutes = group(m, 2).isEmpty() ? 0 : Integer.parseInt(m.group(2));
        return joined(
                SpokenEnglish.cardinal(Integer.parseInt(m.group(1))),
                String.join(" ", SpokenEnglish.minutes(minutes)),
                m.group(3).equalsIgnoreCase("a") ? "ay em" : "pee em");
    }

    /// `9:00` may be either half of the day, `09:00` and `14:00` may not.
    private static String clock(MatchResult m) {
        int hour = Integer.parseInt(m.group(1));
        int minute = Integer.parseInt(m.group(2));
        if (hour == 24 && minute > 0) {
            return spelled(m.group());
        }
        String said;
        if (m.group(1).length() == 1 && hour > 0 || hour >= 10 && hour < 12 || hour == 12 && minute > 0) {
            var minutes = String.join(" ", SpokenEnglish.minutes(minute));
            said = SpokenEnglish.cardinal(hour) + " " + (minutes.isEmpty() ? "o'clock" : minutes);
        } else {
            said = String.join(" ", SpokenEnglish.FORMS.time(LocalTime.of(hour % 24, minute)));
        }
        int seconds = group(m, 3).isEmpty() ? 0 : Integer.parseInt(m.group(3));
        return seconds == 0 ? said : said + " and " + SpokenEnglish.cardinal(seconds) + " seconds";
    }

    private static String money(MatchResult m, int currencyGroup, int sumGroup) {
        var currency = CURRENCIES.getOrDefault(Amounts.currency(m.group(currencyGroup)), new Currency("", "", "", ""));
        var sum = Amounts.sum(m.group(sumGroup));
        var minus = m.group(1).isEmpty() ? "" : "minus";
        var scale = group(m, 4);
        if (!scale.isEmpty() || sum.scale() > 2 || sum.scale() > 0 && currency.cent.isEmpty() || isLong(sum)) {
            return joined(minus, quantity(sum), scale, currency.many);
        }
        long whole = sum.longValue();
        int cents = sum.remainder(BigDecimal.ONE).movePointRight(2).intValue();
        var hundredths =
                cents == 0 ? "" : SpokenEnglish.cardinal(cents) + " " + (cents == 1 ? currency.cent : currency.cents);
        if (whole == 0 && cents > 0) {
            return joined(minus, hundredths);
        }
        var units = SpokenEnglish.cardinal(whole) + " " + (whole == 1 ? currency.one : currency.many);
        return joined(minus, units, hundredths.isEmpty() ? "" : "and " + hundredths);
    }

    private static boolean isLong(BigDecimal sum) {
        return sum.precision() - sum.scale() > SpokenValue.MOST_DIGITS;
    }

    private static String quantity(BigDecimal number) {
        return isLong(number)
                ? spelled(number.toPlainString())
                : String.join(" ", SpokenEnglish.FORMS.number(number.stripTrailingZeros(), "", ""));
    }

    /// Only what has the length of a telephone number; else its numbers are for the later rules.
    private static String phone(MatchResult m) {
        var written = m.group();
        long digits = PHONE_DIGITS.matcher(written).results().count();
        boolean marked = written.startsWith("(") || written.startsWith("0");
        boolean parted =
                written.contains("-") || written.chars().filter(c -> c == '.').count() > 1;
        if (digits < 7 || !marked && !parted) {
            return written;
        }
        return groups(m);
    }

    private static String groups(MatchResult m) {
        var groups =
                Amounts.groups(m.group()).stream().map(EnglishText::spelled).collect(Collectors.joining(", "));
        return joined(m.group().startsWith("+") ? "plus" : "", groups);
    }

    /// `3.5`, `1,000`, `0042`, `1.2.3`
    private static String number(MatchResult m) {
        var minus = group(m, 1).isEmpty() ? "" : "minus";
        var whole = m.group(2);
        var said = Amounts.isQuantity(whole)
                ? SpokenEnglish.cardinal(Long.parseLong(whole.replace(",", "")))
                : code(whole);
        var rest = m.group(3);
        for (var fraction : rest.isEmpty() ? new String[0] : rest.substring(1).split("\\.")) {
            said += " point " + spelled(fraction);
        }
        return joined(minus, said);
    }

    private static String acronym(MatchResult m) {
        return spelled(m.group());
    }

    /// With a break after each digit: without, "four two" sounds like "forty".
    private static String code(String digits) {
        return String.join(", ", SpokenEnglish.FORMS.digits(digits));
    }

    private static String spelled(String text) {
        return String.join(" ", SpokenEnglish.FORMS.digits(text));
    }

    private static String joined(String... words) {
        return java.util.Arrays.stream(words).filter(w -> !w.isEmpty()).collect(Collectors.joining(" "));
    }
}
