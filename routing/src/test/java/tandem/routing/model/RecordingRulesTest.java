package tandem.routing.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import tandem.core.AgentId;
import tandem.core.Channel;
import tandem.core.Claims;
import tandem.core.Direction;
import tandem.core.Interaction;
import tandem.core.InteractionId;
import tandem.core.InteractionState;
import tandem.core.QueueId;
import tandem.routing.model.RecordingRules.Consent;
import tandem.routing.model.RecordingRules.Decision;
import tandem.routing.model.RecordingRules.Rule;

class RecordingRulesTest {
    private static final AgentId ANNA = new AgentId("anna");
    private static final AgentId BEN = new AgentId("ben");

    private static RecordingRules rules(Rule... rules) {
        return new RecordingRules(List.of(rules), Duration.ofMinutes(1), Consent.NONE);
    }

    private static Interaction call(String id, Direction direction, Map<String, String> attributes) {
        return new Interaction(
                new InteractionId(id),
                Channel.VOICE,
                direction,
                InteractionState.CONNECTED,
                "+1",
                "+2",
                null,
                null,
                null,
                null,
                new QueueId("support"),
                0,
                ANNA,
                1,
                Instant.EPOCH,
                null,
                null,
                null,
                attributes,
                Claims.NONE,
                null);
    }

    private static Interaction call(Direction direction) {
        return call("c1", direction, Map.of());
    }

    @Test
    void firstRuleThatFitsDecidesAndWithoutOneAllIsRecorded() {
        var rules = rules(
                new Rule(Direction.OUTBOUND, Set.of(), Set.of(ANNA), 0),
                new Rule(null, Set.of(Channel.CALLBACK), Set.of(), 0));
        assertThat(rules.decide(call(Direction.OUTBOUND), ANNA)).isEqualTo(new Decision.NotByRule(1, 0));
        assertThat(rules.decide(call(Direction.OUTBOUND), BEN)).isEqualTo(new Decision.Recorded());
        assertThat(rules.decide(call(Direction.INBOUND), ANNA)).isEqualTo(new Decision.Recorded());
        assertThat(RecordingRules.USUAL.decide(call(Direction.INBOUND), ANNA)).isEqualTo(new Decision.Recorded());
    }

    @Test
    void whoDoesNotWantItIsNotRecordedWhateverTheRulesSay() {
        var call = call("c1", Direction.INBOUND, Map.of("recording", "no"));
        assertThat(RecordingRules.USUAL.decide(call, ANNA)).isEqualTo(new Decision.OptedOut());
        assertThat(rules(new Rule(null, Set.of(), Set.of(), 100)).decide(call, ANNA))
                .isEqualTo(new Decision.OptedOut());
    }

    @Test
    void shareIsOfCallsAndAllTalksOfACallHaveTheSameLot() {
        var rules = rules(new Rule(null, Set.of(), Set.of(), 30));
        long recorded = IntStream.range(0, 10_000)
                .mapToObj(n -> call("call-" + n, Direction.INBOUND, Map.of()))
                .filter(call -> rules.decide(call, ANNA) instanceof Decision.Recorded)
                .peek(call -> assertThat(rules.decide(call, BEN)).isInstanceOf(Decision.Recorded.class))
                .count();
        assertThat(recorded).isBetween(2_800L, 3_200L);
    }
}
