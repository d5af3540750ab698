package tandem.insight.estimate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tandem.core.Channel;
import tandem.core.InteractionId;
import tandem.core.QueueId;
import tandem.core.event.Event;
import tandem.routing.WaitEstimate;
import tandem.routing.model.AgentProfile;
import tandem.routing.model.QueueProfile;
import tandem.routing.model.QueueProfile.ServiceLevel;
import tandem.routing.model.QueueProfile.WrapUp;
import tandem.routing.model.Requirement;
import tandem.routing.model.RoutingConfiguration;
import tandem.routing.node.Traffic;

/// Estimates beside what then happens, on real routing in memory.
class WaitEstimatorTest {
    private static final QueueId SALES = new QueueId("sales");
    private static final QueueId SUPPORT = new QueueId("support");
    private static final Duration TALK = Duration.ofSeconds(180);

    @Test
    void nothingIsSaidWithoutStaffOrSamples() {
        var traffic = traffic(1, 2);
        var alone = traffic.call(SALES, Requirement.NONE, 0);
        assertThat(traffic.insight.waits().of(alone)).isEmpty();
        traffic.logIn(0);
        traffic.logIn(1);
        for (int n = 0; n < 5; n++) {
            traffic.call(SALES, Requirement.NONE, 0);
        }
        var last = traffic.call(SALES, Requirement.NONE, 0);
        assertThat(traffic.insight.waits().of(last))
                .as("no contact has ended yet")
                .isEmpty();
        assertThat(traffic.insight.waits().forNewcomer(SALES)).isEmpty();
        traffic.run(Duration.ofHours(1));
        assertThat(traffic.insight.waits().forNewcomer(SALES)).as("free agents").hasValueSatisfying(e -> {
            assertThat(e.high()).isZero();
            assertThat(e.position()).isEqualTo(1);
        });
    }

    @Test
    void estimateFollowsTheFormula() {
        var traffic = traffic(1, 2).talking(TALK, false);
        traffic.logIn(0);
        traffic.logIn(1);
        calls(traffic, 12);
        traffic.run(Duration.ofHours(1));
        var waiting = calls(traffic, 6).subList(2, 6); // the first two are answered
        for (int n = 0; n < waiting.size(); n++) {
            var estimate = estimate(traffic, waiting.get(n));
            double mean = (n + 1) * TALK.toSeconds() / 2.0;
            assertThat(estimate.position()).isEqualTo(n + 1);
            assertThat((double) estimate.low().toSeconds()).isLessThan(mean);
            assertThat((double) estimate.high().toSeconds()).isBetween(mean, mean * 1.7);
        }
        assertThat(traffic.insight.waits().forNewcomer(SALES).orElseThrow().position())
                .isEqualTo(5);
    }

    @Test
    void agentsWhoAlsoServeAnotherLineThatWaitsCountHalf() {
        var traffic = traffic(1, 2).talking(TALK, false);
        traffic.logIn(0);
        traffic.logIn(1);
        calls(traffic, 10);
        traffic.run(Duration.ofHours(1));
        var waiting = calls(traffic, 3).getLast();
        var before = estimate(traffic, waiting);
        traffic.call(SUPPORT, Requirement.NONE, 0); // both agents serve support as well
        var after = estimate(traffic, waiting);
        assertThat(after.high().toMillis()).isEqualTo(2 * before.high().toMillis());
    }

    @Test
    void whoHasABetterScoreCountsAndWhoHasAWorseDoesNot() {
        var traffic = traffic(1, 1).talking(TALK, false);
        traffic.logIn(0);
        calls(traffic, 6);
        traffic.run(Duration.ofHours(1));
        var waiting = calls(traffic, 2).getLast();
        var before = estimate(traffic, waiting);
        traffic.call(SALES, Requirement.NONE, -5);
        assertThat(estimate(traffic, waiting)).isEqualTo(before);
        traffic.call(SALES, Requirement.NONE, 5);
        assertThat(estimate(traffic, waiting).position()).isEqualTo(2);
        assertThat(estimate(traffic, waiting).high()).isGreaterThan(before.high());
    }

