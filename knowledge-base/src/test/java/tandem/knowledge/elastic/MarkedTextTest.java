package tandem.knowledge.elastic;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import tandem.knowledge.Highlight;
import tandem.knowledge.Highlight.Mark;

class MarkedTextTest {

    private static Highlight parse(String fragment) {
        return MarkedText.parse(fragment.replace("{", MarkedText.START).replace("}", MarkedText.END));
    }

    @Test
    void marksAreStretchesOfTheTextWithoutSigns() {
        assertThat(parse("I want {refunds} & <b>{more}"))
                .isEqualTo(new Highlight("I want refunds & <b>more", List.of(new Mark(7, 14), new Mark(20, 24))));
    }

    @Test
    void neighboursAreOneMark() {
        assertThat(parse("我想{申请}{退款}")).isEqualTo(new Highlight("我想申请退款", List.of(new Mark(2, 6))));
    }

    @Test
    void textThatHasTheSignsItselfStaysText() {
        assertThat(parse("}a{b{c}d}e{")).isEqualTo(new Highlight("abcde", List.of(new Mark(1, 3))));
        assertThat(parse("")).isEqualTo(new Highlight("", List.of()));
    }
}
