package tandem.core.masking;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.re2j.Pattern;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tandem.core.config.Problem;

class RuleMaskingTest {
    private final Masking masking = new RuleMasking(MaskingRules.USUAL);

    @ParameterizedTest
    @ValueSource(
            strings = {
                "4111111111111111",
                "4111 1111 1111 1111",
                "4111-1111-1111-1111",
                "4111 1111\u00a01111\u20071111",
                "4111.1111.1111.1111",
                "4111 1111\r\n> 1111 1111",
                "\uff14\uff11\uff11\uff11 \uff11\uff11\uff11\uff11 \uff11\uff11\uff11\uff11 \uff11\uff11\uff11\uff11",
                "3782 822463 10005",
                "6221260000000000",
                "four one one one one one one one one one one one one one one one",
                "four triple one double one double one um double one double one double one double one",
                "forty one eleven eleven eleven eleven eleven eleven eleven",
                "四一一一一一一一一一一一一一一一",
                "四幺幺幺，幺幺幺幺，幺幺幺幺，幺幺幺幺",
                "four 1 1 1 1111 one one one one 1111",
                "4111 1111 1111 1111 123",
                "DE89 3704 0044 0532 0130 00",
                "de89370400440532013000",
                "GB29-NWBK-6016-1331-9268-19",
            })
    void whatMustNotBeStoredIsMaskedWholeAndTheRestStays(String secret) {
        assertThat(masking.text("It is " + secret + ": thanks")).isEqualTo("It is ••••: thanks");
        assertThat(masking.text("我的卡号" + secret + "谢谢")).endsWith("••••谢谢").doesNotContain("1111", "0000");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "4111 1111 1111 1112", // not Luhn's
                "order 1234567890123456",
                "call +4366412345678901",
                "call +43 664 1234567 or 0664 1234567",
                "on 2026-12-01 at 10:15 for 4 people",
                "a4111111111111111z",
                "one or two people at three",
                "DE89 3704 0044 0532 0130 01",
                "my pinboard has 1234 notes",
                "opinion 1234",
                "三天两夜",
                "the PIN was changed by 4000 people"
            })
    void otherNumbersStay(String text) {
        assertThat(masking.text(text)).isEqualTo(text);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "PIN 1234", "my pin is: 1234", "Pin code = \"1234\"", "cvv 123", "the security code is 1 2 3",
                "my pin is one two three four", "密码是1234", "验证码：123456", "我的密码是一二三四", "PIN-Code: 1234"
            })
    void digitsBehindAWordForAPinAreMasked(String text) {
        assertThat(masking.text(text)).contains(Masking.MASK).doesNotContainPattern("\\d|one|一");
    }

    @Test
    void maskingTwiceIsMaskingOnce() {
        var once = masking.text("card 4111 1111 1111 1111, pin 1234");
        assertThat(once).isEqualTo("card ••••, pin ••••");
        assertThat(masking.text(once)).isEqualTo(once);
    }

    @Test
    void htmlIsMaskedAcrossTagsWhichStay() {
        assertThat(masking.html("<p>41<b>11</b>&nbsp;1111 1111 <i title=\"a\">1111</i>, bye</p>"))
                .doesNotContain("11")
                .startsWith("<p>••••<b>••••</b>")
                .contains("<i title=\"a\">")
                .endsWith(", bye</p>");
    }

    @Test
    void recognisedWordsAreMaskedOneByOne() {
        var said = new ArrayList<>(List.of("my", "card", "is", "four"));
        said.addAll(List.of("double", "one", "one"));
        said.addAll(java.util.Collections.nCopies(12, "one"));
        said.add("thanks");
        var masked = masking.words(said);
        assertThat(masked).hasSameSizeAs(said).startsWith("my", "card", "is").endsWith("••••", "thanks");
        assertThat(masked).doesNotContain("one", "four", "double");
    }

    @Test
    void ownPatternsAndWordsAreAdded() {
        var own = new RuleMasking(new MaskingRules(
                false,
                false,
                true,
                Set.of("Kennwort"),
                List.of(new MaskingRules.Own("customer", Pattern.compile("KD-\\d{8}")))));
        assertThat(own.text("KD-12345678, Kennwort 4321, 4111111111111111"))
                .isEqualTo("••••, Kennwort ••••, 4111111111111111");
    }

    @Test
    void noPatternHangs() {
        var own = new RuleMasking(new MaskingRules(
                true, true, true, Set.of(), List.of(new MaskingRules.Own("evil", Pattern.compile("(a+)+$")))));
        assertThat(own.text("a".repeat(50_000) + "!")).hasSize(50_001);
    }

    @Test
    void aLongTextOfDigitsTakesNoLongerThanItIsLong() {
        assertThat(masking.text("4 ".repeat(200_000))).isNotEmpty();
    }

    @Test
    void mistakesInTheFileAreToldByLine() {
        var problems = new ArrayList<Problem>();
        MaskingFile.read("masking.yml", """
                card-numbers: perhaps
                pattern: x
                patterns:
                  - name: a
                    pattern: '('
                  - name: b
                    pattern: '(?=x)'
                  - name: c
                    pattern: 'x*'
                  - pattern: x
                """, problems::add);
        assertThat(problems).extracting(Problem::line).containsExactlyInAnyOrder(1, 2, 5, 7, 9, 10);
    }
}
