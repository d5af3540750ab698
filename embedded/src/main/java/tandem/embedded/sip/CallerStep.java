package tandem.embedded.sip;

import java.nio.file.Path;
import java.time.Duration;

/// What a caller does after they were answered, one after the other; then they stay until somebody hangs up.
public sealed interface CallerStep {

    record Pause(Duration time) implements CallerStep {}

    /// Presses keys, one after the other.
    ///
    /// @param apart from one to the next
    record Press(String digits, Duration apart) implements CallerStep {}

    /// Puts the other side on hold by a re-INVITE, and goes on by another.
    record Hold(Duration time) implements CallerStep {}

    static CallerStep hold(Duration time) {
        return new Hold(time);
    }

    /// Says something once; goes on at once, so let a pause as long as the audio follow.
    ///
    /// @param audio raw µ-law, 8 kHz ([Ulaw])
    record Say(Path audio) implements CallerStep {}

    /// Talks without end.
    record Talk(Path audio) implements CallerStep {}

    /// Goes on when they are nudged, [SipCaller#nudge]; hangs up where nobody does that within their patience.
    record AwaitNudge() implements CallerStep {}

    static CallerStep awaitNudge() {
        return new AwaitNudge();
    }

    static CallerStep pause(Duration time) {
        return new Pause(time);
    }

    static CallerStep press(String digits) {
        return new Press(digits, Duration.ofMillis(250));
    }

    static CallerStep press(String digits, Duration apart) {
        return new Press(digits, apart);
    }

    static CallerStep say(Path audio) {
        return new Say(audio);
    }

    static CallerStep talk(Path audio) {
        return new Talk(audio);
    }
}
