package tandem.core.journal;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;
import tandem.core.AgentId;
import tandem.core.Channel;
import tandem.core.InteractionId;
import tandem.core.event.Event;
import tandem.core.event.EventId;
import tandem.core.event.JournalEntry;

class MemoryJournalTest implements JournalContract {
    private final MemoryJournal journal = new MemoryJournal();

    @Override
    public Journal journal() {
        return journal;
    }

    @Override
    public EventId append(Instant at, MemoryJournal.About about, Event event) {
        return journal.append(at, about, event);
    }

    @Test
    void aBoundedJournalForgetsTheOldestAndKeepsTheLast() {
        var bounded = new MemoryJournal(100);
        var old = new InteractionId("old");
        var about = new MemoryJournal.About(old, Channel.CHAT, null, null, null);
        var event = new Event.AgentReady(new AgentId("anna"));
        bounded.append(Instant.EPOCH, about, event);
        assertThat(bounded.of(old)).hasSize(1);
        for (int n = 1; n < 1000; n++) {
            bounded.append(Instant.ofEpochMilli(n), MemoryJournal.About.agent(new AgentId("anna")), event);
        }
        var kept = bounded.read(EventId.START, 1000);
        assertThat(kept).hasSizeBetween(100, 200);
        assertThat(kept.getLast().id()).isEqualTo(bounded.last());
        assertThat(kept).extracting(JournalEntry::id).isSorted();
        assertThat(bounded.of(old)).isEmpty();
    }
}
