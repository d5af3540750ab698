package tandem.ivr.control;

import java.util.Set;
import org.jspecify.annotations.Nullable;
import tandem.core.AgentId;
import tandem.core.QueueId;

/// Whom the agent of a call consults, or passes the caller on to: a colleague, or somebody outside.
///
/// @param leg      their phone
/// @param colleague null if they are none
/// @param before   why the colleague was not ready before; null if they were
/// @param outside  null if it is a colleague
/// @param queue    whose next agent the colleague is; null if they were chosen themselves
record Consult(
        Leg leg,
        @Nullable AgentId colleague,
        @Nullable String before,
        @Nullable Outside outside,
        @Nullable OfQueue queue) {

    /// @param asked its agents who have been called so far, the colleague among them
    record OfQueue(QueueId queue, Set<AgentId> asked) {}

    static Consult with(AgentId colleague, @Nullable String before) {
        return new Consult(Leg.create(), colleague, before, null, null);
    }

    static Consult with(Outside outside) {
        return new Consult(Leg.create(), null, null, outside, null);
    }

    Consult of(OfQueue now) {
        return new Consult(leg, colleague, before, outside, now);
    }

    Consult with(Leg now) {
        return new Consult(now, colleague, before, outside, queue);
    }

    /// Who it is, for the log.
    Object who() {
        return outside != null ? outside.number() : String.valueOf(colleague);
    }
}
