package tandem.routing.node;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import tandem.core.Channel;
import tandem.core.Direction;
import tandem.core.InteractionId;
import tandem.core.event.Event;
import tandem.core.event.EventId;
import tandem.routing.NewInteraction;
import tandem.routing.model.QueueProfile;
import tandem.routing.model.QueueProfile.ServiceLevel;
import tandem.routing.model.QueueProfile.WrapUp;
import tandem.routing.model.Requirement;
import tandem.routing.model.RoutingConfiguration;
import tandem.routing.model.Settings;
import tandem.simulation.MemoryRouting;

/// The loop that fires deadlines by the real clock.
class DeadlineRunnerTest {
    private static final Duration OFFER_TIME = Duration.ofMillis(300);

    @Test
    void anOfferEndsWithinItsTimeAndASecond() {
        List<Event> events = Collections.synchronizedList(new ArrayList<>());
        try (var routing = MemoryRouting.of(configuration(), Settings.DEFAULT, Clock.systemUTC())
                        .routing()
                        .start();
                var _ = routing.journal()
                        .subscribe("test", EventId.START, batch -> batch.forEach(e -> events.add(e.event())))) {
            var router = routing.router();
            router.logIn(Stage.ANNA, Stage.session(Stage.ANNA));
            router.ready(Stage.ANNA, Stage.session(Stage.ANNA));
            var call = new InteractionId("c1");
            router.open(new NewInteraction(call, Channel.VOICE, Direction.INBOUND, "1", "2", null, null, Map.of()));
            router.enqueue(call, Stage.SALES, Requirement.NONE, 0);
            await().atMost(OFFER_TIME.plusSeconds(1))
                    .untilAsserted(() -> assertThat(events).contains(new Event.OfferExpired(Stage.ANNA, 1)));
        }
    }

    private static RoutingConfiguration configuration() {
        var demo = Stage.configuration();
        var sales = new QueueProfile(
                Stage.SALES,
                "Sales",
                Set.of(Channel.VOICE),
                Requirement.NONE,
                new QueueProfile.Offering(OFFER_TIME, OFFER_TIME, 1),
                new WrapUp(Duration.ZERO, false, List.of()),
                new ServiceLevel(Duration.ofSeconds(20), 0.8, Duration.ofSeconds(5)));
        return RoutingConfiguration.of(List.of(sales), List.copyOf(demo.agents().values()), List.of());
    }
}
