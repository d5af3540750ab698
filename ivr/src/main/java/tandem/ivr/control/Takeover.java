package tandem.ivr.control;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tandem.core.InteractionId;
import tandem.core.outage.UnavailableException;
import tandem.ivr.control.CallOwners.CallNote;
import tandem.ivr.control.CallOwners.Lease;
import tandem.ivr.control.Pbx.ChannelView;
import tandem.ivr.control.Pbx.Place;
import tandem.ivr.control.Pbx.Whereabouts;

/// Takes over the calls of a node whose lease is over (R19): talks go on, who waits keeps place and music, who is in
/// their flow hears its last question again.
final class Takeover {
    private static final Logger log = LoggerFactory.getLogger(Takeover.class);

    /// It has happened by then, if there is anybody to do it.
    static final Duration TIME = Duration.ofSeconds(10);

    private final Calls calls;
    private final Ownership ownership;
    private final Lease lapsed;

    Takeover(Calls calls, Ownership ownership, Lease lapsed) {
        this.calls = calls;
        this.ownership = ownership;
        this.lapsed = lapsed;
    }

    private record InFlow(InteractionId call, NoteText.InFlow note) {}

    void run() {
        var pbx = calls.server(lapsed.server()).orElseThrow();
        try {
            var notes = ownership.adopt(lapsed);
            if (notes.isEmpty()) {
                return;
            }
            var inFlow = new ArrayList<InFlow>();
            var onTheLine = new ArrayList<Call>();
            for (var note : notes) {
                sort(pbx, note, inFlow, onTheLine);
            }
            log.warn(
                    "{} of {} calls on {} are taken over from {}: {} on the line, {} in their flow",
                    onTheLine.size() + inFlow.size(),
                    notes.size(),
                    pbx.name(),
                    lapsed.node(),
                    onTheLine.size(),
                    inFlow.size());
            if (calls.servers().isGone(pbx)) {
                onTheLine.forEach(Call::serverGone);
                inFlow.forEach(flow -> calls.flows().cutOff(flow.call()));
            } else {
                place(pbx, onTheLine, inFlow);
            }
        } catch (UnavailableException e) {
            log.warn("The calls of {} cannot be taken over yet: {}", lapsed.node(), e.getMessage()); // at the next look
        }
    }

    private void sort(Pbx pbx, CallNote note, List<InFlow> inFlow, List<Call> onTheLine) {
        switch (NoteText.read(note.text()).orElse(null)) {
            case NoteText.InFlow flow -> {
                calls.flows().keep(note.call(), pbx.name(), flow);
                inFlow.add(new InFlow(note.call(), flow));
            }
            case NoteText.OnTheLine(var record) -> onTheLine.add(calls.takenOver(pbx, record));
            case null -> log.warn("Call {}: it is not understood how it stands", note.call());
        }
    }

    /// Where the server cannot be asked now, everything is compared when its link is up again.
    private void place(Pbx pbx, List<Call> onTheLine, List<InFlow> inFlow) {
        try {
            pbx.leaveOut(agi(lapsed.node()));
            long asOf = System.nanoTime();
            var channels = pbx.channelsById();
            onTheLine.forEach(call -> place(pbx, call, channels, asOf));
            var byCall = callers(channels);
            inFlow.forEach(flow -> place(pbx, flow, byCall.get(flow.call().value())));
        } catch (PbxUnavailableException e) {
            log.warn("{} does not say where the calls of {} are: {}", pbx.name(), lapsed.node(), e.getMessage());
        }
    }

    /// A script of the other node may never end: whoever is in one is asked anew by a living node.
    private static void place(Pbx pbx, Call call, Map<String, ChannelView> channels, long asOf) {
        var caller = channels.get(call.caller().id());
        if (caller != null && caller.inScript() && caller.at() == Whereabouts.QUEUE) {
            move(pbx, caller.name(), Place.QUEUE);
        } else if (caller != null && caller.inScript() && caller.at() == Whereabouts.CALLED) {
            move(pbx, caller.name(), Place.CALLED);
        }
        call.takenOver(channels, asOf);
    }

    private void place(Pbx pbx, InFlow flow, @Nullable ChannelView caller) {
        if (caller == null) {
            calls.flows().hungUp(flow.call());
        } else if (caller.at() == Whereabouts.FLOW && caller.inScript()) {
            move(pbx, caller.name(), Place.FLOW);
        }
    }

    private static void move(Pbx pbx, String channel, Place place) {
        try {
            pbx.move(channel, place);
        } catch (PbxRefusedException e) {
            log.info("{} is not moved to {}: {}", channel, place, e.getMessage()); // it has just gone
        }
    }

    private static Map<String, ChannelView> callers(Map<String, ChannelView> channels) {
        return channels.values().stream()
                .filter(channel -> !Leg.isOurs(channel.id()))
                .collect(Collectors.toMap(ChannelView::call, Function.identity(), (first, second) -> first));
    }

    /// A node's name begins with its address for scripts.
    static String agi(String node) {
        return node.split("/", 2)[0];
    }
}
