package tandem.routing.redis;

import java.time.Duration;
import java.time.Instant;
import tandem.core.AgentId;
import tandem.core.SessionId;
import tandem.routing.port.Step;

/// `desktop_lost.lua`
record DesktopLostScript(ScriptCaller caller) {
    private static final String SCRIPT = "desktop_lost";

    void run(AgentId agent, SessionId session, Instant noOffersFrom, Step step) {
        var grace = Duration.between(step.now(), noOffersFrom);
        caller.run(SCRIPT, step, agent, session, grace.toMillis());
    }
}
