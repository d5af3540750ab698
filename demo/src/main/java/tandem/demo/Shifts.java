package tandem.demo;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import tandem.core.SessionId;
import tandem.core.event.Event;

/// When agents come, pause and go home.
final class Shifts {
    private final Centre centre;
    private final Agenda agenda;
    private final Book book;
    private final Chance chance;
    private final ZoneId zone;
    private final Instant end;

    Shifts(Centre centre, Agenda agenda, Book book, Chance chance, ZoneId zone, Instant end) {
        this.centre = centre;
        this.agenda = agenda;
        this.book = book;
        this.chance = chance;
        this.zone = zone;
        this.end = end;
    }

    void plan(LocalDate day) {
        if (day.getDayOfWeek() == DayOfWeek.SUNDAY) {
            return;
        }
        boolean saturday = day.getDayOfWeek() == DayOfWeek.SATURDAY;
        var desks = centre.desks();
        for (int n = 0; n < desks.size(); n++) {
            boolean off = saturday && desks.size() > 1 && n == day.toEpochDay() / 7 % desks.size();
            if (!off) {
                plan(day, desks.get(n), n, saturday);
            }
        }
    }

    private void plan(LocalDate day, Desk desk, int n, boolean saturday) {
        var comes = day.atTime(saturday ? 8 : 7, 50).atZone(zone).toInstant().plus(chance.seconds(0, 600));
        if (!comes.isBefore(end)) {
            return;
        }
        agenda.at(comes, () -> logIn(desk, day));
        if (!saturday) {
            pause(day, LocalTime.of(9, 45).plusMinutes(25L * (n % 4)), desk, "BREAK", 15);
            pause(day, LocalTime.of(11, 45).plusMinutes(40L * (n % 3)), desk, "LUNCH", 35);
            pause(day, LocalTime.of(15, 0).plusMinutes(25L * (n % 4)), desk, "BREAK", 12);
            if (day.getDayOfWeek() == DayOfWeek.WEDNESDAY && n % 2 == 0) {
                pause(day, LocalTime.of(16, 30), desk, "TRAINING", 30);
            }
        }
        var goes = day.atTime(saturday ? 13 : 18, 0).atZone(zone).toInstant().plus(chance.seconds(0, 600));
        if (goes.isBefore(end)) {
            agenda.at(goes, () -> centre.whenFree(desk, () -> logOut(desk)));
        }
    }

    private void logIn(Desk desk, LocalDate day) {
        if (!desk.loggedIn) {
            desk.loggedIn = true;
            book.say(List.of(
                    book.of(
                            desk,
                            new Event.AgentLoggedIn(
                                    desk.id(), desk.agent.name(), new SessionId("demo-" + desk.id() + "-" + day))),
                    book.of(desk, new Event.AgentNotReady(desk.id(), "LOGGED_IN", true))));
            agenda.in(chance.seconds(20, 120), () -> centre.ready(desk));
        }
    }

    private void pause(LocalDate day, LocalTime time, Desk desk, String reason, int minutes) {
        var begins = day.atTime(time).atZone(zone).toInstant();
        if (begins.isBefore(end)) {
            agenda.at(
                    begins,
                    () -> centre.whenFree(desk, () -> {
                        if (desk.loggedIn && desk.ready) {
                            desk.ready = false;
                            book.say(List.of(book.of(desk, new Event.AgentNotReady(desk.id(), reason, false))));
                            agenda.in(chance.seconds(minutes * 50, minutes * 65), () -> centre.ready(desk));
                        }
                    }));
        }
    }

    private void logOut(Desk desk) {
        if (desk.loggedIn) {
            desk.loggedIn = false;
            desk.ready = false;
            book.say(List.of(book.of(desk, new Event.AgentLoggedOut(desk.id(), "LOGGED_OUT"))));
        }
    }

    /// The last day: when the last contact is over. Who is not there any more is called in, so that nobody waits
    /// for ever.
    void goHome(LocalDate day) {
        centre.close();
        if (centre.isQuiet()) {
            centre.desks().forEach(this::logOut);
            return;
        }
        centre.desks().forEach(desk -> {
            logIn(desk, day);
            centre.ready(desk);
        });
        agenda.in(Duration.ofSeconds(30), () -> goHome(day));
    }
}
