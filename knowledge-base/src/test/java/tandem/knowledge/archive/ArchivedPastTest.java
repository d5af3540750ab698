package tandem.knowledge.archive;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tandem.core.AgentId;
import tandem.core.TenantId;
import tandem.core.event.Event;
import tandem.core.event.EventId;
import tandem.core.event.JournalEntry;
import tandem.core.journal.MemoryJournal;

/// What happened is read on from the archive into the journal, beside whoever writes the archive.
class ArchivedPastTest {
    private static final TenantId TENANT = new TenantId("t");
    private static final Instant NIGHT = Instant.parse("2026-03-28T23:59:00Z");

    @TempDir
    Path folder;

    private final MemoryJournal journal = new MemoryJournal();

    private List<EventId> read(EventId after, int most) throws IOException {
        var ids = new ArrayList<EventId>();
        new ArchivedPast(folder.resolve(TENANT.value()), journal).read(after, entry -> {
            ids.add(entry.id());
            return ids.size() < most;
        });
        return ids;
    }

    private List<JournalEntry> happened(int many) {
        for (int n = 0; n < many; n++) {
            var agent = new AgentId("anna");
            journal.append(NIGHT.plusSeconds(20L * n), MemoryJournal.About.agent(agent), new Event.AgentReady(agent));
        }
        return journal.read(EventId.START, Integer.MAX_VALUE);
    }

    @Test
    void theArchiveGoesOnInTheJournalAndNothingComesTwice() throws IOException {
        var all = happened(10); // over midnight
        var ids = all.stream().map(JournalEntry::id).toList();
        assertThat(read(EventId.START, 100)).as("nothing is archived yet").isEqualTo(ids);
        try (var archive = new FolderArchive(folder, TENANT)) {
            archive.append(all.subList(0, 7));
            journal.trim(all.get(4).id());
            assertThat(read(EventId.START, 100)).isEqualTo(ids);
            assertThat(read(ids.get(2), 100)).isEqualTo(ids.subList(3, 10));
            assertThat(read(ids.get(2), 2)).as("until it has enough").isEqualTo(ids.subList(3, 5));
        }
    }

    @Test
    void aLineThatIsBeingWrittenIsLeftToTheJournalAndADamagedOneIsSaid() throws IOException {
        var all = happened(10);
        var ids = all.stream().map(JournalEntry::id).toList();
        try (var archive = new FolderArchive(folder, TENANT)) {
            archive.append(all.subList(0, 7));
        }
        var today = folder.resolve(TENANT.value()).resolve("2026-03-29.jsonl");
        Files.writeString(today, "{\"id\":\"17", StandardOpenOption.APPEND);
        assertThat(read(EventId.START, 100)).isEqualTo(ids);
        Files.writeString(today, "\n{}\n", StandardOpenOption.APPEND);
        assertThatThrownBy(() -> read(EventId.START, 100)).isInstanceOf(DamagedArchiveException.class);
    }
}
