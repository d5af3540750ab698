package tandem.routing.redis;

import tandem.core.CustomerId;
import tandem.core.InteractionId;
import tandem.core.event.Event;
import tandem.core.event.EventJson;
import tandem.routing.port.Step;

/// `identify.lua`
record IdentifyScript(ScriptCaller caller) {
    private static final String SCRIPT = "identify";

    void run(InteractionId interaction, CustomerId customer, String name, Step step) {
        var event = EventJson.write(new Event.CustomerIdentified(customer, name));
        caller.run(SCRIPT, step, interaction, customer, name, event);
    }
}
