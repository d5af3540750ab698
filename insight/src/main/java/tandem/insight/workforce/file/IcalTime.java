package tandem.insight.workforce.file;

import com.github.mangstadt.vinnie.VObjectProperty;
import com.ibm.icu.util.TimeZone;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import tandem.insight.workforce.ScheduleFile.Code;

/// A moment as a calendar writes it: what the clock shows, and where.
///
/// @param wholeDay whether only the day was written
record IcalTime(LocalDateTime local, ZoneId zone, boolean wholeDay) {
    private static final DateTimeFormatter DAY = DateTimeFormatter.BASIC_ISO_DATE;
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("uuuuMMdd'T'HHmmss");
    private static final int EARLIEST = 1970;
    private static final int LATEST = 2200;

    static IcalTime of(VObjectProperty property, ZoneId usual) throws BadValue {
        return of(property.getValue().strip(), zone(property, usual), usual);
    }

    /// Of a list; of periods their beginnings.
    static List<IcalTime> all(VObjectProperty property, ZoneId usual) throws BadValue {
        var zone = zone(property, usual);
        var all = new ArrayList<IcalTime>();
        for (String each : property.getValue().split(",")) {
            int slash = each.indexOf('/');
            all.add(of((slash < 0 ? each : each.substring(0, slash)).strip(), zone, usual));
        }
        return all;
    }

    static IcalTime of(String text, ZoneId zone, ZoneId usual) throws BadValue {
        try {
            boolean wholeDay = text.length() == 8;
            boolean utc = text.endsWith("Z");
            var local = wholeDay
                    ? LocalDate.parse(text, DAY).atStartOfDay()
                    : LocalDateTime.parse(utc ? text.substring(0, text.length() - 1) : text, TIME);
            if (local.getYear() < EARLIEST || local.getYear() > LATEST) {
                throw new BadValue(Code.BAD_TIME, text);
            }
            return new IcalTime(local, wholeDay ? usual : utc ? ZoneOffset.UTC : zone, wholeDay);
        } catch (DateTimeException e) {
            throw new BadValue(Code.BAD_TIME, text);
        }
    }

    /// By its name in the time zone database, or by what Windows calls it.
    private static ZoneId zone(VObjectProperty property, ZoneId usual) throws BadValue {
        var name = property.getParameters().first("TZID");
        if (name == null) {
            return usual;
        }
        try {
            return ZoneId.of(name.startsWith("/") ? name.substring(name.indexOf('/', 1) + 1) : name);
        } catch (DateTimeException e) {
            var id = TimeZone.getIDForWindowsID(name, null);
            if (id == null) {
                throw new BadValue(Code.UNKNOWN_ZONE, name);
            }
            return ZoneId.of(id);
        }
    }

    IcalTime at(LocalDateTime other) {
        return new IcalTime(other, zone, wholeDay);
    }

    Instant instant() {
        return local.atZone(zone).toInstant();
    }

    @Override
    public String toString() {
        return wholeDay ? local.toLocalDate().toString() : local + " " + zone;
    }
}
