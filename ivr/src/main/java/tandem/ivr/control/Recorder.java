package tandem.ivr.control;

import java.time.Duration;
import java.time.Instant;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tandem.core.CommandId;
import tandem.core.event.Event;
import tandem.core.event.Event.NotRecordedFor;
import tandem.core.event.Event.PauseBy;
import tandem.core.event.Event.ResumeBy;
import tandem.ivr.control.Leg.Acceptance;
import tandem.routing.RoutingUnavailableException;
import tandem.routing.model.RecordingRules.Decision;

/// What is recorded of a call, and what is not (V1, V2). Used by the call's mailbox alone, except for the
/// look-ups that say so.
///
/// Who pauses stops the recorder, and who goes on starts it anew with another part: what is said meanwhile
/// meets no recorder at all, so that nothing of it can reach a disk. The parts become one recording when it is
/// over.
final class Recorder {
    private static final Logger log = LoggerFactory.getLogger(Recorder.class);
    private static final Duration AGAIN = Duration.ofSeconds(1);

    private final ControlRoom room;
    private final Pbx pbx;
    private final Caller caller;
    private final Mailbox mailbox;

    private volatile @Nullable String recording; // the id of the one that runs, or is paused
    private volatile @Nullable Pause pause;
    private @Nullable Acceptance undecided;
    private @Nullable Acceptance begun;

    Recorder(ControlRoom room, Pbx pbx, Caller caller, Mailbox mailbox, @Nullable String recording) {
        this.room = room;
        this.pbx = pbx;
        this.caller = caller;
        this.mailbox = mailbox;
        this.recording = recording;
    }

    private record Pause(PauseBy by, Instant until) {}

    /// For the note of the call.
    @Nullable
    String recording() {
        return recording;
    }

    /// Whether what is said is recorded now. May be asked by any thread.
    boolean isRunning() {
        return recording != null && pause == null;
    }

    // ---- a talk

    /// A talk begins: it is recorded, unless the rules of its queue or its customer do not want it.
    void begin(@Nullable Acceptance by) {
        if (by == null) {
            return;
        }
        boolean isAskedAgain = by.equals(undecided);
        begun = by;
        end(); // of the talk before, if its end did not reach the server
        try {
            switch (room.decideRecording(caller.call(), by.agent())) {
                case Decision.Recorded _ -> record(by);
                case Decision.NotByRule(int number, int share) ->
                    notRecorded(
                            by,
                            NotRecordedFor.RULE,
                            "rule %d of its queue records %d in 100 calls".formatted(number, share));
                case Decision.OptedOut _ ->
                    notRecorded(by, NotRecordedFor.OPTED_OUT, "they were asked and do not want it");
            }
            undecided = null;
        } catch (RoutingUnavailableException e) {
            log.warn("Call {} is not recorded until it is known whether it may be: {}", caller.call(), e.getMessage());
            undecided = by;
            if (!isAskedAgain) {
                notRecorded(by, NotRecordedFor.NOT_KNOWN, "it is not known yet whether they want it");
            }
            room.later(
                    AGAIN,
                    () -> mailbox.post(() -> {
                        if (by.equals(undecided)) {
                            begin(by);
                        }
                    }));
        }
    }

    /// The same, unless this talk has been begun already, or is not to be recorded.
    void beginUnlessBegun(@Nullable Acceptance by) {
        if (by != null && !by.equals(begun) && !idOf(by).equals(recording)) {
            begin(by);
        }
    }

    private void record(Acceptance by) {
        var id = idOf(by);
        pbx.record(caller.channel(), room.spool().begin(id));
        recording = id;
        room.reports().record(caller.call(), new Event.RecordingStarted(id), new CommandId("recording-started-" + id));
    }

    private void notRecorded(Acceptance by, NotRecordedFor reason, String because) {
        room.reports()
                .record(
                        caller.call(),
                        new Event.NotRecorded(reason, because),
                        new CommandId("not-recorded-" + idOf(by) + "-" + reason));
    }

