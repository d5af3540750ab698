package tandem.demo;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import tandem.core.Channel;

/// How many come when: by the hour, by the day of the week, and a little more every week.
final class Traffic {
    private static final double A_DAY = 64;
    private static final int OPENS = 8;
    private static final double[] HOURS = {0.5, 0.9, 1.35, 1.3, 0.75, 0.8, 1.2, 1.25, 1.0, 0.6};
    private static final Map<DayOfWeek, Double> DAYS = Map.of(
            DayOfWeek.MONDAY, 1.35,
            DayOfWeek.TUESDAY, 1.1,
            DayOfWeek.WEDNESDAY, 1.0,
            DayOfWeek.THURSDAY, 0.95,
            DayOfWeek.FRIDAY, 0.85,
            DayOfWeek.SATURDAY, 0.3);
    private static final int SATURDAY_CLOSES = 13;
    private static final int MAILS_AT_NIGHT = 6;
    private static final double GROWTH_A_DAY = 0.0022;

    private final Agenda agenda;
    private final Chance chance;
    private final ZoneId zone;
    private final Instant end;
    private final Door door;

    Traffic(Agenda agenda, Chance chance, ZoneId zone, Instant end, Door door) {
        this.agenda = agenda;
        this.chance = chance;
        this.zone = zone;
        this.end = end;
        this.door = door;
    }

    void plan(LocalDate day, LocalDate last) {
        double growth = 1 - GROWTH_A_DAY * ChronoUnit.DAYS.between(day, last);
        double chanceOfDay = chance.random().nextDouble(0.88, 1.12);
        double whole = A_DAY * DAYS.getOrDefault(day.getDayOfWeek(), 0.0) * growth * chanceOfDay;
        boolean saturday = day.getDayOfWeek() == DayOfWeek.SATURDAY;
        for (int n = 0; n < HOURS.length; n++) {
            int hour = OPENS + n;
            if (!saturday || (hour > OPENS && hour < SATURDAY_CLOSES)) {
                double expected = whole * HOURS[n] / (saturday ? 4 : HOURS.length);
                arrive(day, hour, (int) (expected + chance.random().nextDouble()));
            }
        }
        for (int n = 0; n < MAILS_AT_NIGHT; n++) {
            int hour = n % 3 == 0 ? 6 : 18 + chance.random().nextInt(5);
            at(day, hour, () -> door.arrive(Channel.EMAIL));
        }
    }

    private void arrive(LocalDate day, int hour, int count) {
        for (int n = 0; n < count; n++) {
            var what = chance.random().nextDouble();
            at(day, hour, () -> {
                if (what < 0.05) {
                    door.agentCalls();
                } else {
                    door.arrive(channel(what));
                }
            });
        }
    }

    private static Channel channel(double what) {
        if (what < 0.47) {
            return Channel.VOICE;
        }
        if (what < 0.71) {
            return Channel.CHAT;
        }
        if (what < 0.9) {
            return Channel.EMAIL;
        }
        return what < 0.96 ? Channel.SMS : Channel.MESSAGING;
    }

    private void at(LocalDate day, int hour, Runnable what) {
        var time = day.atTime(LocalTime.of(hour, 0)).atZone(zone).toInstant().plus(chance.seconds(0, 3599));
        if (time.isBefore(end)) {
            agenda.at(time, what);
        }
    }
}
