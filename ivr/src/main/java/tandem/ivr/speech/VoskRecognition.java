package tandem.ivr.speech;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.vosk.LibVosk;
import org.vosk.LogLevel;
import tandem.core.speech.Dictation;

/// Vosk. A model per language is loaded once, in the background, and shared; what is recognised is limited to the
/// phrases of the menu, so that one CPU serves dozens of callers.
public final class VoskRecognition implements SpeechRecognition {
    private static final Logger LOG = LoggerFactory.getLogger(VoskRecognition.class);
    private static final int FAILURES_TO_REST = 3;
    private static final Duration REST = Duration.ofMinutes(1);

    private final Function<String, Path> folders;
    private final Clock clock;
    private final Runnable whenReady;
    private final ExecutorService recognisers;
    private final Semaphore ownWords;
    private final ExecutorService talks;
    private final Map<String, Language> languages = new ConcurrentHashMap<>();
    private final LiveListeners live = new LiveListeners();
    private final VoskDictation dictation = new VoskDictation(this::prepare, this::readiness, this::model, live);
    private volatile boolean closed;

    /// @param folders   the folder of a language's model
    /// @param threads   how many CPUs recognise at most
    /// @param whenReady run each time a language has become ready
    public VoskRecognition(Function<String, Path> folders, int threads, Clock clock, Runnable whenReady) {
        this.folders = folders;
        this.clock = clock;
        this.whenReady = whenReady;
        this.ownWords = new Semaphore(threads);
        this.talks = Executors.newFixedThreadPool(
                threads, Thread.ofPlatform().daemon().name("live-words-", 0).factory());
        this.recognisers = Executors.newFixedThreadPool(
                threads, Thread.ofPlatform().daemon().name("recogniser-", 0).factory());
    }

    private static final class Language {
        volatile Readiness readiness = new Readiness.Loading();
        volatile VoskModel model = VoskModel.NONE;
        final AtomicInteger failures = new AtomicInteger();
        volatile Instant restsUntil = Instant.MIN;
    }

    /// Talks between people: by the same models, on a thread of their own.
    public LiveHearings talks() {
        return (name, listener) -> {
            prepare(name);
            var language = languages.get(name);
            if (closed || language == null || !(readiness(name) instanceof Readiness.Ready)) {
                listener.failed("cannot listen for " + name);
                return new Deaf();
            }
            return new VoskHearing(VoskModel::recogniser, language.model, talks, listener);
        };
    }

    /// Recordings: by the same models, but never on a recogniser's thread.
    public Dictation dictation() {
        return dictation;
    }

    private VoskModel model(String name) {
        var language = languages.get(name);
        return language == null ? VoskModel.NONE : language.model;
    }

    @Override
    public void prepare(String language) {
        if (!closed) {
            languages.computeIfAbsent(language, this::load);
        }
    }

    private Language load(String name) {
        var language = new Language();
        var folder = folders.apply(name);
        if (Files.isRegularFile(folder.resolve("am").resolve("final.mdl"))) {
            recognisers.execute(() -> load(name, folder, language));
        } else {
            language.readiness = new Readiness.Off("no model at " + folder);
            LOG.warn("Speech recognition ({}) is off: no model at {}; menus work by digits", name, folder);
        }
        return language;
    }

    private void load(String name, Path folder, Language language) {
        try {
            LibVosk.setLogLevel(LogLevel.WARNINGS);
            language.model = VoskModel.load(folder);
            language.readiness = new Readiness.Ready();
            LOG.info("Speech recognition ({}) is ready: {}", name, folder);
            whenReady.run();
        } catch (java.io.IOException | RuntimeException | LinkageError e) {
            language.readiness = new Readiness.Off("cannot use the model at " + folder + ": " + e.getMessage());
            LOG.error("Speech recognition ({}) is off: cannot use the model at {}", name, folder, e);
        }
    }

    @Override
    public Readiness readiness(String name) {
        var language = languages.get(name);
        if (language == null) {
            return new Readiness.Off("not asked for");
        }
        return clock.instant().isBefore(language.restsUntil)
                ? new Readiness.Off("failed " + FAILURES_TO_REST + " times, rests until " + language.restsUntil)
                : language.readiness;
    }

    /// Every language asked for, for health.
    public Map<String, Readiness> readiness() {
        var all = new LinkedHashMap<String, Readiness>();
        languages.keySet().stream().sorted().forEach(name -> all.put(name, readiness(name)));
        return all;
    }

