package tandem.insight.workforce.file;

import com.github.mangstadt.vinnie.VObjectProperty;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.Period;
import java.time.ZoneId;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import tandem.insight.workforce.ScheduleFile.Code;

/// How long each occurrence lasts: until what the clock shows then, or for an exact time.
///
/// @param byClock from beginning to end on the wall
/// @param exact   added after it
record IcalLength(Duration byClock, Duration exact) {
    private static final Duration LONGEST = Duration.ofDays(400);

    static IcalLength of(
            IcalTime start, @Nullable VObjectProperty end, @Nullable VObjectProperty duration, ZoneId usual)
            throws BadValue {
        IcalLength length;
        if (end != null) {
            var until = IcalTime.of(end, usual);
            length = new IcalLength(Duration.between(start.local(), inZone(until, start)), Duration.ZERO);
        } else if (duration != null) {
            length = of(duration.getValue().strip());
        } else if (start.wholeDay()) {
            length = new IcalLength(Duration.ofDays(1), Duration.ZERO);
        } else {
            throw new BadValue(Code.BAD_TIME, "DTEND");
        }
        if (length.byClock.plus(length.exact).compareTo(LONGEST) > 0) {
            throw new BadValue(Code.TOO_LONG, start.toString());
        }
        return length;
    }

    private static LocalDateTime inZone(IcalTime time, IcalTime start) {
        return time.zone().equals(start.zone()) ? time.local() : LocalDateTime.ofInstant(time.instant(), start.zone());
    }

    /// Days are by the clock, hours are exact (RFC 5545, 3.3.6).
    private static IcalLength of(String text) throws BadValue {
        try {
            var plain = text.startsWith("+") ? text.substring(1) : text;
            if (plain.toUpperCase(Locale.ROOT).endsWith("W")) {
                return new IcalLength(Duration.ofDays(Period.parse(plain).getDays()), Duration.ZERO);
            }
            var all = Duration.parse(plain);
            int time = plain.indexOf('T');
            var days = Duration.ofDays(all.toDays());
            return time < 0 || all.toDays() > 0 && plain.contains("D")
                    ? new IcalLength(days, all.minus(days))
                    : new IcalLength(Duration.ZERO, all);
        } catch (DateTimeException e) {
            throw new BadValue(Code.BAD_TIME, text);
        }
    }

    Instant endOf(IcalTime begin) {
        return (byClock.isZero() ? begin : begin.at(begin.local().plus(byClock)))
                .instant()
                .plus(exact);
    }
}
