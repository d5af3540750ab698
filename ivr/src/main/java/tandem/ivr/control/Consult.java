package tandem.ivr.control;

import org.jspecify.annotations.Nullable;
import tandem.core.AgentId;

/// A colleague whom the agent of a call consults.
///
/// @param leg    their phone
/// @param before why they were not ready before; null if they were
record Consult(Leg leg, AgentId colleague, @Nullable String before) {
    Consult with(Leg now) {
        return new Consult(now, colleague, before);
    }
}
