package tandem.routing.port;

import static org.assertj.core.api.Assertions.assertThat;
import static tandem.routing.node.Stage.ANNA;
import static tandem.routing.node.Stage.BEN;
import static tandem.routing.node.Stage.CHEN;
import static tandem.routing.node.Stage.session;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import tandem.core.AgentId;
import tandem.core.InteractionId;
import tandem.core.InteractionState;
import tandem.routing.model.AgentChoice;
import tandem.routing.model.RoutingConfiguration;
import tandem.routing.node.Stage;

/// What every routing store promises about which of the free agents is offered (R4). All at once: [RingContract].
public interface ChoiceContract {

    /// A fresh contact centre with this configuration.
    Stage stage(RoutingConfiguration configuration);

    private Stage choosing(AgentChoice choice) {
        return stage(Centre.choosing(choice));
    }

    @Test
    default void longestIdleIsTheOneWhoseWorkChangedLongestAgo() {
        var s = choosing(AgentChoice.LONGEST_IDLE);
        s.ready(CHEN, ANNA, BEN);
        assertThat(whoServes(s, "c1")).isEqualTo(CHEN);
        assertThat(whoServes(s, "c2")).isEqualTo(ANNA);
        assertThat(whoServes(s, "c3")).isEqualTo(BEN);
        assertThat(whoServes(s, "c4")).isEqualTo(CHEN);
    }

    @Test
    default void equallyIdleAgentsAreTakenByTheirIds() {
        var s = choosing(AgentChoice.LONGEST_IDLE);
        for (AgentId agent : List.of(CHEN, BEN, ANNA)) {
            s.router.logIn(agent, session(agent));
            s.router.ready(agent, session(agent));
        }
        assertThat(s.holder(s.call("c1"))).isEqualTo(ANNA);
        assertThat(s.holder(s.call("c2"))).isEqualTo(BEN);
        assertThat(s.holder(s.call("c3"))).isEqualTo(CHEN);
    }

    @Test
    default void bestProficiencyIsTheHighestLevelHoweverShortlyIdle() {
        var s = choosing(AgentChoice.BEST_PROFICIENCY);
        s.ready(ANNA, CHEN, BEN);
        assertThat(whoServes(s, "c1")).isEqualTo(BEN);
        assertThat(whoServes(s, "c2")).isEqualTo(BEN);
        assertThat(s.holder(s.call("c3"))).isEqualTo(BEN);
        assertThat(s.holder(s.call("c4"))).isEqualTo(CHEN);
        assertThat(s.holder(s.call("c5"))).isEqualTo(ANNA);
    }

    @Test
    default void ofEquallyProficientAgentsTheLongestIdleIsTaken() {
        var s = stage(Centre.choosing(AgentChoice.BEST_PROFICIENCY, 3));
        s.ready(new AgentId("agent2"), new AgentId("agent0"), new AgentId("agent1"));
        assertThat(whoServes(s, "c1")).hasToString("agent2");
        assertThat(whoServes(s, "c2")).hasToString("agent0");
        assertThat(whoServes(s, "c3")).hasToString("agent1");
        assertThat(whoServes(s, "c4")).hasToString("agent2");
    }

    @Test
    default void linearIsAlwaysTheFirstOfTheFileWhoIsFree() {
        var s = choosing(AgentChoice.LINEAR);
        s.ready(ANNA, CHEN, BEN);
        assertThat(whoServes(s, "c1")).isEqualTo(BEN);
        assertThat(whoServes(s, "c2")).isEqualTo(BEN);
        var third = s.call("c3");
        assertThat(s.holder(third)).isEqualTo(BEN);
        assertThat(s.holder(s.call("c4"))).isEqualTo(CHEN);
        s.talk(third);
        s.hangUp(third);
        assertThat(s.holder(s.call("c5"))).isEqualTo(BEN);
    }

    @Test
    default void roundRobinIsTheOneWhoseLastOfferLiesLongestBackEvenIfTheyJustBecameFree() {
        var s = choosing(AgentChoice.ROUND_ROBIN);
        s.ready(CHEN, BEN, ANNA);
        var first = offeredTo(s, "c1", ANNA); // none has had any: by id
        var second = offeredTo(s, "c2", BEN);
        var third = offeredTo(s, "c3", CHEN);
        for (InteractionId done : List.of(third, second, first)) {
            s.talk(done);
            s.hangUp(done);
            s.clock.turn(Duration.ofSeconds(1));
        }
        offeredTo(s, "c4", ANNA);
        offeredTo(s, "c5", BEN);
    }

    private static InteractionId offeredTo(Stage s, String id, AgentId agent) {
        var call = s.call(id);
        assertThat(s.holder(call)).isEqualTo(agent);
        s.clock.turn(Duration.ofSeconds(1));
        return call;
    }

    @Test
    default void roundRobinBeginsAnewWithALogIn() {
        var s = choosing(AgentChoice.ROUND_ROBIN);
        s.ready(ANNA, BEN);
        assertThat(whoServes(s, "c1")).isEqualTo(ANNA);
        assertThat(whoServes(s, "c2")).isEqualTo(BEN);
        s.router.logIn(BEN, session(BEN));
        s.ready(BEN);
        assertThat(whoServes(s, "c3")).isEqualTo(BEN);
    }

