package tandem.routing.redis;

import tandem.core.AgentId;
import tandem.core.SessionId;
import tandem.routing.AgentResult;
import tandem.routing.port.Step;

/// `log_out.lua`
record LogOutScript(ScriptCaller caller) {
    private static final String SCRIPT = "log_out";

    AgentResult run(AgentId agent, SessionId session, Step step) {
        return caller.agentResult(caller.run(SCRIPT, step, agent, session), agent);
    }
}
