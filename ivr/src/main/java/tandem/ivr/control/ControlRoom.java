package tandem.ivr.control;

import java.time.Duration;
import java.util.concurrent.Executor;
import java.util.concurrent.Future;

/// What every call shares.
interface ControlRoom {

    /// Where mailboxes run: a virtual thread each.
    Executor executor();

    Future<?> later(Duration delay, Runnable task);

    Reports reports();

    Phones phones();

    Spool spool();

    TrunkWatch trunk();

    ControlProperties properties();

    /// Events of this channel are this call's.
    void own(String channelId, Call call);

    /// A leg that must not live: it is hung up as soon as it exists.
    void refuseLeg(String legId);

    void forget(Call call);
}
