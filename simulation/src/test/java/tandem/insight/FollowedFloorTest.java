package tandem.insight;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;
import tandem.core.AgentId;
import tandem.core.Channel;
import tandem.core.CommandId;
import tandem.core.Direction;
import tandem.core.InteractionId;
import tandem.core.Party;
import tandem.core.SessionId;
import tandem.core.event.Event;
import tandem.insight.floor.Floor;
import tandem.insight.floor.LiveContact;
import tandem.routing.NewInteraction;
import tandem.routing.Router;
import tandem.routing.model.AgentProfile;
import tandem.routing.model.Capacity;
import tandem.routing.model.Presence;
import tandem.routing.model.RoutingConfiguration;
import tandem.routing.model.Settings;
import tandem.simulation.Backing;
import tandem.simulation.MemoryRouting;

/// A node that is started while others have been at work for long.
class FollowedFloorTest {
    private static final AgentId ANNA = new AgentId("anna");
    private static final RoutingConfiguration CONFIGURATION = new RoutingConfiguration(
            Map.of(),
            Map.of(ANNA, new AgentProfile(ANNA, "Anna", Map.of(), Set.of(Channel.values()), 100)),
            List.of(),
            Capacity.DEFAULT);

    private final Backing backing = Backing.inMemory();

    @Test
    void nodeKnowsWhatWasThereAndTellsWhatComes() {
        var earlier = node();
        open(earlier.routing().router(), "in-a-menu");
        open(earlier.routing().router(), "over");
        earlier.routing().router().end(new InteractionId("over"), Party.CUSTOMER, "left");
        earlier.routing().router().logIn(ANNA, new SessionId("s"));
        var later = node();
        var steps = new CopyOnWriteArrayList<Floor.Step>();
        var recalled = new CopyOnWriteArrayList<LiveContact>();
        try (var following = later.insight().follow(into(steps, recalled));
                var routing = later.routing()) {
            assertThat(following.begin().agents()).containsOnlyKeys(ANNA);
            routing.start();
            await().untilAsserted(() -> assertThat(later.insight().floor().contacts())
                    .extracting(LiveContact::id)
                    .containsExactly(new InteractionId("in-a-menu")));
            assertThat(recalled).hasSize(1);
            var router = earlier.routing().router();
            router.record(
                    new InteractionId("in-a-menu"), new Event.AttributesSet(Map.of("a", "b")), CommandId.random());
            router.ready(ANNA, new SessionId("s"));
            await().untilAsserted(() -> assertThat(
                            later.insight().floor().agent(ANNA).orElseThrow().presence())
                    .isEqualTo(Presence.READY));
            await().untilAsserted(() -> assertThat(steps).hasSize(2));
            assertThat(steps.getFirst().contact()).isNotNull();
            assertThat(attributes(steps.getFirst().before())).isEmpty();
            assertThat(attributes(steps.getFirst().after())).containsEntry("a", "b");
            assertThat(steps.getLast().changedAgents()).containsExactly(ANNA);
        }
    }

    private static Map<String, String> attributes(Floor floor) {
        return Objects.requireNonNull(floor.contact(new InteractionId("in-a-menu")))
                .view()
                .attributes();
    }

    private static FloorFollower into(List<Floor.Step> steps, List<LiveContact> recalled) {
        return new FloorFollower() {
            @Override
            public void on(List<Floor.Step> some, Floor now) {
                steps.addAll(some);
            }

            @Override
            public void recalled(List<LiveContact> contacts) {
                recalled.addAll(contacts);
            }
        };
    }

    private WatchedRouting node() {
        return MemoryRouting.on(backing.store(), backing.journal(), CONFIGURATION, Settings.DEFAULT, Clock.systemUTC());
    }

    private static void open(Router router, String id) {
        router.open(new NewInteraction(
                new InteractionId(id), Channel.VOICE, Direction.INBOUND, "+49301", "100", null, null, Map.of()));
    }
}
