package tandem.embedded.sip;

import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;

/// Somebody who calls, from the side of the telephone network. They stay until they are hung up, [#hangUp] is
/// called or their patience is over.
public final class SipCaller implements AutoCloseable {
    /// Where config/asterisk expects the provider's SIP to come from.
    public static final String TRUNK = "127.0.0.2";

    private static final Duration SIPP_MARGIN = Duration.ofSeconds(20);
    private static final int ONLY_CALL = 1;

    private final Sipp sipp;
    private final InetSocketAddress local;
    private final String callId;

    private SipCaller(Sipp sipp, InetSocketAddress local, String callId) {
        this.sipp = sipp;
        this.local = local;
        this.callId = callId;
    }

    /// Whether SIPp is on this machine.
    public static boolean isPossible() {
        return Sipp.isInstalled();
    }

    /// Dials a number.
    ///
    /// @param pbx      Asterisk's SIP address
    /// @param from     the caller's number
    /// @param patience how long they stay after their last step if nobody hangs up
    public static SipCaller dial(
            InetSocketAddress pbx, String from, String number, Duration patience, List<CallerStep> steps) {
        return dial(pbx, from, number, List.of(), patience, steps);
    }

    /// The same with headers that a network adds to the INVITE, such as `Diversion: <sip:+43123@example.org>`.
    public static SipCaller dial(
            InetSocketAddress pbx,
            String from,
            String number,
            List<String> headers,
            Duration patience,
            List<CallerStep> steps) {
        var local = Sipp.freePort(TRUNK);
        var name = UUID.randomUUID().toString();
        var arguments =
                List.of("-m", "1", "-cid_str", name + "-%u", "-s", number, pbx.getHostString() + ":" + pbx.getPort());
        var limit = patience.plus(SIPP_MARGIN).plus(duration(steps));
        var sipp = Sipp.start(scenario(from, headers, patience, steps), local, limit, arguments);
        return new SipCaller(sipp, local, name + "-" + ONLY_CALL);
    }

    static String scenario(String from, Duration patience, List<CallerStep> steps) {
        return scenario(from, List.of(), patience, steps);
    }

    private static String scenario(String from, List<String> headers, Duration patience, List<CallerStep> steps) {
        var xml = new StringBuilder();
        int cseq = 2;
        for (var step : steps) {
            switch (step) {
                case CallerStep.Pause(var time) -> xml.append(pause(time));
                case CallerStep.Press(var digits, var apart) -> {
                    for (char digit : digits.toCharArray()) {
                        xml.append(Sipp.render(
                                "digit.xml", Map.of("DIGIT", String.valueOf(digit), "CSEQ", Integer.toString(cseq++))));
                        xml.append(pause(apart));
                    }
                }
                case CallerStep.Hold(var time) -> {
                    xml.append(direction("sendonly", cseq++));
                    xml.append(pause(time));
                    xml.append(direction("sendrecv", cseq++));
                }
                case CallerStep.AwaitNudge() ->
                    xml.append("  <recv request=\"INFO\" timeout=\"%d\" ontimeout=\"9\"/>%n"
                            .formatted(patience.toMillis()));
                case CallerStep.Say(var audio) -> xml.append(stream(audio, 1));
                case CallerStep.Talk(var audio) -> xml.append(stream(audio, -1));
            }
        }
        return Sipp.render("caller.xml", Map.of("STEPS", xml.toString(), "LIMIT", Long.toString(patience.toMillis())))
                .replace("@FROM@", from)
                .replace("@HEADERS@", headers.stream().map(line -> line + "\n").collect(Collectors.joining()));
    }

    private static String direction(String direction, int cseq) {
        return Sipp.render("hold.xml", Map.of("DIRECTION", direction, "CSEQ", Integer.toString(cseq)));
    }

    /// Offers one codec only, and expects to be refused with this status.
    ///
    /// @param payload its number in RTP
    /// @param codec   e.g. `G729/8000`
    /// @return whether it was
    public static boolean isRefused(
            InetSocketAddress pbx, String from, String number, int payload, String codec, int status) {
        var scenario = Sipp.render(
                        "offer.xml",
                        Map.of(
                                "PAYLOAD", Integer.toString(payload),
                                "CODEC", codec,
                                "STATUS", Integer.toString(status)))
                .replace("@FROM@", from);
        var limit = Duration.ofSeconds(10);
        var to = pbx.getHostString() + ":" + pbx.getPort();
        try (var sipp = Sipp.start(scenario, Sipp.freePort(TRUNK), limit, List.of("-m", "1", "-s", number, to))) {
            return sipp.awaitEnd(limit.plusSeconds(1)) && sipp.succeeded();
        }
    }

    static String stream(Path ulaw, int times) {
        return "  <nop><action><exec rtp_stream=\"%s,%d,0,PCMU/8000\"/></action></nop>%n"
                .formatted(ulaw.toAbsolutePath(), times);
    }

    static String pause(Duration time) {
        return "  <pause milliseconds=\"%d\"/>%n".formatted(time.toMillis());
    }

    private static Duration duration(List<CallerStep> steps) {
        return steps.stream()
                .map(step -> step instanceof CallerStep.Pause(var time) ? time : Duration.ofSeconds(1))
                .reduce(Duration.ZERO, Duration::plus);
    }

    /// Hangs up after the last step, as a person would by BYE. Does nothing once the call is over.
    public void hangUp() {
        nudge();
    }

    /// They go on from [CallerStep.AwaitNudge].
    public void nudge() {
        Sipp.nudge(local, callId);
    }

    /// As if the network had lost it: nothing more is sent, and nothing is answered.
    public void vanish() {
        sipp.kill();
    }

    public boolean isOnThePhone() {
        return sipp.isAlive();
    }

    /// Whether the call was over within the limit, and in an orderly way.
    public boolean awaitEnd(Duration limit) {
        return sipp.awaitEnd(limit) && sipp.succeeded();
    }

    /// All SIP messages of this call.
    public String messages() {
        return sipp.messages();
    }

    @Override
    public void close() {
        if (sipp.isAlive()) {
            hangUp();
            sipp.awaitEnd(Duration.ofSeconds(1));
        }
        sipp.close();
    }
}
