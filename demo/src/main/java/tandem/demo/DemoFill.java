package tandem.demo;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.FutureTask;
import java.util.function.BooleanSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tandem.core.BackgroundThreads;
import tandem.core.event.Event;
import tandem.core.event.EventId;
import tandem.core.event.EventJson;
import tandem.core.event.JournalEntry;
import tandem.core.journal.PastJournal;
import tandem.demo.DemoCompany.Taped;

/// Brings the demo's past into an empty journal before anything else is said there, and afterwards, in the background,
/// makes its recordings. Everything else follows as from any journal. Whatever goes wrong, Tandem starts without it.
public final class DemoFill implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(DemoFill.class);

    private final PastJournal journal;
    private final Clock clock;
    private final ExecutorService thread = Executors.newSingleThreadExecutor(BackgroundThreads.named("demo-"));
    private final FutureTask<Boolean> written;

    /// Begins at once.
    ///
    /// @param isNew whether nothing is kept of contacts but what may be in the journal: a past never comes beside
    ///              a real one
    public DemoFill(PastJournal journal, DemoCompany company, BooleanSupplier isNew, Clock clock) {
        this.journal = journal;
        this.clock = clock;
        this.written = new FutureTask<>(() -> write(company, isNew));
        Thread.ofVirtual().name("demo").start(written);
    }

    private boolean write(DemoCompany company, BooleanSupplier isNew) {
        if (journal.exists() || !isNew.getAsBoolean()) {
            return false;
        }
        long began = System.nanoTime();
        var past = company.until(clock);
        Map<String, String> lacking = new LinkedHashMap<>();
        past.taped().forEach(taped -> lacking.put(recordingOf(taped), packed(taped)));
        boolean done = journal.write(past.steps(), lacking);
        if (done) {
            LOG.info(
                    "The journal begins with a demo: {} steps, made and written in {} ms",
                    past.steps().size(),
                    (System.nanoTime() - began) / 1_000_000);
        }
        return done;
    }

    /// Returns when the past is there, or will not be: before that nothing else may be said.
    public void awaitWritten() {
        try {
            written.get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (ExecutionException e) {
            LOG.warn("There will be no demo", e.getCause());
        }
    }

    /// Whether there is a demo in this Tandem.
    public boolean isThere() {
        return journal.exists();
    }

    /// Begins with what the past still lacks; goes on where an earlier start was interrupted.
    public void complete(Voice voice, RecordingStore store) {
        thread.execute(() -> {
            try {
                record(new Narration(voice, Topics.load()), store);
            } catch (IOException | RuntimeException e) {
                LOG.warn("The demo has not all of its recordings; the next start goes on with them: {}", e.toString());
            }
        });
    }

    private void record(Narration narration, RecordingStore store) throws IOException {
        var lacking = journal.lacking();
        if (lacking.isEmpty()) {
            return;
        }
        var folder = Files.createTempDirectory("tandem-demo");
        try {
            var made = new HashMap<String, List<SpokenLine>>();
            for (var one : lacking.entrySet()) {
                if (Thread.currentThread().isInterrupted()) {
                    return;
                }
                var taped = unpacked(one.getValue());
                var name = taped.topic() + "." + taped.language() + ".wav";
                var wav = folder.resolve(name);
                var said = made.get(name);
                if (said == null) {
                    var written = narration.write(taped.topic(), taped.language(), wav);
                    if (written.isEmpty()) {
                        continue; // no voice for the language
                    }
                    said = written.get();
                    made.put(name, said);
                }
                var stored = store.keep(one.getKey(), wav, taped.context().at(), taped.language(), said);
                journal.add(
                        one.getKey(),
                        now(taped.context(), stored),
                        now(taped.context(), new Event.TranscriptAdded(one.getKey(), taped.language(), "")));
            }
        } finally {
            delete(folder);
        }
    }

    private JournalEntry now(JournalEntry of, Event event) {
        return new JournalEntry(
                EventId.START,
                clock.instant(),
                of.interaction(),
                of.channel(),
                of.queue(),
                of.agent(),
                of.customer(),
                event);
    }

    private static String recordingOf(Taped taped) {
        return "recording-" + taped.context().interaction();
    }

    private static String packed(Taped taped) {
        return taped.topic() + "\n" + taped.language() + "\n" + EventJson.write(taped.context());
    }

    private static Taped unpacked(String text) {
        var parts = text.split("\n", 3);
        return new Taped(EventJson.readEntry(parts[2]), parts[0], parts[1]);
    }

    private static void delete(Path folder) throws IOException {
        try (var files = Files.list(folder)) {
            files.forEach(file -> {
                try {
                    Files.delete(file);
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            });
        }
        Files.delete(folder);
    }

    @Override
    public void close() {
        thread.shutdownNow();
    }
}
