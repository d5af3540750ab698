package tandem.routing.redis;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import tandem.core.event.Event;
import tandem.core.event.EventJson;
import tandem.routing.Arrival;
import tandem.routing.model.Capacity;
import tandem.routing.port.Placement;
import tandem.routing.port.Queueing;
import tandem.routing.port.Step;

/// `arrive.lua`
record ArriveScript(ScriptCaller caller) {
    private static final String SCRIPT = "arrive";

    Optional<Queueing> run(Arrival arrival, Capacity capacity, Placement placement, Step step) {
        List<Object> args = new ArrayList<>(OpenScript.args(arrival.interaction(), capacity));
        var customer = arrival.customer();
        if (customer == null) {
            args.addAll(List.of("", "", ""));
        } else {
            var event = new Event.CustomerIdentified(customer.id(), customer.name());
            args.addAll(List.of(customer.id(), InteractionView.about(customer), EventJson.write(event)));
        }
        var words = arrival.words();
        args.add(words == null ? "" : EventJson.write(words.event()));
        var reply = caller.run(SCRIPT, step, PlacementArgs.after(args, placement));
        return reply.tag().equals("known") ? Optional.empty() : Optional.of(EnqueueScript.queueing(reply));
    }
}