    void end() {
        undecided = null;
        var id = recording;
        if (id != null) {
            pbx.stopRecording(caller.channel());
            recording = null;
            pause = null;
            room.spool().closed(id);
        }
    }

    private String idOf(Acceptance by) {
        return caller.call().value() + "-" + by.epoch();
    }

    // ---- taken over from another node, or found

    /// A talk was found of which nobody has noted more: its recording goes on if it was begun.
    void found(@Nullable Acceptance by) {
        var id = by == null ? null : idOf(by);
        recording = id != null && room.spool().isOpen(id) ? id : null;
        begun = by;
        goOn();
    }

    /// Another node has recorded it: what it has paused stays paused as long as it would have.
    void goOn() {
        var id = recording;
        if (id == null) {
            return;
        }
        room.spool().goOn(id);
        room.spool().pause(id).ifPresent(before -> {
            var now = new Pause(before.by(), Instant.ofEpochMilli(before.until()));
            pause = now;
            try {
                pbx.stopRecording(caller.channel()); // the other node may have died before it could
            } catch (PbxUnavailableException e) {
                log.warn("Call {}: the recording may go on in its pause: {}", caller.call(), e.getMessage());
            }
            endsAt(now, id);
        });
    }

    // ---- a pause

    /// From now on nothing is recorded until it is resumed, or its time is over. Who has paused already has
    /// more time.
    ///
    /// @param alsoStopped stops what else is recorded of the call; false if it could not
    /// @return false if nothing is recorded, or the server does not answer: nothing has changed
    boolean pause(PauseBy by, BooleanSupplier alsoStopped) {
        var id = recording;
        var before = pause;
        if (id == null) {
            return false;
        }
        if (before != null && by == PauseBy.FIELD) {
            return true;
        }
        var now = new Pause(by, room.spool().now().plus(room.longestPause(caller.call())));
        room.spool().paused(id, by, now.until());
        try {
            if (before == null) {
                pbx.stopRecording(caller.channel());
            }
            pause = now;
            if (!alsoStopped.getAsBoolean()) {
                resume(ResumeBy.AGENT);
                return false;
            }
        } catch (PbxUnavailableException e) {
            log.warn("Call {}: the recording is not paused: {}", caller.call(), e.getMessage());
            room.spool().resumed(id);
            return false;
        }
        note(new Event.RecordingPaused(id, by, now.until()));
        endsAt(now, id);
        return true;
    }

    /// @return false if nothing is paused, or the server does not answer yet
    boolean resume(ResumeBy by) {
        var id = recording;
        var before = pause;
        if (id == null || before == null) {
            return false;
        }
        if (by == ResumeBy.FIELD && before.by() != PauseBy.FIELD) {
            return true; // the agent has paused it by hand, and goes on by hand
        }
        try {
            pbx.record(caller.channel(), room.spool().begin(id));
        } catch (PbxUnavailableException | PbxRefusedException e) {
            log.warn("Call {}: the recording does not go on yet: {}", caller.call(), e.getMessage());
            room.later(AGAIN, () -> mailbox.post(() -> again(before, by)));
            return false;
        }
        room.spool().resumed(id);
        pause = null;
        note(new Event.RecordingResumed(id, by));
        return true;
    }

    private void again(Pause paused, ResumeBy by) {
        if (paused.equals(pause)) {
            resume(by);
        }
    }

    private void endsAt(Pause paused, String id) {
        var left = Duration.between(room.spool().now(), paused.until());
        room.later(
                left.isNegative() ? Duration.ZERO : left,
                () -> mailbox.post(() -> {
                    if (paused.equals(pause) && id.equals(recording)) {
                        resume(ResumeBy.LIMIT);
                    }
                }));
    }

    private void note(Event event) {
        room.reports().record(caller.call(), event, CommandId.random());
    }
}
