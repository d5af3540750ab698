package tandem.embedded.sip;

import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.List;

/// Many callers who come at a steady rate and all do the same.
public final class SipLoad implements AutoCloseable {
    private static final Duration MARGIN = Duration.ofSeconds(30);

    private final Sipp sipp;

    private SipLoad(Sipp sipp) {
        this.sipp = sipp;
    }

    /// @param pbx       Asterisk's SIP address
    /// @param perSecond new calls a second
    /// @param calls     how many in all
    /// @param patience  how long a caller stays after their last step if nobody hangs up
    public static SipLoad start(
            InetSocketAddress pbx, String number, int perSecond, int calls, Duration patience, List<CallerStep> steps) {
        var local = Sipp.freePort(SipCaller.TRUNK);
        var arguments = List.of(
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
        return new SipLoad(Sipp.start(SipCaller.scenario("+14155550123", patience, steps), local, limit, arguments));
    }

    /// Whether all calls are over.
    public boolean awaitEnd(Duration limit) {
        return sipp.awaitEnd(limit);
    }

    /// Whether every call went as it should; only after the end.
    public boolean succeeded() {
        return sipp.succeeded();
    }

    @Override
    public void close() {
        sipp.close();
    }
}
