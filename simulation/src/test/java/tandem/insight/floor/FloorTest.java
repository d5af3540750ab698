package tandem.insight.floor;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import tandem.core.AgentId;
import tandem.core.Channel;
import tandem.core.Direction;
import tandem.core.InteractionId;
import tandem.core.Outcome;
import tandem.core.Party;
import tandem.core.QueueId;
import tandem.core.SessionId;
import tandem.core.event.Event;
import tandem.core.event.EventId;
import tandem.core.event.JournalEntry;
import tandem.routing.RoutingSnapshot;
import tandem.routing.model.Capacity;
import tandem.routing.model.RoutingConfiguration;

class FloorTest {
    private static final AgentId ANNA = new AgentId("anna");
    private static final AgentId BEN = new AgentId("ben");
    private static final InteractionId CHAT = new InteractionId("chat");
    private static final InteractionId MAIL = new InteractionId("mail");
    private static final InteractionId CALL = new InteractionId("call");
    private static final QueueId SALES = new QueueId("sales");
    private static final QueueId SUPPORT = new QueueId("support");
    private static final Instant START = Instant.ofEpochMilli(1_000_000);
    private static final Capacity RULES = new Capacity(
            Map.of(Channel.CHAT, 40), Map.of(Channel.CHAT, 15), Map.of(Channel.VOICE, Set.of(Channel.EMAIL)));

    private static final RoutingConfiguration CONFIGURATION =
            new RoutingConfiguration(Map.of(), Map.of(), List.of(), RULES);

    private final Map<InteractionId, List<JournalEntry>> logs = new HashMap<>();
    private final FloorFold fold = new FloorFold(
            new RoutingSnapshot(EventId.START, Map.of(), List.of()),
            id -> logs.getOrDefault(id, List.of()),
            () -> CONFIGURATION);
    private int seconds;

    FloorTest() {
        for (AgentId agent : List.of(ANNA, BEN)) {
            happens(null, null, SALES, new Event.AgentLoggedIn(agent, agent.value(), new SessionId("s")));
        }
    }

    @Test
    void ringOfferIsHeldByEachUntilOneAcceptsOrTheyLetGo() {
        offer(CHAT, Channel.CHAT, ANNA, BEN);
        assertThat(states(ANNA)).containsExactly("chat OFFERED");
        assertThat(states(BEN)).containsExactly("chat OFFERED");
        happens(CHAT, Channel.CHAT, SALES, new Event.Accepted(BEN, 1));
        happens(CHAT, Channel.CHAT, SALES, new Event.OfferRescinded(ANNA, 1, "ACCEPTED_BY_OTHER"));
        assertThat(states(ANNA)).isEmpty();
        assertThat(states(BEN)).containsExactly("chat CONNECTING");
    }

    @Test
    void whoDeclinesAloneLeavesTheRing() {
        offer(CHAT, Channel.CHAT, ANNA, BEN);
        happens(CHAT, Channel.CHAT, SALES, new Event.Declined(ANNA, 1));
        assertThat(states(ANNA)).isEmpty();
        assertThat(states(BEN)).containsExactly("chat OFFERED");
    }

    @Test
    void whoPassesOnKeepsTheirWrapUpWhileTheContactGoesOn() {
        talk(ANNA, CHAT, Channel.CHAT);
        happens(CHAT, Channel.CHAT, SALES, new Event.Transferred(ANNA, "support", null));
        happens(CHAT, Channel.CHAT, SALES, new Event.WrapUpStarted(ANNA, START.plusSeconds(60)));
        happens(CHAT, Channel.CHAT, SUPPORT, new Event.Queued(SUPPORT, "CHAT:longest-idle:", 0, START));
        talk(BEN, CHAT, Channel.CHAT);
        assertThat(states(ANNA)).containsExactly("chat WRAP_UP");
        happens(CHAT, Channel.CHAT, SUPPORT, new Event.Ended(Party.CUSTOMER, "left"));
        happens(CHAT, Channel.CHAT, SUPPORT, new Event.Closed(Outcome.HANDLED));
        assertThat(states(BEN)).isEmpty();
        assertThat(states(ANNA)).containsExactly("chat WRAP_UP");
        happens(CHAT, Channel.CHAT, SALES, new Event.WrapUpCompleted(ANNA, null, null, true));
        assertThat(states(ANNA)).isEmpty();
    }

    @Test
    void loadIsWhatTheConfigurationSays() {
        offer(CHAT, Channel.CHAT, ANNA);
        assertThat(row(ANNA).load()).isEqualTo(40);
    }

