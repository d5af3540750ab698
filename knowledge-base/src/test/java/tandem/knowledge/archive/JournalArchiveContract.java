package tandem.knowledge.archive;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import tandem.core.Channel;
import tandem.core.Party;
import tandem.core.event.EventId;
import tandem.core.event.EventJson;
import tandem.core.event.JournalEntry;
import tandem.knowledge.Entries;

/// What every archive promises.
interface JournalArchiveContract {

    /// Opens the archive of the test at hand; again after it was closed.
    JournalArchive open() throws IOException;

    static List<JournalEntry> chat(int messages) {
        var entries = new Entries(Instant.parse("2026-11-22T23:59:00Z"));
        var chat = entries.open(Channel.CHAT, "visitor-1", null);
        for (int i = 0; i < messages; i++) {
            chat.says(Party.CUSTOMER, "Zeile " + i + " 你好\n\"quoted\"");
            entries.later(Duration.ofSeconds(10));
        }
        return entries.all();
    }

    static List<JournalEntry> read(JournalArchive archive, EventId after) throws IOException {
        var found = new ArrayList<JournalEntry>();
        archive.read(after, found::add);
        return found;
    }

    @Test
    default void newArchiveIsEmpty() throws IOException {
        try (var archive = open()) {
            assertThat(archive.position()).isEqualTo(EventId.START);
            assertThat(read(archive, EventId.START)).isEmpty();
        }
    }

    @Test
    default void whatWasAppendedIsReadBackInOrderAcrossMidnight() throws IOException {
        var entries = chat(20);
        try (var archive = open()) {
            archive.append(entries.subList(0, 3));
            archive.append(entries.subList(3, entries.size()));
            assertThat(read(archive, EventId.START)).isEqualTo(entries);
            assertThat(archive.position()).isEqualTo(entries.getLast().id());
        }
    }

    @Test
    default void whatANewerBuildWroteIsKeptAsItWasWrittenAlsoAsTheLast() throws IOException {
        var entries = new ArrayList<>(chat(3));
        long next = entries.getLast().id().millis() + 1;
        var written = "{\"id\":\"%d-0\",\"at\":%d,\"event\":{\"type\":\"Xyz\",\"mood\":1.50}}".formatted(next, next);
        entries.add(EventJson.readEntry(written));
        try (var archive = open()) {
            archive.append(entries);
        }
        try (var archive = open()) {
            assertThat(archive.position()).isEqualTo(EventId.of(next, 0));
            assertThat(read(archive, EventId.START)).isEqualTo(entries);
            assertThat(EventJson.write(read(archive, EventId.START).getLast())).isEqualTo(written);
        }
    }

    @Test
    default void readingBeginsAfterThePosition() throws IOException {
        var entries = chat(20);
        try (var archive = open()) {
            archive.append(entries);
            assertThat(read(archive, entries.get(15).id())).isEqualTo(entries.subList(16, entries.size()));
            assertThat(read(archive, entries.getLast().id())).isEmpty();
        }
    }

    @Test
    default void entriesAreKeptOnceHoweverOftenTheyCome() throws IOException {
        var entries = chat(20);
        try (var archive = open()) {
            archive.append(entries.subList(0, 8));
            archive.append(entries.subList(2, 12));
            archive.append(entries.subList(0, 12));
            archive.append(entries);
            assertThat(read(archive, EventId.START)).isEqualTo(entries);
        }
    }

    @Test
    default void positionAndEntriesSurviveARestart() throws IOException {
        var entries = chat(20);
        try (var archive = open()) {
            archive.append(entries.subList(0, 10));
        }
        try (var archive = open()) {
            assertThat(archive.position()).isEqualTo(entries.get(9).id());
            archive.append(entries.subList(5, entries.size()));
        }
        try (var archive = open()) {
            assertThat(read(archive, EventId.START)).isEqualTo(entries);
        }
    }

    @Test
    default void aReaderSeesNothingThatIsAppendedMeanwhile() throws IOException {
        var entries = chat(6);
        try (var archive = open()) {
            archive.append(entries.subList(0, 4));
            var seen = new ArrayList<JournalEntry>();
            archive.read(EventId.START, entry -> {
                seen.add(entry);
                archive.append(entries);
            });
            assertThat(seen).isEqualTo(entries.subList(0, 4));
        }
    }
}
