package tandem.routing.redis;

import java.time.Instant;
import tandem.core.InteractionId;
import tandem.core.event.Event;
import tandem.core.event.EventId;
import tandem.core.event.EventJson;
import tandem.routing.RecordResult;
import tandem.routing.port.Step;

/// `record.lua`
record RecordScript(ScriptCaller caller) {
    private static final String SCRIPT = "record";

    RecordResult run(InteractionId interaction, Event event, Instant lease, Step step) {
        var learnt = event instanceof Event.AttributesSet set ? InteractionView.learnt(set) : "";
        var reply = caller.run(SCRIPT, step, interaction, EventJson.write(event), learnt, ScriptCaller.millis(lease));
        return switch (reply.tag()) {
            case "recorded" -> new RecordResult.Recorded(new EventId(reply.text(1)));
            case "unknown" -> new RecordResult.UnknownInteraction();
            default -> throw reply.unexpected();
        };
    }
}
