package tandem.ivr.speech;

import static tandem.ivr.speech.TextRule.group;

import java.math.BigDecimal;
import java.text.Normalizer;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import tandem.flow.words.SpokenValue;

/// Chinese texts for espeak-ng, which reads 10000 as 十千, leaves out points, signs and minus, and says 二分钟.
final class ChineseText {
    private static final Map<String, String> CURRENCIES =
            Map.of("USD", "美元", "EUR", "欧元", "GBP", "英镑", "CNY", "元", "JPY", "日元", "INR", "卢比");
    private static final Pattern DIGIT = Pattern.compile("\\d");

    /// Groups: 1 minus, 2 whole number, 3 what follows after points. In a text without gaps a minus stands after words.
    private static final String NUMBER =
            "((?<![\\dA-Za-z)])[-\u2212]|)(?<![\\d.])(\\d{1,3}(?:,\\d{3})+(?!\\d)|\\d+)((?:\\.\\d+)*)";

    private static final List<TextRule> RULES = List.of(
            TextRule.of("(\\d{4})-(\\d{2})-(\\d{2})(?!\\d)", ChineseText::date),
            TextRule.of("(?<!\\d)(\\d{4})(?=\\s?年)", m -> SpokenChinese.spelled(m.group(1))),
            TextRule.of("(?<![\\d:])([01]?\\d|2[0-4]):([0-5]\\d)(?::([0-5]\\d))?(?![\\d:])", ChineseText::clock),
            TextRule.of(Amounts.CURRENCY_FIRST, m -> money(m, 2, 3)),
            TextRule.of(Amounts.CURRENCY_LAST, m -> money(m, 3, 2)),
            TextRule.of("([-\u2212]?)(" + Amounts.NUMBER + ")\\s?%", ChineseText::percent),
            TextRule.of("(?<![\\d.])(\\d{1,3})/(\\d{1,3})(?![\\d/])", ChineseText::fraction),
            TextRule.of(Amounts.INTERNATIONAL, ChineseText::groups),
            TextRule.of("\\(?\\d{1,4}\\)?(?:[ -]\\d{2,4}){1,5}(?!\\d)", ChineseText::phone),
            TextRule.of("(?<=[\\d点分整])\\s?[-~\u2013\u2014]+\\s?(?=[\\d零一二两三四五六七八九十])", "到"),
            TextRule.of(
                    "(?<!" + SpokenChinese.NAMED + "\\s?)" + NUMBER + "(?=\\s*" + SpokenChinese.COUNTED + ")",
                    m -> number(m, true)),
            TextRule.of(NUMBER, m -> number(m, false)),
            TextRule.of("°C", "摄氏度"),
            TextRule.of("°", "度"),
            TextRule.of("#键?", "井号键"),
            TextRule.of("\\*键?", "星号键"),
            TextRule.of("&", "和"),
            TextRule.of("\\+", "加"),
            TextRule.of("=", "等于"),
            TextRule.of("@", "在"),
            TextRule.of("¥", "元"),
            TextRule.of("\\$", "美元"),
            TextRule.of("€", "欧元"),
            TextRule.of("£", "英镑"),
            TextRule.of("[^\\p{L}\\p{M}\\p{N},.;:!?，。；：！？、\\s]+", "，"),
            TextRule.of("(?<=\\p{IsHan})\\s+(?=\\p{IsHan})", ""),
            TextRule.of("^[,，\\s]+|[,，\\s]+$", ""));

    private ChineseText() {}

    static String spoken(String text) {
        return TextRule.apply(RULES, Normalizer.normalize(text, Normalizer.Form.NFKC))
                .replace('〇', '零');
    }

    private static String date(MatchResult m) {
        try {
            var date = LocalDate.of(
                    Integer.parseInt(m.group(1)), Integer.parseInt(m.group(2)), Integer.parseInt(m.group(3)));
            return SpokenChinese.spelled(m.group(1)) + "年" + SpokenChinese.cardinal(date.getMonthValue(), false) + "月"
                    + SpokenChinese.cardinal(date.getDayOfMonth(), false) + "日";
        } catch (DateTimeException e) {
            return SpokenChinese.spelled(m.group());
        }
    }

    /// As written, by 24 hours.
    private static String clock(MatchResult m) {
        int hour = Integer.parseInt(m.group(1)) % 24;
        int minute = Integer.parseInt(m.group(2));
        var said = (hour == 2 ? "两" : SpokenChinese.cardinal(hour, false)) + "点"
                + (minute == 0 ? "" : SpokenChinese.minutes(minute));
        int seconds = group(m, 3).isEmpty() ? 0 : Integer.parseInt(m.group(3));
        return seconds == 0 ? said : said + SpokenChinese.cardinal(seconds, false) + "秒";
    }

    private static String money(MatchResult m, int currencyGroup, int sumGroup) {
        var currency = CURRENCIES.getOrDefault(Amounts.currency(m.group(currencyGroup)), "");
        var sum = Amounts.sum(m.group(sumGroup)).stripTrailingZeros();
        return (m.group(1).isEmpty() ? "" : "负") + words(sum, true) + currency;
    }

    private static String words(BigDecimal number, boolean counting) {
        return number.precision() - number.scale() > SpokenValue.MOST_DIGITS
                ? SpokenChinese.spelled(number.toPlainString())
                : SpokenChinese.words(number, counting);
    }

    private static String percent(MatchResult m) {
        return (m.group(1).isEmpty() ? "" : "负") + "百分之"
                + words(new BigDecimal(m.group(2).replace(",", "")), false);
    }

    private static String fraction(MatchResult m) {
        int part = Integer.parseInt(m.group(1));
        int whole = Integer.parseInt(m.group(2));
        return part < whole
                ? SpokenChinese.cardinal(whole, false) + "分之" + SpokenChinese.cardinal(part, false)
                : SpokenChinese.cardinal(part, false) + "，" + SpokenChinese.cardinal(whole, false);
    }

    /// Only what has the length of a telephone number.
    private static String phone(MatchResult m) {
        if (DIGIT.matcher(m.group()).results().count() < 7) {
            return m.group();
        }
        return groups(m);
    }

    private static String groups(MatchResult m) {
        return (m.group().startsWith("+") ? "加" : "")
                + Amounts.groups(m.group()).stream().map(SpokenChinese::spelled).collect(Collectors.joining("，"));
    }

    private static String number(MatchResult m, boolean counting) {
        var minus = m.group(1).isEmpty() ? "" : "负";
        var whole = m.group(2);
        var parts = group(m, 3).isEmpty()
                ? List.<String>of()
                : List.of(m.group(3).substring(1).split("\\."));
        if (parts.size() == 1 && Amounts.isQuantity(whole)) {
            return minus + words(new BigDecimal(whole.replace(",", "") + m.group(3)), counting);
        }
        var said = Amounts.isQuantity(whole)
                ? SpokenChinese.cardinal(Long.parseLong(whole.replace(",", "")), counting)
                : SpokenChinese.spelled(whole);
        return minus
                + said
                + parts.stream().map(part -> "点" + SpokenChinese.spelled(part)).collect(Collectors.joining());
    }
}
