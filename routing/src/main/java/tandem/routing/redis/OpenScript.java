package tandem.routing.redis;

import java.time.Instant;
import java.util.List;
import tandem.core.Interaction;
import tandem.core.event.EventJson;
import tandem.routing.NewInteraction;
import tandem.routing.model.Capacity;
import tandem.routing.port.Step;

/// `open.lua`
record OpenScript(ScriptCaller caller) {
    private static final String SCRIPT = "open";

    Interaction run(NewInteraction opened, Capacity capacity, Instant lease, Step step) {
        var args = args(opened, capacity);
        var reply = caller.run(
                SCRIPT,
                step,
                args.get(0),
                args.get(1),
                args.get(2),
                args.get(3),
                args.get(4),
                ScriptCaller.millis(lease));
        return switch (reply.tag()) {
            case "opened" -> opened.opened(step.now(), lease, null);
            case "known" -> caller.interaction(reply, opened.id());
            default -> throw reply.unexpected();
        };
    }

    /// Id, channel, weight, weight while the customer owes, the event.
    static List<Object> args(NewInteraction opened, Capacity capacity) {
        return List.of(
                opened.id(),
                opened.channel(),
                capacity.weight(opened.channel()),
                capacity.weightWhileCustomerOwes(opened.channel()),
                EventJson.write(opened.event()));
    }
}
