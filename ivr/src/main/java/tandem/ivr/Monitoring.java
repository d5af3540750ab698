package tandem.ivr;

import org.jspecify.annotations.Nullable;
import tandem.core.AgentId;
import tandem.core.InteractionId;
import tandem.core.MonitorMode;
import tandem.routing.model.MonitorRules;

/// Somebody who supervises wants to take part in a call (S3).
///
/// @param by    their log-in name
/// @param name  as people read it
/// @param agent the agent they are themselves, whose desk phone rings if that is the phone they chose; null if they
/// are none. Else their page's phone rings ([CallControl#monitorPhone])
/// @param rules of the call's queue; that they allow it is for whoever asks to see
public record Monitoring(
        InteractionId call,
        String by,
        String name,
        @Nullable AgentId agent,
        MonitorMode mode,
        MonitorRules rules) {}
