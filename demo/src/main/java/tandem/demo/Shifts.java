package tandem.demo;

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
        var desks = centre.desks();
        for (int n = 0; n < desks.size(); n++) {
            var shift = Roster.shift(day, n, desks.size());
            if (shift != null) {
                plan(day, desks.get(n), shift);
            }
        }
    }

    private void plan(LocalDate day, Desk desk, Roster.Shift shift) {
        var comes = day.atTime(shift.from().minusMinutes(10))
                .atZone(zone)
                .toInstant()
                .plus(chance.seconds(0, 600));
        if (!comes.isBefore(end)) {
            return;
        }
        agenda.at(comes, () -> logIn(desk, day));
        shift.pauses().forEach(pause -> pause(day, pause.from(), desk, pause.reason(), pause.minutes()));
        var goes = day.atTime(shift.to()).atZone(zone).toInstant().plus(chance.seconds(0, 600));
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
