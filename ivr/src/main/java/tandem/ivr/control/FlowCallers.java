package tandem.ivr.control;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tandem.core.InteractionId;
import tandem.core.Party;
import tandem.core.outage.UnavailableException;
import tandem.ivr.call.FlowPlaces;
import tandem.ivr.control.CallOwners.CallNote;

/// The callers of this node that are still in their flows: where they are is noted for the node that goes on with them
/// if this one dies (R19).
public final class FlowCallers implements FlowPlaces {
    private static final Duration AT_ONCE = Duration.ofMillis(50);
    private static final Logger log = LoggerFactory.getLogger(FlowCallers.class);

    private final Calls calls;
    private final Ownership ownership;
    private final Map<InteractionId, Here> here = new ConcurrentHashMap<>();

    private final Map<String, InteractionId> byChannel = new ConcurrentHashMap<>();
    private final Set<InteractionId> haveHungUp = ConcurrentHashMap.newKeySet();

    /// @param id      the unique id of their channel; empty for those of another node, until the server gives them here
    /// @param channel its name
    private record Here(String server, String id, String channel) {}

    FlowCallers(Calls calls, Ownership ownership) {
        this.calls = calls;
        this.ownership = ownership;
    }

    @Override
    public void begins(InteractionId call, String channelId, String channel) {
        var server = calls.serverOf(channelId).name();
        put(call, new Here(server, channelId, channel));
        ownership.keep(new CallNote(call, server, new NoteText.InFlow(channel, null).text()));
    }

    @Override
    public Optional<String> goesOn(InteractionId call, String channelId, String channel) {
        var server = calls.serverOf(channelId).name();
        var note = new NoteText.InFlow(channel, null);
        put(call, new Here(server, channelId, channel));
        try {
            var before = ownership.owners().take(new CallNote(call, server, note.text()));
            return before.flatMap(NoteText::read).flatMap(was -> switch (was) {
                case NoteText.InFlow(var _, var place) -> Optional.ofNullable(place);
                case NoteText.OnTheLine _ -> Optional.empty();
            });
        } catch (UnavailableException e) {
            log.warn("Call {}: it is not known where its flow was: {}", call, e.getMessage());
            ownership.keep(new CallNote(call, server, note.text()));
            return Optional.empty();
        }
    }

    @Override
    public void at(InteractionId call, String place) {
        var caller = here.get(call);
        if (caller != null) {
            var note = new NoteText.InFlow(caller.channel(), place);
            ownership.keep(new CallNote(call, caller.server(), note.text()));
        }
    }

    private void put(InteractionId call, Here caller) {
        here.put(call, caller);
        byChannel.put(caller.id(), call);
    }

    /// Somebody has asked for the end of a channel.
    void on(PbxEvent.PartyHungUp party) {
        var call = byChannel.get(party.channelId());
        if (call != null && !new HangupCause(party.cause(), party.sip()).isLost()) {
            haveHungUp.add(call);
        }
    }

    @Override
    public void brokeOff(InteractionId call, Consumer<Boolean> end) {
        lookFor(call, end, AT_ONCE);
    }

    /// Whose channel is there for longer than it takes to end it has not hung up; looked for until another node has
    /// them, because nobody else would tell of their hang-up.
    private void lookFor(InteractionId call, Consumer<Boolean> end, Duration pause) {
        var caller = here.get(call);
        if (caller == null) {
            return;
        }
        try {
            if (!calls.server(caller.server()).orElseThrow().exists(caller.channel())) {
                // what the server has said of it before may be on its way through the queue of events
                calls.later(AT_ONCE, () -> end.accept(!haveHungUp.contains(call)));
                return;
            }
            if (!ownership.has(call)) {
                return;
            }
        } catch (UnavailableException e) {
            log.debug("Call {}: it is not known whether they are there: {}", call, e.getMessage());
        }
        var longer = pause.multipliedBy(2);
        calls.later(pause, () -> lookFor(call, end, longer.compareTo(Takeover.TIME) < 0 ? longer : Takeover.TIME));
    }

    @Override
    public boolean over(InteractionId call) {
        var caller = here.get(call);
        boolean ours = caller != null && ownership.mayGoOn(call, caller.server());
        forget(call);
        if (caller == null || !ours) {
            return false;
        }
        ownership.keep(CallNote.over(call, caller.server()));
        return true;
    }

    /// They wait for an agent now, and are among the calls.
    public void leaves(InteractionId call) {
        forget(call);
    }

    private void forget(InteractionId call) {
        var caller = here.remove(call);
        haveHungUp.remove(call);
        if (caller != null) {
            byChannel.remove(caller.id(), call);
        }
    }

    /// Another node's caller, until the server gives them to this one.
    void keep(InteractionId call, String server, NoteText.InFlow note) {
        here.put(call, new Here(server, "", note.channel()));
        ownership.keep(new CallNote(call, server, note.text()));
    }

    /// They hung up while no node had them.
    void hungUp(InteractionId call) {
        if (over(call)) {
            calls.reports().ended(call, Party.CUSTOMER, "CHANNEL_GONE");
        }
    }

    /// Their server is gone.
    void cutOff(InteractionId call) {
        if (over(call)) {
            calls.reports().ended(call, Party.SYSTEM, "TELEPHONE_SERVER_GONE");
        }
    }

    /// Those on a server.
    Set<InteractionId> on(Pbx pbx) {
        return here.entrySet().stream()
                .filter(caller -> caller.getValue().server().equals(pbx.name()))
                .map(Map.Entry::getKey)
                .collect(Collectors.toUnmodifiableSet());
    }

    void lost(InteractionId call) {
        forget(call);
    }

    /// For health and tests.
    public boolean isEmpty() {
        return here.isEmpty();
    }

    Set<InteractionId> calls() {
        return here.keySet();
    }
}
