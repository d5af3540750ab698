package tandem.ivr.speech;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.LocalTime;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tandem.flow.words.Part;

class SpokenFormsTest {
    private final SpokenForms english = SpokenForms.of("en");
    private final SpokenForms chinese = SpokenForms.of("zh");

    private static List<String> number(SpokenForms forms, long number) {
        return forms.number(BigDecimal.valueOf(number), "", "");
    }

    @Test
    void englishNumbers() {
        assertThat(number(english, 0)).containsExactly("zero");
        assertThat(number(english, 2)).containsExactly("two");
        assertThat(number(english, 21)).containsExactly("twenty", "one");
        assertThat(number(english, 100)).containsExactly("one", "hundred");
        assertThat(number(english, 1121)).containsExactly("one", "thousand", "one", "hundred", "twenty", "one");
        assertThat(number(english, 2_000_015)).containsExactly("two", "million", "fifteen");
    }

    @Test
    void englishTimes() {
        assertThat(english.time(LocalTime.of(15, 5))).containsExactly("three", "oh", "five", "pee em");
        assertThat(english.time(LocalTime.MIDNIGHT)).containsExactly("midnight");
        assertThat(english.time(LocalTime.of(12, 30))).containsExactly("twelve", "thirty", "pee em");
    }

    @Test
    void chineseNumbers() {
        assertThat(String.join("", number(chinese, 0))).isEqualTo("零");
        assertThat(String.join("", number(chinese, 15))).isEqualTo("十五");
        assertThat(String.join("", number(chinese, 20))).isEqualTo("二十");
        assertThat(String.join("", number(chinese, 105))).isEqualTo("一百零五");
        assertThat(String.join("", number(chinese, 1021))).isEqualTo("一千零二十一");
        assertThat(String.join("", number(chinese, 10_010))).isEqualTo("一万零一十");
        assertThat(String.join("", number(chinese, 23_456))).isEqualTo("二万三千四百五十六");
    }

    @Test
    void chineseTimes() {
        assertThat(String.join("", chinese.time(LocalTime.of(15, 5)))).isEqualTo("下午三点零五分");
        assertThat(String.join("", chinese.time(LocalTime.of(2, 0)))).isEqualTo("上午两点整");
        assertThat(String.join("", chinese.time(LocalTime.MIDNIGHT))).isEqualTo("零点整");
        assertThat(String.join("", chinese.time(LocalTime.NOON))).isEqualTo("中午十二点整");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "en|NUMBER|-3.50|minus three point five zero",
                "en|NUMBER|1,234|one thousand two hundred thirty four",
                "en|NUMBER|0042|forty two",
                "en|NUMBER|999999999999|nine hundred ninety nine billion nine hundred ninety nine million nine hundred ninety"
                        + " nine thousand nine hundred ninety nine",
                "en|NUMBER|1234567890123456789|one two three four five six seven eight nine zero one two three four five six"
                        + " seven eight nine",
                "en|NUMBER|none|en oh en ee",
                "en|TIME|00:00|midnight",
                "en|TIME|9:05|nine oh five ay em",
                "en|TIME|1530|three thirty pee em",
                "en|TIME|24:00|midnight",
                "en|TIME|25:00|two five zero zero",
                "en|DIGITS|+43 1 AB-07#|plus four three one ay bee zero seven hash",
                "zh|NUMBER|10000|一 万",
                "zh|NUMBER|1000000|一 百 万",
                "zh|NUMBER|-3.5|负 三 点 五",
                "zh|NUMBER|1234567890123456789|一 二 三 四 五 六 七 八 九 零 一 二 三 四 五 六 七 八 九",
                "zh|TIME|00:00|零点 整",
                "de|NUMBER|-42,5|4 2 5",
                "de|NUMBER|-42.5|minus 42 Komma 5",
                "de|NUMBER|345|3 4 5",
                "ja|NUMBER|3.5|3 てん 5",
                "ru|TIME|09:05|9 5"
            })
    void valueIsNeverSilence(String language, Part.Kind kind, String value, String words) {
        var forms = SpokenForms.of(language);
        var said = forms.value(new Part(kind, value), "", "");

        assertThat(String.join(" ", said)).isEqualTo(words);
        assertThat(forms.vocabulary()).containsAll(said);
    }

    @Test
    void chineseTwoOfSomethingIsNotTheSecond() {
        var two = new Part(Part.Kind.NUMBER, "2");

        assertThat(chinese.value(two, "预计", "分钟内为您接通。")).containsExactly("两");
        assertThat(chinese.value(two, "您目前排在第", "位。")).containsExactly("二");
        assertThat(chinese.value(two, "请按", "。")).containsExactly("二");
    }

    @Test
    void everythingSaidIsInTheVocabulary() {
        var random = new Random(20261123);
        for (var forms : List.of(english, chinese)) {
            for (int i = 0; i < 2000; i++) {
                assertThat(forms.vocabulary()).containsAll(number(forms, random.nextInt(1_000_000_000)));
                assertThat(forms.vocabulary())
                        .containsAll(forms.time(LocalTime.of(random.nextInt(24), random.nextInt(60))));
            }
            assertThat(forms.vocabulary()).containsAll(forms.digits("0123456789"));
        }
    }
}
