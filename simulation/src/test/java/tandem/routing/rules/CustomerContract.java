package tandem.routing.rules;

import static org.assertj.core.api.Assertions.assertThat;
import static tandem.routing.rules.Centre.ANNA;
import static tandem.routing.rules.Centre.BEN;
import static tandem.routing.rules.Centre.CHEN;
import static tandem.routing.rules.Centre.SALES;
import static tandem.routing.rules.Centre.SUPPORT;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import tandem.core.Channel;
import tandem.core.Claims;
import tandem.core.CommandId;
import tandem.core.CustomerId;
import tandem.core.Direction;
import tandem.core.InteractionId;
import tandem.core.InteractionState;
import tandem.core.event.Event;
import tandem.routing.Arrival;
import tandem.routing.EnqueueResult;
import tandem.routing.NewInteraction;
import tandem.routing.model.CustomerRule;
import tandem.routing.model.CustomerRules;
import tandem.routing.model.Requirement;
import tandem.routing.model.RoutingConfiguration;
import tandem.routing.node.Stage;

/// The agent who knows the customer (R8); rules about who they are (R9).
interface CustomerContract {
    CustomerId MARIA = new CustomerId("maria");

    Stage stage(RoutingConfiguration configuration);

    private static InteractionId from(Stage s, String id, CustomerId customer) {
        var call = s.open(id, Channel.VOICE);
        s.router.identify(call, customer, "Maria");
        s.router.enqueue(call, SALES, Requirement.NONE, 0);
        return call;
    }

    /// Ben, who has been idle longer, and Anna, who talked with Maria last, are both free.
    private Stage annaKnowsMaria() {
        Stage s = stage(Centre.usual().lastAgent(SALES, Duration.ofSeconds(30)).configuration());
        s.ready(ANNA);
        talkFor(s, from(s, "before", MARIA), Duration.ofMinutes(2));
        s.ready(BEN);
        talkFor(s, s.queue("b1", Channel.VOICE, SUPPORT), Duration.ofSeconds(1));
        return s;
    }

    private static void talkFor(Stage s, InteractionId id, Duration time) {
        s.talk(id);
        s.pass(time);
        s.hangUp(id);
        if (s.state(id) == InteractionState.WRAP_UP) {
            s.wrapUp(id);
        }
        s.clock.turn(Duration.ofMillis(1));
    }

    /// So that it is known how long a call takes in sales: two minutes.
    private static void experience(Stage s) {
        for (int n = 0; n < 3; n++) {
            var id = s.open("x" + n, Channel.VOICE);
            s.router.enqueue(id, SALES, Requirement.agent(ANNA), 0);
            talkFor(s, id, Duration.ofMinutes(2));
        }
        s.runDue();
    }

    /// Somebody else's call, which Anna takes.
    private static InteractionId annaTalks(Stage s) {
        var id = s.open("other", Channel.VOICE);
        s.router.enqueue(id, SALES, Requirement.agent(ANNA), 0);
        s.talk(id);
        return id;
    }

    // ---- R8

    @Test
    default void whoKnowsTheCustomerIsOfferedThemBeforeThoseIdleLonger() {
        Stage s = annaKnowsMaria();
        s.hangUp(s.queue("c0", Channel.VOICE, SALES));
        assertThat(s.holder(from(s, "c1", MARIA))).isEqualTo(ANNA);
        assertThat(s.holder(from(s, "c2", new CustomerId("paul")))).isEqualTo(BEN);
    }

    @Test
    default void whoKnowsTheCustomerIsWaitedForOnlyIfExpectedFreeSoon() {
        Stage s = annaKnowsMaria();
        experience(s);
        annaTalks(s);
        s.pass(Duration.ofSeconds(80));
        assertThat(s.holder(from(s, "c1", MARIA))).as("40 s to go").isEqualTo(BEN);
        s.decline(new InteractionId("c1"));
        s.hangUp(new InteractionId("c1"));
        s.pass(Duration.ofSeconds(15));
        var waits = from(s, "c2", MARIA);
        assertThat(s.state(waits)).as("25 s to go").isEqualTo(InteractionState.WAITING);
        s.hangUp(new InteractionId("other"));
        s.wrapUp(new InteractionId("other"));
        assertThat(s.holder(waits)).isEqualTo(ANNA);
    }

    @Test
    default void whoWaitsForTheirAgentDoesSoNoLongerThanTheQueueSays() {
        Stage s = annaKnowsMaria();
        experience(s);
        annaTalks(s);
        s.pass(Duration.ofSeconds(110));
        var waits = from(s, "c1", MARIA);
        s.pass(Duration.ofSeconds(29));
        assertThat(s.state(waits)).isEqualTo(InteractionState.WAITING);
        s.pass(Duration.ofSeconds(1));
        assertThat(s.holder(waits)).isEqualTo(BEN);
    }

    @Test
    default void whoseAgentDeclinesIsAnybodys() {
        Stage s = annaKnowsMaria();
        var id = from(s, "c1", MARIA);
        s.decline(id);
        s.runDue();
        assertThat(s.holder(id)).isEqualTo(BEN);
    }