    @ParameterizedTest
    @CsvSource({"3,0.90,11", "8,0.90,12", "20,0.93,13"})
    void estimatesAreRightOnAverageOnPoissonTraffic(int agents, double load, long seed) {
        var traffic = traffic(seed, agents);
        for (int n = 0; n < agents; n++) {
            traffic.logIn(n);
        }
        record Told(Instant at, WaitEstimate estimate) {}
        Map<InteractionId, Told> told = new HashMap<>();
        List<double[]> outcomes = new ArrayList<>();
        traffic.listen(entry -> {
            if (entry.event() instanceof Event.Connected && told.remove(entry.interaction()) instanceof Told t) {
                outcomes.add(new double[] {
                    Duration.between(t.at(), entry.at()).toMillis(),
                    t.estimate().low().toMillis(),
                    t.estimate().high().toMillis()
                });
            }
        });
        poisson(
                traffic,
                Duration.ofMillis(Math.round(TALK.toMillis() / (agents * load))),
                id -> traffic.insight
                        .waits()
                        .of(id)
                        .ifPresent(estimate -> told.put(id, new Told(traffic.clock.instant(), estimate))));
        traffic.run(Duration.ofHours(200L / agents + 15));
        double actual = outcomes.stream().mapToDouble(o -> o[0]).sum();
        double middle = outcomes.stream().mapToDouble(o -> (o[1] + o[2]) / 2).sum();
        long inRange =
                outcomes.stream().filter(o -> o[0] >= o[1] && o[0] <= o[2]).count();
        assertThat(outcomes).hasSizeGreaterThan(500);
        assertThat(middle / actual)
                .as("bias over %d predictions", outcomes.size())
                .isCloseTo(1, within(0.15));
        assertThat((double) inRange / outcomes.size()).as("within P20 to P80").isCloseTo(0.6, within(0.1));
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void whatIsSaidNeverRisesUnlessTheQueueHasWorsened(long seed) {
        var traffic = traffic(seed, 5).talking(TALK, false); // contacts do not get longer
        for (int n = 0; n < 5; n++) {
            traffic.logIn(n);
        }
        Map<InteractionId, WaitEstimate> said = new LinkedHashMap<>();
        boolean[] worse = {false};
        int[] checked = {0};
        traffic.listen(entry -> {
            switch (entry.event()) {
                case Event.AgentNotReady _ -> worse[0] = true; // somebody left
                case Event.Queued queued when queued.priority() > 0 -> worse[0] = true; // somebody came before others
                case Event.Queued queued when queued.queue().equals(SUPPORT) -> worse[0] = true; // shared agents
                default -> {
                    // no reason
                }
            }
        });
        Runnable check = () -> {
            for (var each : Map.copyOf(said).entrySet()) {
                var now = traffic.insight.waits().of(each.getKey()).orElse(null);
                if (now == null) {
                    said.remove(each.getKey());
                } else {
                    if (!worse[0]) {
                        checked[0]++;
                        assertThat(now.high())
                                .as("seed %d, %s", seed, each.getKey())
                                .isLessThanOrEqualTo(each.getValue().high());
                        assertThat(now.low())
                                .isLessThanOrEqualTo(each.getValue().low());
                    }
                    said.put(each.getKey(), now);
                }
            }
            worse[0] = false;
        };
        poisson(traffic, Duration.ofSeconds(35), id -> {
            check.run();
            traffic.insight.waits().of(id).ifPresent(estimate -> said.put(id, estimate));
            traffic.in(traffic.exponential(Duration.ofMinutes(12)), () -> {
                if (traffic.routing.router().position(id).isPresent()) {
                    traffic.hangUp(id); // who waits too long gives up
                }
                check.run();
            });
        });
        disturb(traffic, check);
        traffic.run(Duration.ofHours(10));
        assertThat(checked[0]).isGreaterThan(500);
    }

    /// Agents come and go, important people call, another queue gets busy.
    private static void disturb(Traffic traffic, Runnable check) {
        traffic.in(traffic.exponential(Duration.ofMinutes(4)), () -> {
            int agent = traffic.random.nextInt(5);
            switch (traffic.random.nextInt(4)) {
                case 0 -> traffic.notReady(agent);
                case 1 -> traffic.call(SALES, Requirement.NONE, 3);
                case 2 -> traffic.call(SUPPORT, Requirement.NONE, 0);
                default -> traffic.ready(agent);
            }
            check.run();
            disturb(traffic, check);
        });
    }

    private interface Arrival {
        void of(InteractionId id);
    }

    private static void poisson(Traffic traffic, Duration mean, Arrival arrival) {
        traffic.in(traffic.exponential(mean), () -> {
            arrival.of(traffic.call(SALES, Requirement.NONE, 0));
            poisson(traffic, mean, arrival);
        });
    }

    private static List<InteractionId> calls(Traffic traffic, int count) {
        var calls = new ArrayList<InteractionId>();
        for (int n = 0; n < count; n++) {
            calls.add(traffic.call(SALES, Requirement.NONE, 0));
            traffic.clock.turn(Duration.ofMillis(1));
        }
        return calls;
    }

    private static WaitEstimate estimate(Traffic traffic, InteractionId id) {
        return traffic.insight.waits().of(id).orElseThrow();
    }

    private static Traffic traffic(long seed, int agents) {
        var profiles = new ArrayList<AgentProfile>();
        for (int n = 0; n < agents; n++) {
            profiles.add(Traffic.profile(n, "sales", "support"));
        }
        return new Traffic(RoutingConfiguration.of(List.of(queue(SALES), queue(SUPPORT)), profiles, List.of()), seed);
    }

    private static QueueProfile queue(QueueId id) {
        return new QueueProfile(
                id,
                id.value(),
                Set.of(Channel.VOICE),
                Requirement.skill(id.value(), 1),
                new QueueProfile.Offering(Duration.ofSeconds(20), Duration.ofSeconds(30), 1),
                WrapUp.NONE,
                new ServiceLevel(Duration.ofSeconds(20), 0.8, Duration.ofSeconds(5)));
    }
}
