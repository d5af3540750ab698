package tandem.desktop.socket;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import tandem.core.AgentId;
import tandem.core.Channel;
import tandem.core.InteractionId;
import tandem.core.Outcome;
import tandem.core.Party;
import tandem.core.QueueId;
import tandem.core.event.Event;
import tandem.core.event.EventId;
import tandem.core.event.JournalEntry;
import tandem.insight.floor.Holders;

class RecipientsTest {
    private static final AgentId ANNA = new AgentId("anna");
    private static final AgentId BEN = new AgentId("ben");
    private static final Instant AT = Instant.ofEpochMilli(1_000_000);

    private Holders holders = Holders.NOBODY;
    private int count;

    @Test
    void eachHearsOfTheirOwnPartOfAnOfferToSeveral() {
        assertThat(of(new Event.Offered(ANNA, 1, AT))).containsExactly(ANNA);
        assertThat(of(new Event.Offered(BEN, 1, AT))).containsExactly(BEN);
        assertThat(of(new Event.Accepted(BEN, 1))).containsExactly(BEN);
        assertThat(of(new Event.OfferRescinded(ANNA, 1, "ACCEPTED_BY_OTHER"))).containsExactly(ANNA);
        assertThat(of(message())).containsExactly(BEN);
        assertThat(holders.one()).contains(BEN);
    }

    @Test
    void customerWhoLeavesTakesTheOfferFromAllWhoHaveIt() {
        of(new Event.Offered(ANNA, 1, AT));
        of(new Event.Offered(BEN, 1, AT));
        assertThat(of(new Event.Ended(Party.CUSTOMER, "left"))).containsExactlyInAnyOrder(ANNA, BEN);
    }

    @Test
    void whoHasPassedItOnHearsOfTheirOwnWrapUpOnly() {
        of(new Event.Offered(ANNA, 1, AT));
        of(new Event.Accepted(ANNA, 1));
        of(new Event.Connected(ANNA));
        assertThat(of(new Event.Transferred(ANNA, "support", null))).containsExactly(ANNA);
        assertThat(of(new Event.WrapUpStarted(ANNA, AT))).containsExactly(ANNA);
        assertThat(of(new Event.Queued(new QueueId("support"), "CHAT:longest-idle:", 0, AT)))
                .isEmpty();
        assertThat(of(new Event.Offered(BEN, 2, AT))).containsExactly(BEN);
        of(new Event.Accepted(BEN, 2));
        of(new Event.Connected(BEN));
        assertThat(of(message())).containsExactly(BEN);
        assertThat(of(new Event.WrapUpExtended(ANNA, AT))).containsExactly(ANNA);
        assertThat(of(new Event.WrapUpCompleted(ANNA, null, null, false))).containsExactly(ANNA);
        assertThat(of(new Event.Closed(Outcome.HANDLED))).containsExactly(BEN);
    }

    @Test
    void whatIsMovedWhileItIsOfferedStaysWithWhomItIsOffered() {
        of(new Event.Offered(ANNA, 1, AT));
        of(new Event.Queued(new QueueId("support"), "CHAT:longest-idle:", 0, AT), ANNA);
        assertThat(holders.one()).contains(ANNA);
    }

    @Test
    void whatIsTakenBackIsNobodysAnyMore() {
        of(new Event.Offered(ANNA, 1, AT));
        of(new Event.Accepted(ANNA, 1));
        of(new Event.Connected(ANNA));
        of(new Event.Queued(new QueueId("support"), "CHAT:longest-idle:", 0, AT));
        assertThat(holders.one()).isEmpty();
    }

    private static Event message() {
        return new Event.MessageAdded("m", Party.CUSTOMER, null, "hello");
    }

    private Set<AgentId> of(Event event) {
        return of(event, null);
    }

    private Set<AgentId> of(Event event, @Nullable AgentId holder) {
        var id = EventId.of(AT.toEpochMilli(), ++count);
        var entry = new JournalEntry(id, AT, new InteractionId("i"), Channel.CHAT, null, holder, null, event);
        var concerned = Recipients.of(entry, holders);
        holders = holders.after(entry);
        return concerned;
    }
}
