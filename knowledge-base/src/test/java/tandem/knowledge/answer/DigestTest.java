package tandem.knowledge.answer;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class DigestTest {
    private static final String TEXT = """
            How it works

            You have thirty days. Keep the box of version 3.5 of it.

            Print the label in your account. Bring the parcel to any post office. We pay the postage.
            """;

    @Test
    void aShortTextIsToldWhole() {
        assertThat(Digest.of("Thirty days.\n\nKeep the box.", "", 100)).isEqualTo("Thirty days. Keep the box.");
    }

    @Test
    void ofALongOneTheSentencesThatFitAreToldAndNoneIsCut() {
        assertThat(Digest.of(TEXT, "Print the label in your account. Bring the parcel to any …", 80))
                .isEqualTo("Print the label in your account.");
        assertThat(Digest.of(TEXT, "Bring the parcel to any post office. We pay the postage.", 60))
                .isEqualTo("Bring the parcel to any post office. We pay the postage.");
    }

    @Test
    void withoutAPassageItIsTheFirstParagraphThatSaysSomething() {
        assertThat(Digest.of(TEXT, "", 60)).isEqualTo("You have thirty days. Keep the box of version 3.5 of it.");
        assertThat(Digest.of(TEXT, "not in the text.", 25)).isEqualTo("You have thirty days.");
    }

    @Test
    void whatHasNoSentenceThatIsShortEnoughIsNotTold() {
        assertThat(Digest.of(TEXT, "", 10)).isEmpty();
    }

    @Test
    void chineseSentencesStandWithoutSpaces() {
        var text = "您有三十天时间退货。请保留包装盒。" + "请在账户中打印标签，并把包裹送到任意邮局。".repeat(3);
        assertThat(Digest.of(text, "您有三十天时间退货。请保留包装盒。请在", 20)).isEqualTo("您有三十天时间退货。请保留包装盒。");
    }
}