    @Test
    void conversationWeighsLessWhileTheCustomerOwesTheAnswer() {
        talk(ANNA, CHAT, Channel.CHAT);
        say(Party.AGENT);
        assertThat(row(ANNA).load()).isEqualTo(15);
        say(Party.CUSTOMER);
        assertThat(row(ANNA).load()).isEqualTo(40);
    }

    @Test
    void customersAnswerRaisesByTheRoomThereIsOnly() {
        talk(ANNA, CHAT, Channel.CHAT);
        say(Party.AGENT);
        offer(new InteractionId("c2"), Channel.CHAT, ANNA);
        offer(new InteractionId("c3"), Channel.CHAT, ANNA);
        say(Party.CUSTOMER);
        assertThat(row(ANNA).load()).isEqualTo(100);
    }

    @Test
    void interruptedMailIsPausedAndDoesNotCount() {
        talk(ANNA, MAIL, Channel.EMAIL);
        talk(ANNA, CALL, Channel.VOICE);
        happens(MAIL, Channel.EMAIL, SALES, new Event.Interrupted(ANNA, CALL));
        assertThat(row(ANNA).load()).isEqualTo(100);
        assertThat(row(ANNA).work().getFirst().paused()).isTrue();
        happens(CALL, Channel.VOICE, SALES, new Event.Ended(Party.CUSTOMER, "hung up"));
        happens(CALL, Channel.VOICE, SALES, new Event.Closed(Outcome.HANDLED));
        happens(MAIL, Channel.EMAIL, SALES, new Event.Resumed(ANNA));
        assertThat(row(ANNA).load()).isEqualTo(10);
        assertThat(row(ANNA).work().getFirst().paused()).isFalse();
    }

    @Test
    void callOnHoldIsPausedAndCountsStill() {
        talk(ANNA, CALL, Channel.VOICE);
        happens(CALL, Channel.VOICE, SALES, new Event.Held(ANNA));
        assertThat(row(ANNA).work().getFirst().paused()).isTrue();
        assertThat(row(ANNA).load()).isEqualTo(100);
        happens(CALL, Channel.VOICE, SALES, new Event.Resumed(ANNA));
        assertThat(row(ANNA).work().getFirst().paused()).isFalse();
        happens(CALL, Channel.VOICE, SALES, new Event.Ended(Party.CUSTOMER, "hung up"));
        happens(CALL, Channel.VOICE, SALES, new Event.WrapUpStarted(ANNA, null));
        happens(CALL, Channel.VOICE, SALES, new Event.Held(ANNA));
        assertThat(row(ANNA).work().getFirst().paused()).as("a late note").isFalse();
    }

    private void offer(InteractionId interaction, Channel channel, AgentId... agents) {
        for (AgentId agent : agents) {
            happens(interaction, channel, SALES, new Event.Offered(agent, 1, START.plus(Duration.ofMinutes(1))));
        }
    }

    private void talk(AgentId agent, InteractionId interaction, Channel channel) {
        offer(interaction, channel, agent);
        happens(interaction, channel, SALES, new Event.Accepted(agent, 1));
        happens(interaction, channel, SALES, new Event.Connected(agent));
    }

    private void say(Party author) {
        happens(CHAT, Channel.CHAT, SALES, new Event.MessageAdded("m" + seconds, author, null, "…"));
    }

    private void happens(@Nullable InteractionId interaction, @Nullable Channel channel, QueueId queue, Event event) {
        seconds++;
        var id = EventId.of(START.toEpochMilli() + seconds, 0);
        var about = interaction == null ? agent(event) : null;
        var entry = new JournalEntry(id, START.plusSeconds(seconds), interaction, channel, queue, about, null, event);
        if (interaction != null) {
            logs.computeIfAbsent(interaction, i -> opened(i, channel)).add(entry);
        }
        fold.apply(entry);
    }

    private static List<JournalEntry> opened(InteractionId interaction, @Nullable Channel channel) {
        var event = new Event.Opened(
                Objects.requireNonNull(channel), Direction.INBOUND, "from", "to", null, null, Map.of());
        return new ArrayList<>(
                List.of(new JournalEntry(EventId.of(1, 0), START, interaction, channel, null, null, null, event)));
    }

    private static AgentId agent(Event event) {
        return switch (event) {
            case Event.AgentLoggedIn e -> e.agent();
            case Event.AgentLoggedOut e -> e.agent();
            default -> throw new IllegalArgumentException("Not an agent's: " + event);
        };
    }

    private PresentAgent row(AgentId agent) {
        return fold.floor().agent(agent).orElseThrow();
    }

    private List<String> states(AgentId agent) {
        return row(agent).work().stream()
                .map(work -> work.id() + " " + work.state())
                .toList();
    }
}
