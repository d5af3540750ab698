package tandem.routing.store.redis;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import tandem.core.Interaction;
import tandem.core.event.Event;
import tandem.core.event.EventJson;
import tandem.core.redis.RedisScript;
import tandem.routing.Capacity;
import tandem.routing.NewInteraction;
import tandem.routing.store.Step;

/// `open.lua`
record OpenScript(ScriptCaller caller) {
    private static final RedisScript SCRIPT = ScriptCaller.load("open.lua");

    Interaction run(NewInteraction opened, Capacity capacity, Instant lease, Step step) {
        var event = new Event.Opened(
                opened.channel(),
                opened.direction(),
                opened.from(),
                opened.to(),
                opened.subject(),
                opened.thread(),
                opened.attributes());
        List<Object> args = new ArrayList<>();
        args.add(opened.id());
        args.add(opened.channel());
        args.add(capacity.weight(opened.channel()));
        args.add(ScriptCaller.millis(lease));
        args.add(EventJson.write(event));
        args.addAll(InteractionHash.contact(opened));
        var reply = caller.run(SCRIPT, step, args.toArray());
        return switch (reply.tag()) {
            case "opened" -> InteractionHash.opened(opened, step.now(), lease);
            case "known" -> caller.interaction(reply, opened.id());
            default -> throw reply.unexpected();
        };
    }
}
