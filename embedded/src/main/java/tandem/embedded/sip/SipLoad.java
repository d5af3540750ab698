package tandem.embedded.sip;

import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.List;
import java.util.UUID;

/// Many callers who come at a steady rate and all do the same.
public final class SipLoad implements AutoCloseable {
    private static final Duration MARGIN = Duration.ofSeconds(30);

    private final Sipp sipp;
    private final InetSocketAddress local;
    private final String name;

    private SipLoad(Sipp sipp, InetSocketAddress local, String name) {
        this.sipp = sipp;
        this.local = local;
        this.name = name;
    }

    /// @param pbx       Asterisk's SIP address
    /// @param perSecond new calls a second
    /// @param calls     how many in all
    /// @param patience  how long a caller stays after their last step if nobody hangs up
    public static SipLoad start(
            InetSocketAddress pbx, String number, int perSecond, int calls, Duration patience, List<CallerStep> steps) {
        var local = Sipp.freePort(SipCaller.TRUNK);
        var name = UUID.randomUUID().toString();
        var arguments = List.of(
                "-cid_str",
                name + "-%u",
                "-r",
                Integer.toString(perSecond),
                "-m",
                Integer.toString(calls),
                "-l",
                Integer.toString(calls),
                "-s",
                number,
                pbx.getHostString() + ":" + pbx.getPort());
        var limit = Duration.ofSeconds(calls / Math.max(1, perSecond))
                .plus(patience)
                .plus(MARGIN);
        var scenario = SipCaller.scenario("+14155550123", patience, steps);
        return new SipLoad(Sipp.start(scenario, local, limit, arguments), local, name);
    }

    /// Whether all calls are over.
    public boolean awaitEnd(Duration limit) {
        return sipp.awaitEnd(limit);
    }

    /// Whether every call went as it should; only after the end.
    public boolean succeeded() {
        return sipp.succeeded();
    }

    /// One of them goes on from [CallerStep.AwaitNudge]; after the last step they hang up.
    ///
    /// @param call from 1, in the order in which they came
    public void nudge(int call) {
        Sipp.nudge(local, name + "-" + call);
    }

    /// All SIP messages so far.
    public String messages() {
        return sipp.messages();
    }

    @Override
    public void close() {
        sipp.close();
    }
}
