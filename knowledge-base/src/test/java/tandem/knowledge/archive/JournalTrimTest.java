package tandem.knowledge.archive;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tandem.core.AgentId;
import tandem.core.event.Event;
import tandem.core.event.EventId;
import tandem.core.event.JournalEntry;
import tandem.core.journal.MemoryJournal;

class JournalTrimTest {
    private static final Instant NOW = Instant.parse("2026-11-23T12:00:00Z");

    private final MemoryJournal journal = new MemoryJournal();
    private final AtomicReference<EventId> archived = new AtomicReference<>(EventId.START);
    private final AtomicReference<EventId> indexed = new AtomicReference<>(EventId.START);

    @BeforeEach
    void fiveDays() {
        for (int hoursAgo = 120; hoursAgo >= 0; hoursAgo--) {
            var agent = new AgentId("anna");
            journal.append(
                    NOW.minus(Duration.ofHours(hoursAgo)),
                    MemoryJournal.About.agent(agent),
                    new Event.AgentReady(agent));
        }
    }

    private void trim(Duration keep) {
        new JournalTrim(journal, List.of(archived::get, indexed::get), keep, Clock.fixed(NOW, ZoneOffset.UTC)).run();
    }

    private List<Long> hoursLeft() {
        return journal.read(EventId.START, 1_000).stream()
                .map(JournalEntry::at)
                .map(at -> Duration.between(at, NOW).toHours())
                .toList();
    }

    private static EventId hoursAgo(int hours) {
        return EventId.of(NOW.minus(Duration.ofHours(hours)).toEpochMilli(), 0);
    }

    @Test
    void nothingGoesBeforeBothHaveIt() {
        archived.set(hoursAgo(1));
        trim(Duration.ofHours(48));
        assertThat(hoursLeft()).hasSize(121);
        indexed.set(hoursAgo(100));
        trim(Duration.ofHours(48));
        assertThat(hoursLeft()).first().isEqualTo(99L);
        indexed.set(hoursAgo(1));
        archived.set(hoursAgo(90));
        trim(Duration.ofHours(48));
        assertThat(hoursLeft()).first().isEqualTo(89L);
    }

    @Test
    void theLastTwoDaysStayHoweverItIsConfigured() {
        archived.set(hoursAgo(0));
        indexed.set(hoursAgo(0));
        trim(Duration.ofHours(72));
        assertThat(hoursLeft()).first().isEqualTo(71L);
        trim(Duration.ZERO);
        assertThat(hoursLeft()).first().isEqualTo(47L);
    }
}
