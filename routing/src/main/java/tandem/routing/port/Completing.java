package tandem.routing.port;

import tandem.core.QueueId;
import tandem.routing.WrapUpResult;

/// What became of completing a wrap-up.
public sealed interface Completing {
    record Done(WrapUpResult result) implements Completing {}

    /// The agent writes it up for this queue, so it is that one's form which counts. Nothing was changed and the
    /// command may be repeated.
    record ForQueue(QueueId queue) implements Completing {}
}