    @Override
    public Set<String> unknownWords(String name, String phrase) {
        var language = languages.get(name);
        if (language == null || !(language.readiness instanceof Readiness.Ready)) {
            return Set.of();
        }
        return List.of(phrase.split(" ")).stream()
                .filter(word -> !language.model.knows(word))
                .collect(Collectors.toCollection(java.util.TreeSet::new));
    }

    @Override
    public Hearing hear(String name, List<String> phrases, Listener listener) {
        var language = languages.get(name);
        var usable =
                phrases.stream().filter(p -> unknownWords(name, p).isEmpty()).toList();
        if (closed || language == null || !(readiness(name) instanceof Readiness.Ready) || usable.isEmpty()) {
            listener.failed("cannot listen for " + name);
            return new Deaf();
        }
        return new Listened(
                new VoskHearing(
                        model -> model.recogniser(usable),
                        language.model,
                        recognisers,
                        counted(name, language, listener)),
                live);
    }

    @Override
    public Hearing hearWords(String name, Listener listener) {
        var language = languages.get(name);
        if (closed || language == null || !(readiness(name) instanceof Readiness.Ready)) {
            listener.failed("cannot listen for " + name);
            return new Deaf();
        }
        if (!ownWords.tryAcquire()) {
            listener.failed("as many answers in own words are listened to as there are recognisers");
            return new Deaf();
        }
        var hearing =
                new VoskHearing(VoskModel::recogniser, language.model, recognisers, counted(name, language, listener));
        return new Limited(new Listened(hearing, live), ownWords);
    }

    private Listener counted(String name, Language language, Listener listener) {
        return new Listener() {
            @Override
            public void partly(String text) {
                listener.partly(text);
            }

            @Override
            public void heard(String text) {
                language.failures.set(0);
                listener.heard(text);
            }

            @Override
            public void failed(String reason) {
                reportFailure(name);
                listener.failed(reason);
            }
        };
    }

    @Override
    public void reportFailure(String name) {
        var language = languages.get(name);
        if (language != null && language.failures.incrementAndGet() >= FAILURES_TO_REST) {
            language.failures.set(0);
            language.restsUntil = clock.instant().plus(REST);
            LOG.error(
                    "Speech recognition ({}) failed {} times in a row and rests for {}", name, FAILURES_TO_REST, REST);
        }
    }

    @Override
    public void close() {
        closed = true;
        recognisers.shutdown();
        talks.shutdown();
        try {
            dictation.close();
            if (!talks.awaitTermination(10, TimeUnit.SECONDS)) {
                LOG.warn("A recogniser of a talk does not end; its model stays in memory");
                return;
            }
            if (!recognisers.awaitTermination(10, TimeUnit.SECONDS)) { // a model is being loaded: it cannot be stopped
                LOG.warn("A recogniser does not end; its model stays in memory");
                return;
            }
            languages.values().forEach(VoskRecognition::release);
        } catch (IllegalStateException e) {
            LOG.warn("{}; its model stays in memory", e.getMessage());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /// Once: memory that is freed twice ends the process.
    private static void release(Language language) {
        var model = language.model;
        language.model = VoskModel.NONE;
        model.close();
    }

    /// Is live until it is closed.
    private record Listened(Hearing hearing, LiveListeners live, AtomicBoolean closed) implements Hearing {
        Listened(Hearing hearing, LiveListeners live) {
            this(hearing, live, new AtomicBoolean());
            live.come();
        }

        @Override
        public void audio(byte[] pcm) {
            hearing.audio(pcm);
        }

        @Override
        public void finish() {
            hearing.finish();
        }

        @Override
        public void close() {
            hearing.close();
            if (closed.compareAndSet(false, true)) {
                live.go();
            }
        }
    }

    /// Gives its place back when it is closed, once.
    private record Limited(Hearing hearing, Semaphore places, AtomicBoolean closed) implements Hearing {
        Limited(Hearing hearing, Semaphore places) {
            this(hearing, places, new AtomicBoolean());
        }

        @Override
        public void audio(byte[] pcm) {
            hearing.audio(pcm);
        }

        @Override
        public void finish() {
            hearing.finish();
        }

        @Override
        public void close() {
            hearing.close();
            if (closed.compareAndSet(false, true)) {
                places.release();
            }
        }
    }

    private static final class Deaf implements Hearing {
        @Override
        public void audio(byte[] pcm) {}

        @Override
        public void finish() {}

        @Override
        public void close() {}
    }
}
