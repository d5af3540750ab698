package tandem.channels.mail;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import tandem.channels.MailDesk;
import tandem.core.AgentId;
import tandem.core.CommandId;
import tandem.core.InteractionId;

/// What an outbox promises.
interface OutboxContract {
    Outbox.Entry ENTRY = new Outbox.Entry(
            new CommandId("c1"), new InteractionId("i1"), Outbox.Stage.SENDING, "{\"id\":1}", null, null);
    Outbox.Entry AGAIN = new Outbox.Entry(
            new CommandId("c1"), new InteractionId("i1"), Outbox.Stage.SENDING, "{\"id\":2}", null, null);

    Outbox outbox();

    @Test
    default void commandIsBegunOnce() {
        var outbox = outbox();
        assertThat(outbox.begin(ENTRY)).isEmpty();
        assertThat(outbox.begin(AGAIN)).contains(ENTRY);
        assertThat(outbox.find(ENTRY.command())).contains(ENTRY);
        assertThat(outbox.find(new CommandId("c2"))).isEmpty();
        outbox.update(ENTRY.at(Outbox.Stage.REFUSED, "no such user"));
        assertThat(outbox.begin(AGAIN)).contains(ENTRY.at(Outbox.Stage.REFUSED, "no such user"));
    }

    @Test
    default void whatWasSentStaysUnrecordedUntilItIsRecorded() {
        var outbox = outbox();
        outbox.begin(ENTRY);
        assertThat(outbox.unrecorded()).isEmpty();
        outbox.update(ENTRY.at(Outbox.Stage.SENT));
        assertThat(outbox.unrecorded()).containsExactly(ENTRY.at(Outbox.Stage.SENT));
        outbox.update(ENTRY.at(Outbox.Stage.RECORDED));
        assertThat(outbox.unrecorded()).isEmpty();
    }

    @Test
    default void whatWasNotSentIsNotToBeRecorded() {
        var outbox = outbox();
        outbox.begin(ENTRY);
        outbox.update(ENTRY.at(Outbox.Stage.UNCLEAR, "broke off"));
        assertThat(outbox.unrecorded()).isEmpty();
    }

    @Test
    default void whatIsHeldIsSentOrUndoneNeverBoth() {
        var outbox = outbox();
        var reply = MailDesk.Reply.of("words");
        var held = new Outbox.Entry(
                new CommandId("h1"),
                new InteractionId("i1"),
                Outbox.Stage.HELD,
                "",
                null,
                new Outbox.Held(new AgentId("anna"), reply, 1_700_000_000_000L, true, null));
        outbox.begin(held);
        assertThat(outbox.held()).containsExactly(held);
        assertThat(outbox.unrecorded()).isEmpty();
        assertThat(outbox.move(Outbox.Stage.HELD, held.at(Outbox.Stage.UNDONE))).isTrue();
        assertThat(outbox.move(Outbox.Stage.HELD, held.at(Outbox.Stage.SENDING)))
                .isFalse();
        assertThat(outbox.held()).isEmpty();
        assertThat(outbox.find(held.command())).contains(held.at(Outbox.Stage.UNDONE));
        assertThat(outbox.move(Outbox.Stage.HELD, ENTRY)).isFalse();
    }
}
