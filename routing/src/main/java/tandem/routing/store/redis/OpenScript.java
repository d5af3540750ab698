package tandem.routing.store.redis;

import java.time.Instant;
import tandem.core.Interaction;
import tandem.core.event.Event;
import tandem.core.event.EventJson;
import tandem.core.redis.RedisScript;
import tandem.routing.NewInteraction;
import tandem.routing.store.Step;

/// `open.lua`
record OpenScript(ScriptCaller caller) {
    private static final RedisScript SCRIPT = ScriptCaller.load("open.lua");

    Interaction run(NewInteraction opened, Instant lease, Step step) {
        var event = new Event.Opened(
                opened.channel(),
                opened.direction(),
                opened.from(),
                opened.to(),
                opened.subject(),
                opened.thread(),
                opened.attributes());
        var reply = caller.run(
                SCRIPT,
                step,
                opened.id(),
                opened.channel().defaultWeight(),
                ScriptCaller.millis(lease),
                EventJson.write(event),
                InteractionHash.write(opened));
        return InteractionHash.read(reply.hash(0));
    }
}
