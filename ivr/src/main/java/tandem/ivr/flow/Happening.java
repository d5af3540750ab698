package tandem.ivr.flow;

import java.time.Instant;

/// What became of an [Action].
public sealed interface Happening {

    record Begun(Instant at) implements Happening {}

    record Done(Instant at) implements Happening {}

    record Answered(Answer answer, Instant at) implements Happening {}

    record NotQueued(Instant at) implements Happening {}

    Instant at();
}
