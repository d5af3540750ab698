package tandem.routing.store.redis;

import java.time.Instant;
import tandem.core.Interaction;
import tandem.core.event.Event;
import tandem.core.event.EventJson;
import tandem.routing.Capacity;
import tandem.routing.NewInteraction;
import tandem.routing.store.Step;

/// `open.lua`
record OpenScript(ScriptCaller caller) {
    private static final String SCRIPT = "open";

    Interaction run(NewInteraction opened, Capacity capacity, Instant lease, Step step) {
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
                opened.channel(),
                capacity.weight(opened.channel()),
                capacity.weightWhileCustomerOwes(opened.channel()),
                ScriptCaller.millis(lease),
                EventJson.write(event));
        return switch (reply.tag()) {
            case "opened" -> InteractionView.opened(opened, step.now(), lease);
            case "known" -> caller.interaction(reply, opened.id());
            default -> throw reply.unexpected();
        };
    }
}
