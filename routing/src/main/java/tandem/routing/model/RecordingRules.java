package tandem.routing.model;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tandem.core.AgentId;
import tandem.core.Channel;
import tandem.core.Digests;
import tandem.core.Direction;
import tandem.core.Interaction;

/// Which talks of a queue are recorded, what callers are told of it, and how long a pause may be (V1, V2).
///
/// @param rules   the first that fits decides; if none does, the talk is recorded
/// @param pause   so long nothing is recorded at most once somebody has paused it
/// @param consent what callers are told before a talk that is to be recorded
public record RecordingRules(List<Rule> rules, Duration pause, Consent consent) {
    /// The attribute of an interaction that says whether its customer wants to be recorded.
    public static final String ATTRIBUTE = "recording";

    /// Its value if they do not.
    public static final String OPTED_OUT = "no";

    public static final RecordingRules USUAL = new RecordingRules(List.of(), Duration.ofMinutes(5), Consent.NONE);

    public RecordingRules {
        rules = List.copyOf(rules);
    }

    /// @param direction null for both
    /// @param channels  of the contact; empty for all
    /// @param agents    empty for all
    /// @param share     so many in a hundred calls are recorded: by the call's id, so that all of a call is or
    ///     nothing
    public record Rule(@Nullable Direction direction, Set<Channel> channels, Set<AgentId> agents, int share) {
        public Rule {
            channels = Set.copyOf(channels);
            agents = Set.copyOf(agents);
        }

        private boolean fits(Interaction call, AgentId agent) {
            return (direction == null || direction == call.direction())
                    && (channels.isEmpty() || channels.contains(call.channel()))
                    && (agents.isEmpty() || agents.contains(agent));
        }
    }

    /// @param words  by language; empty: nothing is said
    /// @param optOut the key by which a caller says that they do not want to be recorded; null for none
    public record Consent(
            Map<String, String> words, @Nullable String optOut) {
        public static final Consent NONE = new Consent(Map.of(), null);

        public Consent {
            words = Map.copyOf(words);
        }
    }

    /// Whether a talk is recorded.
    public sealed interface Decision {
        record Recorded() implements Decision {}

        /// @param number of the rule, from 1
        record NotByRule(int number, int share) implements Decision {}

        record OptedOut() implements Decision {}
    }

    public Decision decide(Interaction call, AgentId agent) {
        if (OPTED_OUT.equals(call.attributes().get(ATTRIBUTE))) {
            return new Decision.OptedOut();
        }
        for (int n = 0; n < rules.size(); n++) {
            var rule = rules.get(n);
            if (rule.fits(call, agent)) {
                return lot(call) < rule.share() ? new Decision.Recorded() : new Decision.NotByRule(n + 1, rule.share());
            }
        }
        return new Decision.Recorded();
    }

    /// 0 to 99.
    private static int lot(Interaction call) {
        var digest = Digests.sha256("recorded " + call.id().value());
        return ((digest[0] & 0xff) << 16 | (digest[1] & 0xff) << 8 | digest[2] & 0xff) % 100;
    }
}
