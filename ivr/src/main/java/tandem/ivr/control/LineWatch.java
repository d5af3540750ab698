package tandem.ivr.control;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import tandem.core.Party;
import tandem.core.event.Event;

/// How well the lines of one call carry sound while it goes on, by what RTCP says every few seconds. Only what has
/// become
/// better or worse, and has stayed so for two reports, is worth telling. Used by the call's mailbox alone.
final class LineWatch {
    private static final int LASTING = 2;

    private final Map<String, Line> lines = new HashMap<>(); // by channel

    /// As people would find it.
    private enum Grade {
        GOOD,
        FAIR,
        POOR;

        /// @param score 1 to 4.4, in hundredths
        static Grade of(int score) {
            return score >= 400 ? GOOD : score >= 350 ? FAIR : POOR;
        }
    }

    private static final class Line {
        private int lostSent;
        private int lostReceived;
        private Duration roundTrip = Duration.ZERO;
        private Grade told = Grade.GOOD;
        private int reports; // since it has been otherwise than what was told
    }

    /// @return how it is now, if that is news
    Optional<Event.LineMeasured> changed(Party side, PbxEvent.LineReported report) {
        var line = lines.computeIfAbsent(report.channelId(), _ -> new Line());
        if (report.byPhone()) {
            line.lostSent = report.lostPerThousand();
            line.roundTrip = report.roundTrip();
        } else {
            line.lostReceived = report.lostPerThousand();
        }
        var now = LineFigures.now(side, line.lostSent, line.lostReceived, line.roundTrip);
        var grade = Grade.of(now.score());
        if (grade == line.told) {
            line.reports = 0;
            return Optional.empty();
        }
        line.reports++;
        if (line.reports < LASTING) {
            return Optional.empty();
        }
        line.told = grade;
        line.reports = 0;
        return Optional.of(now);
    }
}
