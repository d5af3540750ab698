package tandem.knowledge.archive;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static tandem.knowledge.archive.JournalArchiveContract.chat;
import static tandem.knowledge.archive.JournalArchiveContract.read;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tandem.core.TenantId;
import tandem.core.event.EventId;
import tandem.core.event.JournalEntry;

class FolderArchiveTest implements JournalArchiveContract {
    private static final TenantId TENANT = new TenantId("acme");

    @TempDir
    Path folder;

    @Override
    public FolderArchive open() throws IOException {
        return new FolderArchive(folder, TENANT);
    }

    private Path file(String name) {
        return folder.resolve("acme").resolve(name);
    }

    private List<JournalEntry> archived(int messages) throws IOException {
        var entries = chat(messages);
        try (var archive = open()) {
            archive.append(entries);
        }
        return entries;
    }

    @Test
    void closedDaysAreCompressedAndTheCurrentOneIsPlainLines() throws IOException {
        archived(20);
        try (var files = Files.list(folder.resolve("acme"))) {
            assertThat(files.map(f -> f.getFileName().toString()))
                    .containsExactlyInAnyOrder(".lock", "2026-11-22.jsonl.gz", "2026-11-23.jsonl");
        }
        assertThat(Files.readAllLines(file("2026-11-23.jsonl")))
                .isNotEmpty()
                .allMatch(line -> line.startsWith("{\"id\":\""));
    }

    @ParameterizedTest
    @ValueSource(strings = {"{\"id\":\"17", "\0\0\0\0\0\0", "{\"id\":\n", "\0\0\n\0\0\n"})
    void aTornEndIsCutOffAndTheEntryComesAgain(String torn) throws IOException {
        var entries = archived(4);
        var day = file("2026-11-22.jsonl");
        Files.writeString(day, torn, StandardOpenOption.APPEND);
        try (var archive = open()) {
            assertThat(archive.position()).isEqualTo(entries.getLast().id());
            archive.append(chat(6));
            assertThat(read(archive, EventId.START)).hasSize(7);
        }
    }

    @Test
    void anEntryTornInTheMiddleIsWrittenAgainByTheNextBatch() throws IOException {
        var entries = archived(4);
        var day = file("2026-11-22.jsonl");
        var text = Files.readString(day);
        Files.writeString(day, text.substring(0, text.length() - 30));
        try (var archive = open()) {
            assertThat(archive.position())
                    .isEqualTo(entries.get(entries.size() - 2).id());
            archive.append(entries);
            assertThat(read(archive, EventId.START)).isEqualTo(entries);
        }
    }

    @Test
    void aFileTornBeforeItsFirstLineBreakIsBegunAgain() throws IOException {
        archived(20);
        Files.writeString(file("2026-11-23.jsonl"), "{\"id");
        try (var archive = open()) {
            archive.append(chat(20));
            assertThat(read(archive, EventId.START)).isEqualTo(chat(20));
        }
    }

    @Test
    void aDayLeftBothWaysByACrashIsReadOnce() throws IOException {
        var entries = archived(20);
        var first = entries.stream().map(tandem.core.event.EventJson::write).limit(2);
        Files.writeString(file("2026-11-22.jsonl"), String.join("\n", first.toList()) + "\n");
        Files.writeString(file("2026-11-22.jsonl.gz.part"), "half");
        try (var archive = open()) {
            assertThat(read(archive, EventId.START)).isEqualTo(entries);
        }
    }

    @Test
    void longEntriesAreFoundAgainAtTheEnd() throws IOException {
        var entries = new tandem.knowledge.Entries(java.time.Instant.parse("2026-11-23T08:00:00Z"));
        entries.open(tandem.core.Channel.EMAIL, "a@b.example", "long")
                .mails("a@b.example", "long", "x".repeat(300_000));
        try (var archive = open()) {
            archive.append(entries.all());
        }
        try (var archive = open()) {
            assertThat(archive.position()).isEqualTo(entries.last().id());
        }
    }

    @Test
    void damageInTheMiddleIsReportedNotSkipped() throws IOException {
        archived(4);
        var day = file("2026-11-22.jsonl");
        var lines = Files.readAllLines(day);
        lines.set(1, lines.get(1).substring(5));
        Files.write(day, lines);
        try (var archive = open()) {
            assertThatThrownBy(() -> read(archive, EventId.START))
                    .isInstanceOf(DamagedArchiveException.class)
                    .hasMessageContaining("2026-11-22.jsonl");
        }
    }

    @Test
    void aSecondWriterIsRefused() throws IOException {
        try (var archive = open()) {
            assertThat(archive.position()).isEqualTo(EventId.START);
            assertThatThrownBy(this::open).hasMessageContaining("in use");
        }
    }

    @Test
    void tenantsAreApart() throws IOException {
        archived(4);
        try (var other = new FolderArchive(folder, new TenantId("other"))) {
            assertThat(other.position()).isEqualTo(EventId.START);
        }
    }
}
