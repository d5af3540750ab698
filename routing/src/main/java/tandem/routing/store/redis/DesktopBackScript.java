package tandem.routing.store.redis;

import tandem.core.AgentId;
import tandem.core.SessionId;
import tandem.core.redis.RedisScript;
import tandem.routing.AgentResult;
import tandem.routing.store.Step;

/// `desktop_back.lua`
record DesktopBackScript(ScriptCaller caller) {
    private static final RedisScript SCRIPT = ScriptCaller.load("desktop_back.lua");

    AgentResult run(AgentId agent, SessionId session, Step step) {
        return caller.agentResult(caller.run(SCRIPT, step, agent, session), agent);
    }
}
