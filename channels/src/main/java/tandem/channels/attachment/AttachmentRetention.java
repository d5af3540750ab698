package tandem.channels.attachment;

import java.io.IOException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import tandem.core.node.Duty;
import tandem.core.node.Nodes;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/// Deletes files whose time is over; one node does so for all, every hour. What is on record of them, their
/// name and size, stays: who asks for one is told that it is not kept any more.
public final class AttachmentRetention implements SmartLifecycle {
    private static final Logger LOG = LoggerFactory.getLogger(AttachmentRetention.class);
    private static final JsonMapper JSON = JsonMapper.shared();
    private static final Duration EVERY = Duration.ofHours(1);
    private static final Duration ABANDONED = Duration.ofDays(1);
    private static final String NOTE = ".json";
    private final Path folder;
    private final RetentionProperties times;
    private final Clock clock;
    private final Duty duty;

    public AttachmentRetention(AttachmentProperties files, RetentionProperties times, Clock clock, Nodes nodes) {
        this.folder = files.folder().toAbsolutePath();
        this.times = times;
        this.clock = clock;
        this.duty = new Duty(nodes, "attachments");
    }

    @Override
    public void start() {
        duty.start(Sweeping::new);
    }

    @Override
    public void stop() {
        duty.stop();
    }

    @Override
    public boolean isRunning() {
        return duty.isStarted();
    }

    private final class Sweeping implements Nodes.Leader {
        private @Nullable ScheduledExecutorService timer;

        @Override
        public void begin() {
            timer = Executors.newSingleThreadScheduledExecutor(
                    Thread.ofVirtual().name("attachments").factory());
            timer.scheduleWithFixedDelay(this::sweepOrSay, 0, EVERY.toMillis(), TimeUnit.MILLISECONDS);
        }

        @Override
        public void end() {
            if (timer != null) {
                timer.shutdownNow();
                timer = null;
            }
        }

        private void sweepOrSay() {
            try {
                int deleted = sweep();
                if (deleted > 0) {
                    LOG.info("{} attachments were deleted, their time was over", deleted);
                }
            } catch (IOException | RuntimeException e) {
                LOG.warn("Attachments whose time is over cannot be deleted now: {}", e.toString());
            }
        }
    }

    /// @return how many files it deleted
    int sweep() throws IOException {
        int deleted = 0;
        for (var shard : in(folder)) {
            for (var interaction : in(shard)) {
                deleted += sweep(interaction);
            }
        }
        return deleted;
    }

    private int sweep(Path interaction) throws IOException {
        int deleted = 0;
        for (var file : in(interaction)) {
            if (file.toString().endsWith(NOTE) && isOver(file)) {
                // the note last: without it the file would never be found again
                String name = file.getFileName().toString();
                var id = name.substring(0, name.length() - NOTE.length());
                Files.deleteIfExists(file.resolveSibling(id));
                Files.deleteIfExists(file.resolveSibling(id + AttachmentFolder.SEALED));
                Files.deleteIfExists(file);
                deleted++;
            } else if (file.toString().endsWith(".part") && age(file).compareTo(ABANDONED) > 0) {
                Files.deleteIfExists(file);
            }
        }
        if (deleted > 0) {
            deleteIfEmpty(interaction);
        }
        return deleted;
    }

    private boolean isOver(Path note) throws IOException {
        var age = age(note);
        if (isUnsent(note)) {
            return age.compareTo(times.keepUnsent()) > 0;
        }
        return times.keep() != null && age.compareTo(times.keep()) > 0;
    }

    /// Of a disk that lost what is in it nothing is known: it is kept like what was sent.
    private static boolean isUnsent(Path note) throws IOException {
        try {
            return JSON.readValue(Files.readString(note), AttachmentFolder.Note.class)
                    .unsent();
        } catch (JacksonException e) {
            return false;
        }
    }

    private Duration age(Path file) throws IOException {
        try {
            return Duration.between(Files.getLastModifiedTime(file).toInstant(), clock.instant());
        } catch (NoSuchFileException e) {
            return Duration.ZERO; // taken back meanwhile
        }
    }

    private static void deleteIfEmpty(Path folder) throws IOException {
        try {
            Files.deleteIfExists(folder);
        } catch (DirectoryNotEmptyException e) {
            LOG.trace("{} has more", folder);
        }
    }

    private static List<Path> in(Path folder) throws IOException {
        try (var files = Files.list(folder)) {
            return files.toList();
        } catch (NoSuchFileException | NotDirectoryException e) {
            return List.of();
        }
    }
}
