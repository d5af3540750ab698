package tandem.ivr.control;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tandem.core.CommandId;
import tandem.core.MonitorMode;
import tandem.core.event.Event;
import tandem.ivr.MonitorResult;
import tandem.ivr.Monitoring;
import tandem.ivr.control.Pbx.ChannelView;
import tandem.ivr.control.Pbx.Spot;

/// Who hears one [Call] without being a party of it (S3). Their phones hang on the agent's leg and change
/// nothing of the call; after each of its steps [#follow] brings them to where agent and customer are
/// together. Used by the call's mailbox alone, except for what says so.
final class Listeners {
    private static final Logger log = LoggerFactory.getLogger(Listeners.class);
    private static final int MOST = 5;
    private static final String HUNG_UP = "HUNG_UP";
    private static final String CALL_OVER = "CALL_OVER";
    private static final String STOPPED = "STOPPED";

    private final ControlRoom room;
    private final Pbx pbx;
    private final Call call;
    private final Mailbox mailbox;
    private volatile List<Ear> ears;
    private final Map<String, Spot> spots = new HashMap<>();

    Listeners(ControlRoom room, Pbx pbx, Call call, Mailbox mailbox, @Nullable List<Ear> ears) {
        this.room = room;
        this.pbx = pbx;
        this.call = call;
        this.mailbox = mailbox;
        this.ears = ears == null ? List.of() : List.copyOf(ears); // a node of an earlier version notes none
    }

    // ---- what supervisors ask for; by any thread

    CompletableFuture<MonitorResult> join(Monitoring wish) {
        return mailbox.ask(() -> joinNow(wish));
    }

    void leave(String by) {
        mailbox.post(() -> of(by).ifPresent(ear -> {
            drop(ear);
            over(ear, STOPPED);
        }));
    }

    private MonitorResult joinNow(Monitoring wish) {
        var there = of(wish.by()).orElse(null);
        if (there != null) {
            replace(there.in(wish.mode()));
            follow();
            tell(there.in(wish.mode()));
            return MonitorResult.DONE;
        }
        if (!call.state().hasAgent() || call.operator().agent() == null) {
            return MonitorResult.NOT_NOW;
        }
        if (ears.size() >= MOST) {
            return MonitorResult.TOO_MANY;
        }
        var ear = Ear.of(wish);
        var order = room.phones().monitor(pbx, wish, ear.id(), call.caller());
        room.own(ear.id(), call);
        add(ear);
        try {
            pbx.ring(order);
            return MonitorResult.DONE;
        } catch (PbxRefusedException | PbxUnavailableException e) {
            log.info("Call {}: the phone of {} cannot be called: {}", call.id(), wish.by(), e.getMessage());
            remove(ear);
            return MonitorResult.NOT_NOW;
        }
    }

    // ---- what happens to their phones

    List<Ear> ears() {
        return ears;
    }

    boolean isEar(String channelId) {
        return byId(channelId).isPresent();
    }

    void up(String earId, String channel) {
        byId(earId).ifPresent(ear -> {
            replace(ear.named(channel));
            if (ear.rules().announced()) {
                withLeg(leg -> pbx.announceMonitor(leg.id()));
            }
        });
    }

    /// @param why a machine code, if it never answered
    void gone(String earId, String why) {
        byId(earId).ifPresent(ear -> over(ear, ear.channel() == null ? why : HUNG_UP));
    }

    /// What the server has after a cut link, or of another node's call.
    void compare(Map<String, ChannelView> channels) {
        spots.clear();
        for (var ear : ears) {
            if (ear.channel() != null && !channels.containsKey(ear.id())) {
                over(ear, HUNG_UP);
            }
        }
        for (var channel : channels.values()) {
            if (Ear.isEar(channel.id()) && channel.call().equals(call.id().value()) && !isEar(channel.id())) {
                pbx.hangUp(channel.name());
            }
        }
    }

    // ---- where they are

    /// After each step of the call: where they belong, if they are not there.
    void follow() {
        if (ears.isEmpty()) {
            return;
        }
        if (!call.state().hasAgent()) {
            for (var ear : ears) {
                sendAway(ear);
            }
            return;
        }
        for (var ear : ears) {
            if (ear.channel() != null) {
                place(ear, ear.channel());
            }
        }
    }

