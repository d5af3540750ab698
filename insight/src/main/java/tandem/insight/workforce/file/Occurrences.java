package tandem.insight.workforce.file;

import biweekly.ICalDataType;
import biweekly.ICalVersion;
import biweekly.io.CannotParseException;
import biweekly.io.ParseContext;
import biweekly.io.scribe.property.RecurrenceRuleScribe;
import biweekly.parameter.ICalParameters;
import biweekly.util.ICalDate;
import biweekly.util.Recurrence;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.Date;
import java.util.Locale;
import java.util.TimeZone;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tandem.insight.workforce.ScheduleFile;
import tandem.insight.workforce.ScheduleFile.Code;

/// When an event happens within a window. The rule is followed on a clock without changes, and each time it gives is
/// put on the wall afterwards; that is why `UNTIL` is looked at here.
final class Occurrences {
    private static final Pattern UNTIL = Pattern.compile("(?:^|;)UNTIL=([^;]*)", Pattern.CASE_INSENSITIVE);
    /// Nobody's schedule has a rule that gives more before the window.
    private static final int MOST_STEPS = 200_000;
    private static final TimeZone NO_CHANGES = TimeZone.getTimeZone("UTC");

    private final IcalTime start;
    private final Instant from;
    private final Instant to;
    private final TreeMap<Instant, IcalTime> all = new TreeMap<>();

    Occurrences(IcalTime start, Instant from, Instant to) {
        this.start = start;
        this.from = from;
        this.to = to;
    }

    void repeat(String rule) throws BadValue {
        var until = until(rule);
        var times = parsed(rule).getDateIterator(date(start.local()), NO_CHANGES);
        if (!rule.toUpperCase(Locale.ROOT).contains("COUNT=")) {
            times.advanceTo(new Date(from.minus(Duration.ofDays(2)).toEpochMilli()));
        }
        for (int step = 0; times.hasNext(); step++) {
            var time = start.at(LocalDateTime.ofInstant(times.next().toInstant(), ZoneOffset.UTC));
            var at = time.instant();
            if (!at.isBefore(to) || (until != null && at.isAfter(until))) {
                return;
            }
            add(time);
            if (step > MOST_STEPS || all.size() > ScheduleFile.MOST_ENTRIES) {
                throw new BadValue(Code.TOO_MANY, rule);
            }
        }
    }

    /// A day includes all of it.
    private @Nullable Instant until(String rule) throws BadValue {
        var matcher = UNTIL.matcher(rule);
        if (!matcher.find()) {
            return null;
        }
        var time = IcalTime.of(matcher.group(1).strip(), start.zone(), start.zone());
        return time.wholeDay() ? time.at(time.local().plusDays(1)).instant().minusMillis(1) : time.instant();
    }

    private static Recurrence parsed(String rule) throws BadValue {
        var context = new ParseContext();
        context.setVersion(ICalVersion.V2_0);
        try {
            var without = UNTIL.matcher(rule).replaceAll("");
            var scribe = new RecurrenceRuleScribe();
            var recurrence = scribe.parseText(
                            without.startsWith(";") ? without.substring(1) : without,
                            ICalDataType.RECUR,
                            new ICalParameters(),
                            context)
                    .getValue();
            if (recurrence == null
                    || recurrence.getFrequency() == null
                    || !context.getWarnings().isEmpty()) {
                throw new BadValue(Code.BAD_RECURRENCE, rule);
            }
            return recurrence;
        } catch (CannotParseException | IllegalArgumentException e) {
            throw new BadValue(Code.BAD_RECURRENCE, rule);
        }
    }

    private static ICalDate date(LocalDateTime local) {
        return new ICalDate(Date.from(local.toInstant(ZoneOffset.UTC)), true);
    }

    void add(IcalTime time) {
        var at = time.instant();
        if (!at.isBefore(from) && at.isBefore(to)) {
            all.put(at, time);
        }
    }

    /// A day removes whatever begins on it.
    void remove(IcalTime time) {
        if (time.wholeDay() && !start.wholeDay()) {
            all.values()
                    .removeIf(each ->
                            each.local().toLocalDate().equals(time.local().toLocalDate()));
        } else {
            all.remove(time.instant());
        }
    }

    void removeAt(Instant at) {
        all.remove(at);
    }

    Collection<IcalTime> all() {
        return all.values();
    }
}
