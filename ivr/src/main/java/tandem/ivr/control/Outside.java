package tandem.ivr.control;

import org.jspecify.annotations.Nullable;
import tandem.core.AgentId;
import tandem.core.QueueId;
import tandem.ivr.ConsultResult;

/// A number that is none of our phones'.
///
/// @param number as it is dialled, E.164
/// @param from   our number that they are shown; empty: what the trunk shows anyway
public record Outside(String number, String trunk, String from) {

    /// Whether an agent may call a number, by which trunk and as whom.
    public interface Rules {
        Verdict judge(AgentId agent, String number, @Nullable QueueId queue);
    }

    public sealed interface Verdict {
        record Allowed(Outside to) implements Verdict {}

        record Refused(ConsultResult why) implements Verdict {}
    }
}
