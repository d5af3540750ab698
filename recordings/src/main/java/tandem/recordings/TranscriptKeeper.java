package tandem.recordings;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import tandem.core.InteractionId;
import tandem.core.envelope.MasterKeyException;
import tandem.core.event.Event;
import tandem.core.event.EventId;
import tandem.core.event.JournalEntry;
import tandem.core.journal.Journal;
import tandem.core.node.Duty;
import tandem.core.node.Nodes;
import tandem.routing.Router;
import tandem.routing.RoutingUnavailableException;

/// Has every stored recording transcribed (V5); one node does so for all. What waits is on the disk
/// ([TranscriptQueue]): neither a `kill -9` nor another node's taking over loses one or makes it twice.
final class TranscriptKeeper implements SmartLifecycle {
    private static final Logger LOG = LoggerFactory.getLogger(TranscriptKeeper.class);
    private static final String LANGUAGE = "language";
    /// Until its transcript is there, however many wait before it.
    private static final Duration REMEMBERED = Duration.ofDays(7);

    private static final Duration SOON = Duration.ofSeconds(1);
    private static final Duration LATER = Duration.ofSeconds(30);
    private static final int MOST_TRIES = 3;
    private static final int SAVED_EVERY = 500;
    private static final Duration STOP_LIMIT = Duration.ofSeconds(15);

    private final RecordingsProperties.Transcripts properties;
    private final TranscriptQueue queue;
    private final Transcribing transcribing;
    private final Path positionFile;
    private final Router router;
    private final Journal journal;
    private final Duty duty;
    private final Map<String, Integer> tries = new ConcurrentHashMap<>();
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition added = lock.newCondition();
    private long news; // guarded by lock
    private int unsaved;

    /// @param positionFile how far the journal has been read
    TranscriptKeeper(
            RecordingsProperties.Transcripts properties,
            TranscriptQueue queue,
            Transcribing transcribing,
            Path positionFile,
            Router router,
            Journal journal,
            Nodes nodes) {
        this.properties = properties;
        this.queue = queue;
        this.transcribing = transcribing;
        this.positionFile = positionFile.toAbsolutePath();
        this.router = router;
        this.journal = journal;
        this.duty = new Duty(nodes, "transcripts");
    }

    @Override
    public void start() {
        if (properties.enabled()) {
            duty.start(Keeping::new);
        }
    }

    @Override
    public void stop() {
        duty.stop();
    }

    @Override
    public boolean isRunning() {
        return duty.isStarted();
    }

    private final class Keeping implements Nodes.Leader {
        private final List<Thread> workers = new ArrayList<>();
        private Journal.@Nullable Subscription subscription;
        private volatile boolean ended;

        @Override
        public void begin() {
            ended = false;
            subscription = journal.subscribe("transcripts", position(), TranscriptKeeper.this::on);
            for (int i = 0; i < properties.workers(); i++) {
                workers.add(Thread.ofPlatform()
                        .daemon()
                        .name("transcriber-" + i)
                        .priority(Thread.MIN_PRIORITY)
                        .start(this::work));
            }
        }

        @Override
        public void end() {
            ended = true;
            if (subscription != null) {
                subscription.close();
                subscription = null;
            }
            workers.forEach(Thread::interrupt);
            try {
                for (var worker : workers) {
                    if (!worker.join(STOP_LIMIT)) {
                        LOG.warn("A transcriber does not end");
                    }
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            workers.clear();
        }

        private void work() {
            try {
                while (!ended) {
                    next();
                }
            } catch (InterruptedException e) {
                LOG.debug("Transcribing ends");
            }
        }

        private void next() throws InterruptedException {
            long seen = news();
            try {
                var job = queue.take();
                if (job.isPresent()) {
                    work(job.get());
                    return;
                }
            } catch (IOException | UncheckedIOException e) {
                LOG.error("It cannot be seen which recordings are to be transcribed: {}", e.toString());
            }
            awaitNews(seen, LATER);
        }

        private void work(TranscriptQueue.Job job) throws InterruptedException {
            try {
                if (transcribing.run(job)) {
                    queue.remove(job.recording());
                    tries.remove(job.recording());
                } else {
                    TimeUnit.MILLISECONDS.sleep(SOON.toMillis());
                }
            } catch (MasterKeyException | RoutingUnavailableException e) {
                LOG.warn("Recording {} is transcribed later: {}", job.recording(), e.getMessage());
                TimeUnit.MILLISECONDS.sleep(LATER.toMillis());
            } catch (IOException | RuntimeException e) {
                failed(job, e);
            } finally {
                queue.giveBack(job.recording());
            }
        }
    }

    private void failed(TranscriptQueue.Job job, Exception why) throws InterruptedException {
        int tried = tries.merge(job.recording(), 1, Integer::sum);
        LOG.warn("Recording {} could not be transcribed (try {})", job.recording(), tried, why);
        try {
            if (tried >= MOST_TRIES) {
                transcribing.giveUp(job);
                queue.remove(job.recording());
                tries.remove(job.recording());
            } else {
                TimeUnit.MILLISECONDS.sleep(SOON.toMillis());
            }
        } catch (IOException | RoutingUnavailableException e) {
            LOG.warn("Recording {} is tried again: {}", job.recording(), e.getMessage());
            TimeUnit.MILLISECONDS.sleep(LATER.toMillis());
        }
    }

    private long news() {
        lock.lock();
        try {
            return news;
        } finally {
            lock.unlock();
        }
    }

    private void awaitNews(long seen, Duration most) throws InterruptedException {
        lock.lock();
        try {
            long left = most.toNanos();
            while (news == seen && left > 0) {
                left = added.awaitNanos(left);
            }
        } finally {
            lock.unlock();
        }
    }

    /// What is thrown here brings the same batch again after a pause.
    private void on(List<JournalEntry> batch) throws IOException {
        boolean any = false;
        for (var entry : batch) {
            if (entry.event() instanceof Event.RecordingStored stored
                    && entry.interaction() != null
                    && !transcribing.isMade(stored.recordingId())) {
                queue.add(TranscriptQueue.job(
                        stored.recordingId(), entry.interaction(), language(entry.interaction()), entry.at()));
                router.remember(entry.interaction(), REMEMBERED);
                any = true;
            }
        }
        unsaved += batch.size();
        if (any || unsaved >= SAVED_EVERY) {
            savePosition(batch.getLast().id());
            unsaved = 0;
        }
        if (any) {
            lock.lock();
            try {
                news++;
                added.signalAll();
            } finally {
                lock.unlock();
            }
        }
    }

    private String language(InteractionId call) {
        var language = router.find(call)
                .map(found -> found.attributes()
                        .getOrDefault(LANGUAGE, found.claims().get(LANGUAGE).orElse("")))
                .filter(said -> !said.isBlank())
                .orElse(properties.language());
        return language.toLowerCase(Locale.ROOT).split("[-_]", 2)[0];
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
        var part = positionFile.resolveSibling(positionFile.getFileName() + ".part");
        Files.writeString(part, position.value());
        Files.move(part, positionFile, StandardCopyOption.ATOMIC_MOVE);
    }
}
