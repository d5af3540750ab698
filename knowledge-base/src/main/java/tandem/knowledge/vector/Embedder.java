package tandem.knowledge.vector;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tandem.core.BackgroundThreads;
import tandem.core.outage.Outage;

/// Makes vectors of texts, on a few threads that are nicer than all others: calls are never slower for it.
/// A model is
/// loaded when it is first needed.
public final class Embedder implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Embedder.class);
    private static final int MOST_WAITING = 64;
    private static final int IDLE_SECONDS = 60;
    private static final Duration SENTENCE_LIMIT = Duration.ofSeconds(1);
    private static final Duration PASSAGES_LIMIT = Duration.ofMinutes(2);

    private final boolean on;
    private final Duration questionLimit;
    private final ThreadPoolExecutor threads;
    private final Outage outage = new Outage(LOG, "Articles are found by their words alone");
    private final Map<Model, LoadedModel> loaded = new EnumMap<>(Model.class);
    private final Set<Model> ready = ConcurrentHashMap.newKeySet();
    private boolean closed;

    /// @param on            whether there are vectors at all
    /// @param atOnce        how many texts at a time
    /// @param questionLimit how long a search waits for the vector of its question
    public Embedder(boolean on, int atOnce, Duration questionLimit) {
        this.on = on;
        this.questionLimit = questionLimit;
        this.threads = new ThreadPoolExecutor(
                atOnce,
                atOnce,
                IDLE_SECONDS,
                TimeUnit.SECONDS,
                new ArrayBlockingQueue<>(MOST_WAITING),
                BackgroundThreads.named("vectors-"));
        threads.allowCoreThreadTimeOut(true);
    }

    public boolean isOn() {
        return on;
    }

    /// Loads the model for a language in the background, if there is one and it is not there yet.
    public void warmUp(String language) {
        Model.of(language).filter(model -> on && !isLoaded(model)).ifPresent(model -> {
            try {
                threads.execute(() -> load(model));
            } catch (RejectedExecutionException e) {
                LOG.debug("Too busy to load a model", e); // the next question tries again
            }
        });
    }

    private void load(Model model) {
        try {
            loaded(model);
        } catch (IOException e) {
            outage.failed(e);
        }
    }

    private boolean isLoaded(Model model) {
        return ready.contains(model);
    }

    /// Empty if there are none, none in this language, or not in time: then there are words.
    public Optional<float[]> question(String language, String text) {
        var model = Model.of(language);
        if (!on || model.isEmpty() || text.isBlank()) {
            return Optional.empty();
        }
        if (!isLoaded(model.get())) {
            warmUp(language);
            return Optional.empty();
        }
        try {
            var vector = within(
                    questionLimit, () -> loaded(model.get()).vector(model.get().before() + text));
            outage.over();
            return Optional.of(vector);
        } catch (IOException e) {
            outage.failed(e);
            return Optional.empty();
        }
    }

    /// One for each passage, or none at all if there is no model for the language.
    ///
    /// @throws IOException if it takes too long: try again
    public List<float[]> passages(String language, List<String> texts) throws IOException {
        var model = Model.of(language);
        if (!on || model.isEmpty()) {
            return List.of();
        }
        var vectors = new ArrayList<float[]>();
        for (String text : texts) {
            vectors.add(within(PASSAGES_LIMIT, () -> loaded(model.get()).vector(text)));
        }
        return vectors;
    }

    /// One for each sentence, as they are compared with each other; none at all if there is no model for the language,
    /// it
    /// is still being loaded, or it takes too long: then there are words.
    public List<float[]> ofSentences(String language, List<String> sentences) {
        var model = Model.of(language);
        if (!on || model.isEmpty() || sentences.isEmpty()) {
            return List.of();
        }
        if (!isLoaded(model.get())) {
            warmUp(language);
            return List.of();
        }
        try {
            var vectors = new ArrayList<float[]>();
            for (String sentence : sentences) {
                vectors.add(within(SENTENCE_LIMIT, () -> loaded(model.get()).vector(sentence)));
            }
            return vectors;
        } catch (IOException e) {
            LOG.debug("Sentences are compared by their words", e);
            return List.of();
        }
    }

    private float[] within(Duration limit, Callable<float[]> work) throws IOException {
        try {
            var vector = threads.submit(work);
            try {
                return vector.get(limit.toMillis(), TimeUnit.MILLISECONDS);
            } catch (TimeoutException e) {
                vector.cancel(false);
                throw new IOException("No vector within " + limit.toMillis() + " ms", e);
            }
        } catch (RejectedExecutionException e) {
            throw new IOException("Too many texts wait for their vectors", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("Interrupted", e);
        } catch (ExecutionException e) {
            throw e.getCause() instanceof IOException io ? io : new IOException(e.getCause());
        }
    }

    private LoadedModel loaded(Model model) throws IOException {
        synchronized (loaded) {
            if (closed) {
                throw new IOException("Closed");
            }
            var there = loaded.get(model);
            if (there == null) {
                there = LoadedModel.load(model);
                loaded.put(model, there);
                ready.add(model);
                LOG.info("The model {} is loaded", model.resource());
            }
            return there;
        }
    }

    @Override
    public void close() {
        threads.shutdownNow();
        try {
            if (!threads.awaitTermination(IDLE_SECONDS, TimeUnit.SECONDS)) {
                return; // what is still computing needs its model
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return;
        }
        synchronized (loaded) {
            closed = true;
            loaded.values().forEach(LoadedModel::close);
            loaded.clear();
        }
    }
}
