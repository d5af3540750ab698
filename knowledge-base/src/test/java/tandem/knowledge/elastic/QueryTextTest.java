package tandem.knowledge.elastic;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import tandem.knowledge.elastic.QueryText.Number;
import tandem.knowledge.elastic.QueryText.Phrase;
import tandem.knowledge.elastic.QueryText.Words;

class QueryTextTest {

    @Test
    void wordsPhrasesAndNumbersAreToldApart() {
        assertThat(QueryText.parse("refund \"charged twice\" +33 1 23 45 退款").wanted())
                .containsExactly(
                        new Words("refund"), new Phrase("charged twice"), new Number("+33 1 23 45"), new Words("退款"));
    }

    @Test
    void minusSaysWithout() {
        var text = QueryText.parse("refund -invoice -\"by mail\" e-mail");
        assertThat(text.wanted()).containsExactly(new Words("refund"), new Words("e-mail"));
        assertThat(text.unwanted()).containsExactly(new Words("invoice"), new Phrase("by mail"));
    }

    @Test
    void digitsInsideAWordAreNoNumber() {
        assertThat(QueryText.parse("ORD-4711 mp3 12 34abc 12").wanted())
                .containsExactly(
                        new Words("ORD-4711"), new Words("mp3"), new Words("12"), new Words("34abc"), new Words("12"));
    }

    @Test
    void wordsThatCarryNothingAreLeftOutUnlessTheyAreAllThereIs() {
        assertThat(QueryText.parse("The refund for a").wanted()).containsExactly(new Words("refund"));
        assertThat(QueryText.parse("the").wanted()).containsExactly(new Words("the"));
    }

    @Test
    void wideFormsAndOtherQuotesMeanTheSame() {
        assertThat(QueryText.parse("「没有收到」 １２３４５").wanted()).containsExactly(new Phrase("没有收到"), new Number("12345"));
    }

    @Test
    void signsAloneAreNothingToLookForWhileNoTextIsEverything() {
        assertThat(QueryText.parse(" ?? -- \"\" ").wanted()).isEmpty();
        assertThat(QueryText.parse(" ?? ").blank()).isFalse();
        assertThat(QueryText.parse("  ").blank()).isTrue();
    }

    @Test
    void anUnclosedQuoteEndsWithTheText() {
        assertThat(QueryText.parse("\"charged twice").wanted()).containsExactly(new Phrase("charged twice"));
    }
}
