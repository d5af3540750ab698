package tandem.channels.mail;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SubjectsTest {

    @Test
    void answersAreKnownInManyLanguages() {
        for (String subject : new String[] {"Re: x", "RE[2]: x", "AW: x", "Sv: x", "回复：x", "答复: x", " re : x"}) {
            assertThat(Subjects.isReply(subject)).as(subject).isTrue();
            assertThat(Subjects.bare(subject)).as(subject).isEqualTo("x");
        }
        assertThat(Subjects.isReply("Report: x")).isFalse();
        assertThat(Subjects.isReply("Fwd: x")).isFalse();
    }

    @Test
    void prefixesDoNotPileUp() {
        assertThat(Subjects.replyTo("Re: AW: My order")).isEqualTo("Re: My order");
        assertThat(Subjects.bare("Re: Fwd: RE: My   Order")).isEqualTo("my order");
        assertThat(Subjects.replyTo("")).isEqualTo("Re: ");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "RES: x",
                "YNT: x",
                "Отв: x",
                "ОТВ: x",
                "返信: x",
                "ΑΠ: x",
                "Vá: x",
                "轉發: x",
                "Réf.: x",
                "RÉF. : x",
                "Antw.: x",
                "Odp.: x",
                "Re (2): x",
                "Re^2: x",
                "[EXTERNAL] Re: x",
                "Re: [EXTERNAL] x",
                "[Ext] AW: Re: x",
                "EXTERNAL: Re: x",
                "[#77] Re: x"
            })
    void answersOfAllProgramsAreAnswers(String subject) {
        assertThat(Subjects.isReply(subject)).isTrue();
        assertThat(Subjects.bare(subject)).isEqualTo("x");
        assertThat(Subjects.replyTo(subject)).isEqualTo("Re: x");
    }

    @ParameterizedTest
    @ValueSource(strings = {"NB: x", "Reset password", "[Ticket] x", "Resume: x", "Vacation: x"})
    void otherSubjectsAreNot(String subject) {
        assertThat(Subjects.isReply(subject)).isFalse();
        assertThat(Subjects.replyTo(subject)).isEqualTo("Re: " + subject);
    }
}
