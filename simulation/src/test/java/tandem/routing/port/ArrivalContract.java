package tandem.routing.port;

import static org.assertj.core.api.Assertions.assertThat;
import static tandem.routing.node.Stage.ANNA;
import static tandem.routing.node.Stage.BEN;
import static tandem.routing.node.Stage.SALES;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import tandem.core.Channel;
import tandem.core.CommandId;
import tandem.core.Customer;
import tandem.core.CustomerId;
import tandem.core.Direction;
import tandem.core.InteractionId;
import tandem.core.InteractionState;
import tandem.core.Party;
import tandem.core.event.Event;
import tandem.routing.Arrival;
import tandem.routing.EnqueueResult;
import tandem.routing.NewInteraction;
import tandem.routing.model.Requirement;
import tandem.routing.node.Stage;

/// What a contact that arrives in one step has in common with one that comes step by step.
public interface ArrivalContract {
    Customer MARIA = new Customer(new CustomerId("maria"), "Maria \"M.\"\tMay", true);
    Event.MessageAdded HELLO = new Event.MessageAdded("m1", Party.CUSTOMER, null, "Hello\nis anybody there?");

    Stage stage();

    private static NewInteraction chat(String id) {
        return new NewInteraction(
                new InteractionId(id),
                Channel.CHAT,
                Direction.INBOUND,
                "visitor",
                "site",
                "a\tsubject",
                null,
                Map.of("page", "/prices"));
    }

    private static Arrival arrival(String id) {
        var words = new Arrival.Words(HELLO, new CommandId("hello-" + id));
        return new Arrival(chat(id), MARIA, words, SALES, Requirement.NONE, 1);
    }

    private static EnqueueResult stepByStep(Stage s, String id) {
        var opened = s.router.open(chat(id));
        s.router.identify(opened.id(), MARIA.id(), MARIA.name());
        s.router.record(opened.id(), HELLO, CommandId.random());
        return s.router.enqueue(opened.id(), SALES, Requirement.NONE, 1);
    }

    private static void assertAlike(Stage s, String one, String other) {
        var first = s.get(new InteractionId(one));
        var second = s.get(new InteractionId(other));
        assertThat(first)
                .usingRecursiveComparison()
                .ignoringFields("id", "agent")
                .isEqualTo(second);
        assertThat(s.events(first.id()).stream().map(Event::getClass))
                .isEqualTo(s.events(second.id()).stream().map(Event::getClass).toList());
        assertThat(s.events(first.id())).contains(HELLO, new Event.CustomerIdentified(MARIA.id(), MARIA.name()));
    }

    @Test
    default void itIsOfferedAtOnceLikeOneThatCameStepByStep() {
        var s = stage();
        s.ready(BEN);
        s.ready(ANNA);
        assertThat(s.router.arrive(arrival("c1"))).isEqualTo(new EnqueueResult.Offered(BEN, 1));
        assertThat(stepByStep(s, "c2")).isEqualTo(new EnqueueResult.Offered(ANNA, 1));
        assertAlike(s, "c1", "c2");
        s.talk(new InteractionId("c1"));
        assertThat(s.state(new InteractionId("c1"))).isEqualTo(InteractionState.CONNECTED);
    }

    @Test
    default void itWaitsInTheOrderInWhichItCame() {
        var s = stage();
        assertThat(stepByStep(s, "c1")).isEqualTo(new EnqueueResult.Waiting(1));
        assertThat(s.router.arrive(arrival("c2"))).isEqualTo(new EnqueueResult.Waiting(2));
        assertThat(stepByStep(s, "c3")).isEqualTo(new EnqueueResult.Waiting(3));
        assertAlike(s, "c2", "c3");
    }

    @Test
    default void whoArrivesAgainIsNotQueuedTwice() {
        var s = stage();
        s.router.arrive(arrival("c1"));
        int said = s.events(new InteractionId("c1")).size();
        assertThat(s.router.arrive(arrival("c1"))).isEqualTo(new EnqueueResult.Refused(InteractionState.WAITING));
        assertThat(s.events(new InteractionId("c1"))).hasSize(said);
    }

    @Test
    default void whoWasOnlyOpenedIsCompleted() {
        var s = stage();
        s.router.open(chat("c1"));
        assertThat(s.router.arrive(arrival("c1"))).isEqualTo(new EnqueueResult.Waiting(1));
        assertThat(stepByStep(s, "c2")).isEqualTo(new EnqueueResult.Waiting(2));
        assertAlike(s, "c1", "c2");
    }

    @Test
    default void anArrivalIsAnsweredAsTheFirstTime() {
        var s = stage();
        s.ready(ANNA);
        stepByStep(s, "known"); // registers what sales asks for of a chat
        var step = new Step(s.clock.instant(), CommandId.random());
        var placement =
                s.store.standing(new InteractionId("known")).orElseThrow().placement();
        var capacity = s.router.configuration().capacity();
        var first = s.store.arrive(arrival("c1"), capacity, placement, step);
        var events = List.copyOf(s.events(new InteractionId("c1")));
        assertThat(s.store.arrive(arrival("c1"), capacity, placement, step)).isEqualTo(first);
        assertThat(s.events(new InteractionId("c1"))).isEqualTo(events);
    }
}
