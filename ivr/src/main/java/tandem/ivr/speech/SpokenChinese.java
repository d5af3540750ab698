package tandem.ivr.speech;

import java.math.BigDecimal;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

/// 15:05 is 下午三点零五分, 1,021 is 一千零二十一, 3.5 三点五, two of something 两.
final class SpokenChinese implements SpokenForms {
    static final SpokenChinese FORMS = new SpokenChinese();
    /// The words before which two is 两: what is counted, and the hours.
    static final String COUNTED =
            "(?:个|位|名|人|次|分钟|小时|秒|天|周|星期|年|点|元|块|美元|欧元|英镑|日元|件|条|张|种|份|项|台|部|封|笔|倍|米|公里|公斤|千克|升|度|万|亿|千|百)";

    private static final Pattern BEFORE_COUNTED = Pattern.compile("\\s*" + COUNTED + ".*", Pattern.DOTALL);
    /// 第二, 星期二 and key two name something, they count nothing.
    static final String NAMED = "(?:第|周|期|按|键|号)";

    private static final Pattern AFTER_NAMED = Pattern.compile(".*" + NAMED + "\\s*", Pattern.DOTALL);
    private static final String DIGITS = "零一二三四五六七八九";
    private static final String COUNTING_TWO = "%spellout-cardinal-alternate2";
    private static final Set<String> VOCABULARY = allPieces();

    private SpokenChinese() {}

    private static Set<String> allPieces() {
        var all = new TreeSet<>(pieces(DIGITS + "两十百千万亿负点分加"));
        all.addAll(List.of("上午", "下午", "中午", "两点", "整", "零点", "星号", "井号"));
        for (char letter = 'A'; letter <= 'Z'; letter++) {
            all.add(String.valueOf(letter));
        }
        return Set.copyOf(all);
    }

    private static List<String> pieces(String words) {
        return words.codePoints().mapToObj(Character::toString).toList();
    }

    /// @param counting whether something is counted, not named
    static String cardinal(long number, boolean counting) {
        return SpellOut.of("zh").number(number, counting ? COUNTING_TWO : SpellOut.CARDINAL);
    }

    /// With sign and decimals.
    static String words(BigDecimal number, boolean counting) {
        var whole = cardinal(number.abs().longValue(), counting && number.scale() <= 0);
        return (number.signum() < 0 ? "负" : "")
                + whole
                + (number.scale() > 0 ? "点" + spelled(SpokenEnglish.fraction(number)) : "");
    }

    static boolean counts(String before, String after) {
        return BEFORE_COUNTED.matcher(after).matches()
                && !AFTER_NAMED.matcher(before).matches();
    }

    static String spelled(String digits) {
        return String.join("", FORMS.digits(digits));
    }

    @Override
    public String text(String text) {
        return ChineseText.spoken(text);
    }

    @Override
    public List<String> digits(String digits) {
        var words = new ArrayList<String>();
        digits.chars().forEach(c -> {
            if (c >= '0' && c <= '9') {
                words.add(String.valueOf(DIGITS.charAt(c - '0')));
            } else if (c >= 'A' && c <= 'Z' || c >= 'a' && c <= 'z') {
                words.add(String.valueOf((char) Character.toUpperCase(c)));
            } else {
                switch (c) {
                    case '+' -> words.add("加");
                    case '*' -> words.add("星号");
                    case '#' -> words.add("井号");
                    default -> {}
                }
            }
        });
        return List.copyOf(words);
    }

    @Override
    public List<String> number(BigDecimal number, String before, String after) {
        return pieces(words(number, counts(before, after)));
    }

    @Override
    public List<String> time(LocalTime time) {
        var words = new ArrayList<String>();
        int hour = time.getHour() % 12 == 0 ? 12 : time.getHour() % 12;
        if (time.getHour() == 0) {
            words.add("零点");
        } else {
            words.add(time.getHour() < 12 ? "上午" : time.getHour() == 12 ? "中午" : "下午");
            words.addAll(hour == 2 ? List.of("两点") : pieces(cardinal(hour, false) + "点"));
        }
        if (time.getMinute() == 0) {
            words.add("整");
        } else {
            words.addAll(pieces(minutes(time.getMinute())));
        }
        return List.copyOf(words);
    }

    static String minutes(int minute) {
        return (minute < 10 ? "零" : "") + cardinal(minute, false) + "分";
    }

    @Override
    public Set<String> vocabulary() {
        return VOCABULARY;
    }
}
