package tandem.ivr.control;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tandem.core.Party;
import tandem.core.event.Event;

/// What RTP and RTCP have shown of a line, as the server counts it.
///
/// @param sent         packets to the phone
/// @param received     packets from it
/// @param lostSent     of those to the phone, as it says
/// @param lostReceived of those from it
/// @param roundTrip    null if the phone did not say
public record LineFigures(
        long sent,
        long received,
        long lostSent,
        long lostReceived,
        Duration jitter,
        @Nullable Duration roundTrip) {
    /// Fewer say nothing about a line: a second of speech.
    private static final long FEWEST = 50;

    private static final int THOUSAND = 1000;

    /// As Asterisk's `CHANNEL(rtcp,all)` says it: `ssrc=…;lp=0;rxjitter=0.000120;rxcount=250;…`, times in seconds.
    public static Optional<LineFigures> parse(String text) {
        Map<String, String> fields = new HashMap<>();
        for (String part : text.split(";")) {
            int at = part.indexOf('=');
            if (at > 0) {
                fields.put(part.substring(0, at).strip(), part.substring(at + 1).strip());
            }
        }
        try {
            double jitter = Math.max(number(fields, "rxjitter"), number(fields, "txjitter"));
            double roundTrip = number(fields, "rtt");
            return Optional.of(new LineFigures(
                    (long) number(fields, "txcount"),
                    (long) number(fields, "rxcount"),
                    (long) Math.max(0, number(fields, "rlp")),
                    (long) Math.max(0, number(fields, "lp")),
                    seconds(jitter),
                    roundTrip > 0 ? seconds(roundTrip) : null));
        } catch (NumberFormatException e) {
            return Optional.empty();
        }
    }

    private static double number(Map<String, String> fields, String name) {
        return Double.parseDouble(fields.getOrDefault(name, "0"));
    }

    private static Duration seconds(double time) {
        return Duration.ofNanos(Math.round(time * 1e9));
    }

    /// Empty if there was too little to say anything.
    Optional<Event.LineMeasured> event(Party side) {
        if (sent + received < FEWEST) {
            return Optional.empty();
        }
        int outward = perThousand(lostSent, sent);
        int inward = perThousand(lostReceived, received + lostReceived);
        var shown = Duration.ofMillis(Math.round(jitter.toNanos() / 1e6));
        var trip = roundTrip == null ? null : Duration.ofMillis(Math.round(roundTrip.toNanos() / 1e6));
        return Optional.of(
                new Event.LineMeasured(side, outward, inward, shown, trip, score(Math.max(outward, inward))));
    }

    /// A line in the middle of a call, by what was lost in the last seconds; jitter shows at its end only.
    ///
    /// @param roundTrip zero if the phone does not say
    static Event.LineMeasured now(Party side, int lostSent, int lostReceived, Duration roundTrip) {
        var trip = roundTrip.isZero() ? null : roundTrip;
        var figures = new LineFigures(0, 0, 0, 0, Duration.ZERO, trip);
        return new Event.LineMeasured(
                side, lostSent, lostReceived, Duration.ZERO, trip, figures.score(Math.max(lostSent, lostReceived)));
    }

    private static int perThousand(long lost, long of) {
        return of <= 0 ? 0 : (int) Math.min(THOUSAND, Math.round((double) THOUSAND * lost / of));
    }

    /// The E-model of ITU-T G.107 for G.711, in hundredths. Delay by the approximation of Cole and Rosenbluth, "Voice
    /// over IP Performance Monitoring" (2001); loss with concealment by the values of ITU-T G.113, appendix I (Ie
    /// 0, Bpl 25.1). The way there is half the round trip, a packet of 20 ms, and a buffer of twice the jitter.
    private int score(int lostPerThousand) {
        double oneWay = (roundTrip == null ? 0 : roundTrip.toNanos() / 2e6) + 20 + 2 * jitter.toNanos() / 1e6;
        double delay = 0.024 * oneWay + (oneWay > 177.3 ? 0.11 * (oneWay - 177.3) : 0);
        double loss = lostPerThousand / 10.0;
        double equipment = 95 * loss / (loss + 25.1);
        double r = Math.clamp(93.2 - delay - equipment, 0, 100);
        return (int) Math.round(100 * (1 + 0.035 * r + r * (r - 60) * (100 - r) * 7e-6));
    }
}
