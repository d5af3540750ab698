package tandem.channels.mail;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

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
}
