package tandem.ivr.speech;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalTime;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class SpokenFormsTest {
    private final SpokenForms english = SpokenForms.of("en");
    private final SpokenForms chinese = SpokenForms.of("zh");

    @Test
    void englishNumbers() {
        assertThat(english.number(0)).containsExactly("zero");
        assertThat(english.number(2)).containsExactly("two");
        assertThat(english.number(21)).containsExactly("twenty", "one");
        assertThat(english.number(100)).containsExactly("one", "hundred");
        assertThat(english.number(1121)).containsExactly("one", "thousand", "one", "hundred", "twenty", "one");
        assertThat(english.number(2_000_015)).containsExactly("two", "million", "fifteen");
    }

    @Test
    void englishTimes() {
        assertThat(english.time(LocalTime.of(15, 5))).containsExactly("three", "oh", "five", "p m");
        assertThat(english.time(LocalTime.MIDNIGHT)).containsExactly("twelve", "o'clock", "a m");
        assertThat(english.time(LocalTime.of(12, 30))).containsExactly("twelve", "thirty", "p m");
    }

    @Test
    void chineseNumbers() {
        assertThat(String.join("", chinese.number(0))).isEqualTo("零");
        assertThat(String.join("", chinese.number(15))).isEqualTo("十五");
        assertThat(String.join("", chinese.number(20))).isEqualTo("二十");
        assertThat(String.join("", chinese.number(105))).isEqualTo("一百零五");
        assertThat(String.join("", chinese.number(1021))).isEqualTo("一千零二十一");
        assertThat(String.join("", chinese.number(10_010))).isEqualTo("一万零一十");
        assertThat(String.join("", chinese.number(23_456))).isEqualTo("二万三千四百五十六");
    }

    @Test
    void chineseTimes() {
        assertThat(String.join("", chinese.time(LocalTime.of(15, 5)))).isEqualTo("下午三点零五分");
        assertThat(String.join("", chinese.time(LocalTime.of(2, 0)))).isEqualTo("上午两点整");
    }

    @Test
    void everythingSaidIsInTheVocabulary() {
        var random = new Random(20261123);
        for (var forms : List.of(english, chinese)) {
            for (int i = 0; i < 2000; i++) {
                assertThat(forms.vocabulary()).containsAll(forms.number(random.nextInt(1_000_000_000)));
                assertThat(forms.vocabulary())
                        .containsAll(forms.time(LocalTime.of(random.nextInt(24), random.nextInt(60))));
            }
            assertThat(forms.vocabulary()).containsAll(forms.digits("0123456789"));
        }
    }
}
