package tandem.ivr.live;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import tandem.core.InteractionId;
import tandem.core.LiveWords;
import tandem.core.Party;
import tandem.core.event.Event;
import tandem.core.event.JournalEntry;
import tandem.core.journal.Journal;
import tandem.core.masking.Masking;
import tandem.core.node.Duty;
import tandem.core.node.Nodes;
import tandem.flow.FlowRun;
import tandem.ivr.speech.LiveHearings;
import tandem.ivr.speech.SpeechRecognition;
import tandem.routing.Router;

/// Tells what customers say in calls of the queues that ask for it, sentence by sentence, masked; one node does so for
/// all. Only calls that are recorded can be followed, and only as many at once as the CPU is meant for.
public final class LiveEar implements SmartLifecycle {
    private static final Logger LOG = LoggerFactory.getLogger(LiveEar.class);
    /// Words are told half a second behind the speaker at most, most of which the recogniser needs.
    private static final Duration LOOK = Duration.ofMillis(100);
    /// After so long without a sound its end was missed.
    private static final Duration GIVEN_UP = Duration.ofHours(1);

    private final LiveWordsProperties properties;
    private final Path growing;
    private final LiveHearings hearings;
    private final LiveWords words;
    private final Masking masking;
    private final Router router;
    private final Journal journal;
    private final Clock clock;
    private final Duty duty;
    private final Semaphore places;
    private final Map<String, CountDownLatch> followed = new ConcurrentHashMap<>();

    /// @param growing the folder in which recordings grow
    public LiveEar(
            LiveWordsProperties properties,
            Path growing,
            LiveHearings hearings,
            LiveWords words,
            Masking masking,
            Router router,
            Journal journal,
            Nodes nodes,
            Clock clock) {
        this.properties = properties;
        this.growing = growing.toAbsolutePath();
        this.hearings = hearings;
        this.words = words;
        this.masking = masking;
        this.router = router;
        this.journal = journal;
        this.clock = clock;
        this.duty = new Duty(nodes, "live-words");
        this.places = new Semaphore(properties.atOnce());
    }

    @Override
    public void start() {
        if (!properties.queues().isEmpty()) {
            duty.start(Following::new);
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

    private final class Following implements Nodes.Leader {
        private Journal.@Nullable Subscription subscription;

        @Override
        public void begin() {
            subscription = journal.subscribe("live-words", journal.last(), LiveEar.this::on);
        }

        @Override
        public void end() {
            if (subscription != null) {
                subscription.close();
                subscription = null;
            }
            followed.values().forEach(CountDownLatch::countDown);
        }
    }

    private void on(List<JournalEntry> batch) {
        for (var entry : batch) {
            var call = entry.interaction();
            var queue = entry.queue();
            if (call == null) {
                continue;
            }
            if (entry.event() instanceof Event.RecordingStarted(var id) && queue != null && properties.follows(queue)) {
                begin(call, id);
            } else if (entry.event() instanceof Event.RecordingFinished finished) {
                end(finished.recordingId());
            } else if (entry.event() instanceof Event.Ended) {
                followed.keySet().stream()
                        .filter(id -> id.startsWith(call.value() + "-"))
                        .forEach(this::end);
            }
        }
    }

    private void end(String id) {
        var over = followed.get(id);
        if (over != null) {
            over.countDown();
        }
    }

    private void begin(InteractionId call, String id) {
        if (followed.containsKey(id)) {
            return;
        }
        if (!places.tryAcquire()) {
            LOG.info("Call {} is not followed: {} are already", call, properties.atOnce());
            return;
        }
        var over = new CountDownLatch(1);
        followed.put(id, over);
        Thread.ofVirtual().name("live-ear-" + id).start(() -> {
            try {
                follow(call, id, over);
            } catch (IOException | RuntimeException e) {
                LOG.warn("Call {} is not followed any more: {}", call, e.toString());
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            } finally {
                followed.remove(id);
                places.release();
            }
        });
    }

    private void follow(InteractionId call, String id, CountDownLatch over) throws IOException, InterruptedException {
        var language = language(call);
        long silent = 0;
        try (var sound = new GrowingSound(growing, id);
                var hearing = hearings.hear(language, telling(call, language, over))) {
            while (!over.await(LOOK.toMillis(), TimeUnit.MILLISECONDS) && silent < GIVEN_UP.toMillis()) {
                var more = sound.more();
                silent = more.length == 0 ? silent + LOOK.toMillis() : 0;
                if (more.length > 0) {
                    hearing.audio(more);
                }
            }
        }
    }

    private SpeechRecognition.Listener telling(InteractionId call, String language, CountDownLatch over) {
        return new SpeechRecognition.Listener() {
            @Override
            public void partly(String text) {}

            @Override
            public void heard(String text) {
                if (!text.isBlank()) {
                    var said = new LiveWords.Said(call, Party.CUSTOMER, language, masking.text(text), clock.instant());
                    Thread.startVirtualThread(() -> words.tell(said)); // a trip to Redis
                }
            }

            @Override
            public void failed(String reason) {
                LOG.warn("Call {} is not followed: {}", call, reason);
                over.countDown();
            }
        };
    }

    private String language(InteractionId call) {
        return router.find(call)
                .map(found -> found.attributes().getOrDefault(FlowRun.LANGUAGE, properties.language()))
                .orElse(properties.language())
                .toLowerCase(Locale.ROOT)
                .split("[-_]", 2)[0];
    }
}