    private void place(Ear ear, String channel) {
        var spot = spot(ear);
        try {
            if (!spot.equals(spots.get(ear.id()))) {
                pbx.monitor(channel, spot);
                spots.put(ear.id(), spot);
            }
            var recorded = record(ear, channel);
            var agent = call.operator().agent();
            if (agent != null && !agent.equals(recorded.agent()) && !(spot instanceof Spot.Waits)) {
                recorded = recorded.hears(agent);
                tell(recorded);
            }
            replace(recorded);
        } catch (PbxRefusedException | PbxUnavailableException e) {
            log.info("Call {}: {} hears nothing for now: {}", call.id(), ear.by(), e.getMessage());
        }
    }

    /// Near the agent while they are the customer's; in the conference, where all of them can be heard, by its
    /// own bridge.
    private Spot spot(Ear ear) {
        var leg = call.operator().leg();
        if (call.state() == CallState.CONFERENCE && ear.mode() == MonitorMode.BARGE) {
            return new Spot.Conference();
        }
        return !call.state().isHearable() || leg == null || leg.channel() == null
                ? new Spot.Waits()
                : new Spot.Near(leg.id(), ear.mode());
    }

    // ---- what they say, on record

    private Ear record(Ear ear, String channel) {
        var running = ear.recording();
        boolean isWanted = ear.isForTheRecord() && call.recorder().isRunning();
        if (isWanted == (running != null)) {
            return ear;
        }
        if (running != null) {
            return stopRecording(ear);
        }
        var by = call.operator().acceptance();
        if (by == null) {
            return ear;
        }
        var id = call.id().value() + "-" + by.epoch() + "_"
                + UUID.randomUUID().toString().substring(0, 8);
        pbx.record(channel, room.spool().begin(id));
        room.reports().record(call.id(), new Event.RecordingStarted(id), new CommandId("recording-started-" + id));
        return ear.recorded(id);
    }

    /// They hear what the recording of the talk must not have.
    ///
    /// @return false if the server does not answer
    boolean stopRecordings() {
        try {
            for (var ear : ears) {
                replace(stopRecording(ear));
            }
            return true;
        } catch (PbxUnavailableException e) {
            log.warn("Call {}: who listens is recorded on: {}", call.id(), e.getMessage());
            return false;
        }
    }

    private Ear stopRecording(Ear ear) {
        var running = ear.recording();
        if (running != null) {
            pbx.stopRecording(ear.reference());
            room.spool().closed(running);
        }
        return ear.recorded(null);
    }

    // ---- the end

    private void sendAway(Ear ear) {
        try {
            if (ear.channel() == null) {
                drop(ear);
            } else {
                stopRecording(ear);
                pbx.monitor(ear.channel(), new Spot.Over());
            }
        } catch (PbxRefusedException | PbxUnavailableException e) {
            log.info("Call {}: {} is not told that it is over: {}", call.id(), ear.by(), e.getMessage());
        }
        over(ear.recorded(null), CALL_OVER);
    }

    private void drop(Ear ear) {
        room.refuseLeg(ear.id());
        pbx.hangUp(ear.reference());
    }

    private void over(Ear ear, String why) {
        stopRecording(ear);
        remove(ear);
        var agent =
                Optional.ofNullable(ear.agent()).orElseGet(() -> call.operator().agent());
        if (agent != null) {
            var event = new Event.MonitorChanged(
                    ear.by(), ear.name(), agent, null, why, ear.rules().shown());
            room.reports().record(call.id(), event, CommandId.random());
        }
    }

    private void tell(Ear ear) {
        var agent = ear.agent();
        if (agent != null) {
            var event = new Event.MonitorChanged(
                    ear.by(), ear.name(), agent, ear.mode(), null, ear.rules().shown());
            room.reports().record(call.id(), event, CommandId.random());
        }
    }

    private void withLeg(Consumer<Leg> command) {
        var leg = call.operator().leg();
        if (leg != null) {
            command.accept(leg);
        }
    }

    private Optional<Ear> of(String by) {
        return ears.stream().filter(ear -> ear.by().equals(by)).findFirst();
    }

    private Optional<Ear> byId(String channelId) {
        return ears.stream().filter(ear -> ear.id().equals(channelId)).findFirst();
    }

    private void add(Ear ear) {
        var now = new ArrayList<>(ears);
        now.add(ear);
        ears = List.copyOf(now);
    }

    private void replace(Ear ear) {
        ears = ears.stream()
                .map(other -> other.id().equals(ear.id()) ? ear : other)
                .toList();
    }

    private void remove(Ear ear) {
        spots.remove(ear.id());
        ears = ears.stream()
                .filter(other -> !Objects.equals(other.id(), ear.id()))
                .toList();
    }
}
