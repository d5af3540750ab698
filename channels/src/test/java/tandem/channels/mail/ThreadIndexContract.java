package tandem.channels.mail;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import tandem.core.InteractionId;
import tandem.core.ThreadId;

/// What an index of threads promises.
interface ThreadIndexContract {
    MailKey KEY = MailKey.of("m1");
    ThreadId THREAD = new ThreadId("t1");
    InteractionId FIRST = new InteractionId("i1");
    InteractionId SECOND = new InteractionId("i2");
    KnownMail KNOWN = new KnownMail(THREAD, MailKind.PERSONAL, List.of("eve@example.org"), List.of("<m0@x>"));

    ThreadIndex index();

    private static Filing filing(MailKey key, InteractionId interaction) {
        return new Filing(key, Filing.Action.QUEUE, interaction, THREAD, false);
    }

    @Test
    default void nothingIsKnownOfANewMail() {
        var index = index();
        assertThat(index.filing(KEY)).isEmpty();
        assertThat(index.mail("<m1@x>")).isEmpty();
        assertThat(index.threadOf(List.of())).isEmpty();
        assertThat(index.threadOf(List.of("<m1@x>"))).isEmpty();
        assertThat(index.threadOfSubject("s")).isEmpty();
        assertThat(index.latest(THREAD)).isEmpty();
    }

    @Test
    default void firstDecisionStands() {
        var index = index();
        assertThat(index.file(filing(KEY, FIRST), "<m1@x>", KNOWN, "s")).isEqualTo(filing(KEY, FIRST));
        assertThat(index.file(filing(KEY, SECOND), "<m1@x>", KNOWN, "s")).isEqualTo(filing(KEY, FIRST));
        assertThat(index.filing(KEY)).contains(filing(KEY, FIRST));
        assertThat(index.latest(THREAD)).contains(FIRST);
    }

    @Test
    default void decisionIsKnownAsCarriedOut() {
        var index = index();
        index.carriedOut(index.file(filing(KEY, FIRST), "<m1@x>", KNOWN, "s"));
        assertThat(index.filing(KEY)).contains(filing(KEY, FIRST).done());
    }

    @Test
    default void filedMailLeadsToItsThread() {
        var index = index();
        index.file(filing(KEY, FIRST), "<m1@x>", KNOWN, "s");
        assertThat(index.mail("<m1@x>")).contains(KNOWN);
        assertThat(index.threadOf(List.of("<unknown@x>", "<m1@x>"))).contains(THREAD);
        assertThat(index.threadOfSubject("s")).contains(THREAD);
    }

    @Test
    default void firstKnownIdDecidesTheThread() {
        var index = index();
        var other = new KnownMail(new ThreadId("t2"), MailKind.PERSONAL, List.of("eve@example.org"), List.of());
        index.file(filing(KEY, FIRST), "<m1@x>", KNOWN, "s");
        index.sent("<ours@x>", other, "s2");
        assertThat(index.threadOf(List.of("<ours@x>", "<m1@x>"))).contains(new ThreadId("t2"));
        assertThat(index.threadOf(List.of("<m1@x>", "<ours@x>"))).contains(THREAD);
        assertThat(index.threadOfSubject("s2")).contains(new ThreadId("t2"));
    }

    @Test
    default void threadMovesToItsNewestInteraction() {
        var index = index();
        index.file(filing(KEY, FIRST), "<m1@x>", KNOWN, "s");
        index.moveTo(THREAD, SECOND);
        assertThat(index.latest(THREAD)).contains(SECOND);
    }
}