    @Test
    default void whoseAgentIsNotReadyOrCannotServeTheQueueIsServedByTheBestOther() {
        Stage s = annaKnowsMaria();
        s.router.notReady(ANNA, Stage.session(ANNA), "BREAK");
        assertThat(s.holder(from(s, "c1", MARIA))).isEqualTo(BEN);
        s.ready(CHEN);
        s.router.logOut(ANNA, Stage.session(ANNA));
        assertThat(s.state(from(s, "c2", MARIA))).isEqualTo(InteractionState.WAITING);
    }

    // ---- R9

    private static CustomerRules vip() {
        return new CustomerRules(
                List.of(
                        new CustomerRule(Map.of("value", Set.of("high")), 3, null),
                        new CustomerRule(Map.of("openComplaint", Set.of("yes")), 5, SUPPORT)),
                Set.of("+43*", "spam@example.com"));
    }

    private static InteractionId with(Stage s, String id, Map<String, String> facts) {
        var call = new InteractionId(id);
        s.router.open(new NewInteraction(call, Channel.VOICE, Direction.INBOUND, "+491", "100", null, null, facts));
        s.router.enqueue(call, SALES, Requirement.NONE, 1);
        return call;
    }

    @Test
    default void whatOurOwnRulesSayOfTheCustomerWinsOverTheContactsAttributes() {
        Stage s = stage(Centre.usual().customers(vip()).configuration());
        s.routing.customers(
                customer -> customer.equals(MARIA) ? Map.of("value", "low", "openComplaint", "yes") : Map.of());
        var call = new InteractionId("c1");
        s.router.open(new NewInteraction(
                call, Channel.VOICE, Direction.INBOUND, "+491", "100", null, null, Map.of("value", "high")));
        s.router.identify(call, MARIA, "Maria");
        s.router.enqueue(call, SALES, Requirement.NONE, 1);
        assertThat(s.get(call).queue()).isEqualTo(SUPPORT);
        assertThat(s.get(call).priority()).isEqualTo(6);
    }

    @Test
    default void valueRaisesPriorityAndTheJournalSaysSo() {
        Stage s = stage(Centre.usual().customers(vip()).configuration());
        var normal = with(s, "c1", Map.of());
        var valued = with(s, "c2", Map.of("value", "high"));
        assertThat(s.get(normal).priority()).isEqualTo(1);
        assertThat(s.get(valued).priority()).isEqualTo(4);
        assertThat(s.events(valued)).contains(new Event.PriorityChanged(4, "customer rules"));
        s.ready(ANNA);
        assertThat(s.holder(valued)).isEqualTo(ANNA);
    }

    /// In one step or step by step, at the beginning or on the way.
    @Test
    default void whatSomebodyOnlySaysMovesNothing() {
        Stage s = stage(Centre.usual().customers(vip()).configuration());
        var claims = new Claims(Map.of("value", "high", "openComplaint", "yes", "priority", "1000"));
        var atOnce = new InteractionId("c1");
        s.router.arrive(new Arrival(says(atOnce, claims), null, null, SALES, Requirement.NONE, 1));
        var later = new InteractionId("c2");
        s.router.open(says(later, Claims.NONE));
        s.router.record(later, new Event.AttributesSet(Map.of(), claims), CommandId.random());
        s.router.enqueue(later, SALES, Requirement.NONE, 1);
        for (var id : List.of(atOnce, later)) {
            assertThat(s.get(id).claims()).isEqualTo(claims);
            assertThat(s.get(id).queue()).isEqualTo(SALES);
            assertThat(s.get(id).priority()).isEqualTo(1);
            assertThat(s.story(id)).doesNotContain("PriorityChanged");
        }
        s.router.record(later, new Event.AttributesSet(Map.of("value", "normal"), claims), CommandId.random());
        assertThat(s.get(later).attributes()).isEqualTo(Map.of("value", "normal"));
    }

    private static NewInteraction says(InteractionId id, Claims claims) {
        return new NewInteraction(id, Channel.VOICE, Direction.INBOUND, "+491", "100", null, null, Map.of(), claims);
    }

    @Test
    default void aComplaintGoesToItsQueue() {
        Stage s = stage(Centre.usual().customers(vip()).configuration());
        var id = with(s, "c1", Map.of("value", "high", "openComplaint", "yes"));
        assertThat(s.get(id).queue()).isEqualTo(SUPPORT);
        assertThat(s.get(id).priority()).isEqualTo(9);
        assertThat(s.events(id)).contains(new Event.PriorityChanged(9, "customer rules: to support"));
    }

    @Test
    default void whoIsBlockedIsTurnedAwayAtTheDoor() {
        Stage s = stage(Centre.usual().customers(vip()).configuration());
        var id = new InteractionId("c1");
        var blocked = new NewInteraction(id, Channel.VOICE, Direction.INBOUND, "+43123", "100", null, null, Map.of());
        assertThat(s.router.open(blocked).state()).isEqualTo(InteractionState.CLOSED);
        assertThat(s.story(id)).containsExactly("Opened", "Ended", "Closed");
        assertThat(s.router.enqueue(id, SALES, Requirement.NONE, 0))
                .isEqualTo(new EnqueueResult.Refused(InteractionState.CLOSED));
        assertThat(s.router.open(blocked).state()).as("again").isEqualTo(InteractionState.CLOSED);
        assertThat(s.story(id)).hasSize(3);
        assertThat(s.router.record(id, new Event.AttributesSet(Map.of()), CommandId.random()))
                .isNotNull();
    }
}
