package tandem.ivr.control;

import org.jspecify.annotations.Nullable;
import tandem.core.AgentId;

/// Whom the agent of a call consults, or passes the caller on to: a colleague, or somebody outside.
///
/// @param leg      their phone
/// @param colleague null if they are none
/// @param before   why the colleague was not ready before; null if they were
/// @param outside  null if it is a colleague
record Consult(
        Leg leg,
        @Nullable AgentId colleague,
        @Nullable String before,
        @Nullable Outside outside) {

    static Consult with(AgentId colleague, @Nullable String before) {
        return new Consult(Leg.create(), colleague, before, null);
    }

    static Consult with(Outside outside) {
        return new Consult(Leg.create(), null, null, outside);
    }

    Consult with(Leg now) {
        return new Consult(now, colleague, before, outside);
    }

    /// Who it is, for the log.
    Object who() {
        return outside != null ? outside.number() : String.valueOf(colleague);
    }
}
