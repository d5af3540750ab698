package tandem.demo;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import tandem.core.event.Event;
import tandem.core.event.EventId;
import tandem.core.event.JournalEntry;

/// What happened, step by step.
final class Book {
    private final Agenda agenda;
    private final List<List<JournalEntry>> steps = new ArrayList<>();

    Book(Agenda agenda) {
        this.agenda = agenda;
    }

    List<List<JournalEntry>> steps() {
        return steps;
    }

    /// Of one contact, at once.
    void say(Contact contact, Event... events) {
        var step = new ArrayList<JournalEntry>();
        for (var event : events) {
            step.add(contact.entry(agenda.now(), event));
        }
        steps.add(List.copyOf(step));
    }

    void say(List<JournalEntry> step) {
        steps.add(List.copyOf(step));
    }

    /// Of an agent alone.
    JournalEntry of(Desk desk, Event event) {
        Instant now = agenda.now();
        return new JournalEntry(EventId.START, now, null, null, null, desk.id(), null, event);
    }
}