    @Test
    default void fewestIsWhoHasAcceptedFewestSinceTheirLogIn() {
        var s = choosing(AgentChoice.FEWEST);
        s.ready(ANNA, BEN);
        assertThat(whoServes(s, "c1")).isEqualTo(ANNA);
        assertThat(whoServes(s, "c2")).isEqualTo(BEN);
        assertThat(whoServes(s, "c3")).as("equal: longest idle").isEqualTo(ANNA);
        s.ready(CHEN);
        assertThat(whoServes(s, "c4")).isEqualTo(CHEN);
        assertThat(whoServes(s, "c5")).as("equal: longest idle").isEqualTo(BEN);
        assertThat(whoServes(s, "c6")).isEqualTo(CHEN);
        s.router.logIn(ANNA, session(ANNA));
        s.ready(ANNA);
        assertThat(whoServes(s, "c7")).as("begins anew").isEqualTo(ANNA);
        assertThat(whoServes(s, "c8")).isEqualTo(ANNA);
    }

    @Test
    default void anAcceptCountsAtOnceForFewest() {
        var s = choosing(AgentChoice.FEWEST);
        s.ready(ANNA, BEN);
        var first = s.chat("chat1");
        s.clock.turn(Duration.ofSeconds(1));
        var second = s.chat("chat2");
        assertThat(s.holder(first)).isEqualTo(ANNA);
        assertThat(s.holder(second)).isEqualTo(BEN);
        s.accept(first);
        assertThat(s.holder(s.chat("chat3")))
                .as("idle for less, but none accepted")
                .isEqualTo(BEN);
    }

    @Test
    default void leastOccupiedIsWhoHasWorkedTheSmallestShareOfTheirTimeSinceLogIn() {
        var s = choosing(AgentChoice.LEAST_OCCUPIED);
        s.ready(ANNA, BEN);
        var first = s.call("c1");
        assertThat(s.holder(first)).as("none has worked: longest idle").isEqualTo(ANNA);
        s.clock.turn(Duration.ofSeconds(50));
        var second = s.call("c2");
        assertThat(s.holder(second)).isEqualTo(BEN);
        s.clock.turn(Duration.ofSeconds(10));
        s.hangUp(second); // 10 s of 60
        s.clock.turn(Duration.ofSeconds(40));
        s.hangUp(first); // 100 s of 100
        s.clock.turn(Duration.ofSeconds(100));
        assertThat(whoServes(s, "c3")).isEqualTo(BEN);
        assertThat(whoServes(s, "c4")).as("as of the last work").isEqualTo(BEN);
    }

    @Test
    default void chanceFollowsTheSharesAndIsTheSameInEveryStore() {
        var s = choosing(AgentChoice.RANDOM);
        s.ready(ANNA, BEN, CHEN);
        Map<AgentId, Integer> share = Map.of(ANNA, 1, BEN, 1, CHEN, 4);
        Map<AgentId, Integer> changes = new HashMap<>(Map.of(ANNA, 0, BEN, 0, CHEN, 0));
        List<AgentId> expected = new ArrayList<>();
        List<AgentId> chosen = new ArrayList<>();
        Map<AgentId, Long> turns = new HashMap<>();
        share.keySet().forEach(agent -> turns.put(agent, lot(agent, changes, share)));
        for (int n = 0; n < 90; n++) {
            AgentId first = Collections.min(List.of(ANNA, BEN, CHEN), Comparator.comparing(turns::get));
            expected.add(first);
            changes.merge(first, 2, Integer::sum); // offered and released
            turns.compute(first, (agent, turn) -> turn + lot(agent, changes, share));
            chosen.add(whoServes(s, "c" + n));
        }
        assertThat(chosen).isEqualTo(expected);
        assertThat(chosen.stream().filter(CHEN::equals).count())
                .as("4 of 6 shares")
                .isBetween(50L, 70L);
        assertThat(chosen.stream().filter(ANNA::equals).count())
                .as("1 of 6 shares")
                .isBetween(8L, 23L);
    }

    private static long lot(AgentId agent, Map<AgentId, Integer> changes, Map<AgentId, Integer> share) {
        try {
            byte[] sha1 = MessageDigest.getInstance("SHA-1")
                    .digest((agent + ":" + changes.get(agent)).getBytes(StandardCharsets.US_ASCII));
            long hash = Long.parseLong(HexFormat.of().formatHex(sha1).substring(0, 8), 16);
            return (long) Math.floor(1_000_000
                    * -Math.log((hash + 1) / 4294967296.0)
                    / java.util.Objects.requireNonNull(share.get(agent)));
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError(e);
        }
    }

    @Test
    default void whoHasJustDeclinedIsPassedOverWhateverTheRule() {
        for (AgentChoice choice : AgentChoice.values()) {
            if (choice != AgentChoice.RING_ALL) {
                var s = choosing(choice);
                s.ready(ANNA, BEN);
                var call = s.call("c1");
                var first = s.holder(call);
                s.decline(call);
                assertThat(s.holder(call)).as("%s", choice).isNotEqualTo(first);
                s.decline(call);
                assertThat(s.state(call)).as("%s", choice).isEqualTo(InteractionState.WAITING);
            }
        }
    }

    /// Brings one call all the way, a second long; says who served it.
    private static AgentId whoServes(Stage s, String id) {
        var call = s.call(id);
        var agent = s.holder(call);
        s.talk(call);
        s.clock.turn(Duration.ofSeconds(1));
        s.hangUp(call);
        return agent;
    }
}
