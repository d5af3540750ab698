package tandem.recordings;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import tandem.core.CommandId;
import tandem.core.event.Event;
import tandem.core.event.EventId;
import tandem.core.event.JournalEntry;
import tandem.core.journal.Journal;
import tandem.core.node.Duty;
import tandem.core.node.Nodes;
import tandem.core.node.SharedFolder;
import tandem.routing.RecordResult;
import tandem.routing.Router;

/// Takes every finished recording into the folder and says so in the journal; one node does so for all. Its
/// position is on disk: what was finished while it did not run is stored afterwards; what it had stored
/// already is not stored twice.
final class RecordingKeeper implements SmartLifecycle {
    private static final Logger log = LoggerFactory.getLogger(RecordingKeeper.class);
    /// Entries: a file written for each would cost more than all the rest of this.
    private static final int SAVED_EVERY = 500;

    private static final String POSITION = "journal-position";

    private final RecordingFolder recordings;
    private final Uploads uploads;
    private final SharedFolder folder;
    private final Path positionFile;
    private final Router router;
    private final Journal journal;
    private final Nodes nodes;
    private final Duty duty;

    /// How much was read since the position was saved; none of it is a recording.
    private int unsaved;

    RecordingKeeper(RecordingFolder recordings, Path folder, Router router, Journal journal, Nodes nodes) {
        this.recordings = recordings;
        this.uploads = new Uploads(recordings);
        this.folder = new SharedFolder(folder.toAbsolutePath(), "recordings", "tandem.recordings.folder");
        this.positionFile = folder.toAbsolutePath().resolve(POSITION);
        this.router = router;
        this.journal = journal;
        this.nodes = nodes;
        this.duty = new Duty(nodes, "recordings");
    }

    @Override
    public void start() {
        duty.start(Keeping::new);
    }

    @Override
    public void stop() {
        duty.stop();
    }

    @Override
    public boolean isRunning() {
        return duty.isStarted();
    }

    /// Why this node cannot keep recordings, though it should.
    Optional<String> trouble() {
        return duty.trouble();
    }

    /// Why what is kept does not come to its store.
    Optional<String> uploadTrouble() {
        return uploads.trouble();
    }

    private final class Keeping implements Nodes.Leader {
        private Journal.@Nullable Subscription subscription;

        @Override
        public void begin() throws IOException {
            folder.require(nodes);
            uploads.begin();
            subscription = journal.subscribe("recordings", position(), RecordingKeeper.this::on);
        }

        @Override
        public void end() {
            uploads.end();
            if (subscription != null) {
                subscription.close();
                subscription = null;
            }
        }
    }

    /// What is thrown here brings the same batch again after a pause: routing or the disk may be back by then.
    private void on(List<JournalEntry> batch) throws IOException {
        boolean kept = false;
        for (var entry : batch) {
            if (entry.event() instanceof Event.RecordingFinished finished) {
                keep(entry, finished);
                kept = true;
            }
        }
        unsaved += batch.size();
        if (kept || unsaved >= SAVED_EVERY) {
            savePosition(batch.getLast().id());
            unsaved = 0;
        }
    }

    private void keep(JournalEntry entry, Event.RecordingFinished finished) throws IOException {
        var id = finished.recordingId();
        var source = Path.of(finished.spoolFile());
        var interaction = entry.interaction();
        if (interaction == null) {
            return;
        }
        try {
            var heard = new RecordingIntake.Heard(entry.at(), finished.startedAt(), finished.marks());
            var stored = recordings.store(id, source, heard);
            var result = router.record(
                    interaction,
                    new Event.RecordingStored(
                            id, stored.file(), stored.sha256(), stored.length(), stored.startedAt(), stored.marks()),
                    new CommandId("recording-stored-" + id));
            if (result instanceof RecordResult.UnknownInteraction) {
                log.warn("Recording {} is stored, but its interaction is no longer known", id);
            }
            Files.deleteIfExists(source);
            uploads.wake();
        } catch (NoSuchFileException e) {
            log.error("Recording {} is lost: {} does not exist", id, source);
        } catch (NotARecordingException e) {
            log.error("Recording {} is left in {}: {}", id, source, e.getMessage());
        } catch (FileAlreadyExistsException e) {
            log.error("Another recording {} is stored already; {} is left where it is", id, source);
        }
    }

    private EventId position() {
        try {
            return new EventId(Files.readString(positionFile).strip());
        } catch (NoSuchFileException e) {
            return EventId.START;
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot read " + positionFile, e);
        }
    }

    private void savePosition(EventId position) throws IOException {
        Files.createDirectories(positionFile.getParent());
        var part = positionFile.resolveSibling(POSITION + ".part");
        Files.writeString(part, position.value());
        Files.move(part, positionFile, StandardCopyOption.ATOMIC_MOVE);
    }
}
