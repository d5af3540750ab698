package tandem.routing.store.redis;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import tandem.core.AgentId;
import tandem.core.redis.RedisScript;
import tandem.routing.store.Serving;
import tandem.routing.store.Signature;
import tandem.routing.store.Step;

/// `register_signature.lua`
record RegisterSignatureScript(ScriptCaller caller) {
    private static final RedisScript SCRIPT = ScriptCaller.load("register_signature.lua");

    boolean run(Signature signature, Map<AgentId, Serving> agents, long logIns, Step step) {
        List<Object> args =
                new ArrayList<>(List.of(signature, signature.channel().defaultWeight(), logIns));
        args.addAll(agents.keySet());
        return caller.run(SCRIPT, step, args.toArray()).tag().equals("done");
    }
}
