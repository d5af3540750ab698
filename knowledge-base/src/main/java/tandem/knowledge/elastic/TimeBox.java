package tandem.knowledge.elastic;

import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tandem.core.outage.Outage;
import tandem.knowledge.elastic.ElasticConnection.Call;

/// Asks Elasticsearch, and stops waiting when the time is up.
final class TimeBox implements AutoCloseable {
    /// More questions than this at a time only make a slow Elasticsearch slower.
    private static final int AT_ONCE = 64;
    private static final Logger LOG = LoggerFactory.getLogger(TimeBox.class);

    private final ElasticConnection elastic;
    private final CircuitBreaker breaker;
    private final Outage outage = new Outage(LOG, "Elasticsearch does not answer questions");
    private final Semaphore places = new Semaphore(AT_ONCE);
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();

    TimeBox(ElasticConnection elastic, Clock clock) {
        this.elastic = elastic;
        this.breaker = new CircuitBreaker(clock);
    }

    /// For questions on the way of a call: empty if there is no answer in time, and at once while Elasticsearch
    /// is known to be away.
    <T> Optional<T> ask(Duration limit, Call<T> call) {
        if (!breaker.permits()) {
            return Optional.empty();
        }
        try {
            T answer = within(limit, call);
            breaker.succeeded();
            return Optional.of(answer);
        } catch (IndexMissingException e) {
            breaker.succeeded(); // it answers
            return Optional.empty();
        } catch (IOException e) {
            breaker.failed();
            return Optional.empty();
        }
    }

    /// @throws IOException if there is no answer in time
    <T> T within(Duration limit, Call<T> call) throws IOException {
        try {
            T answer = answer(limit, call);
            outage.over();
            return answer;
        } catch (IndexMissingException e) {
            throw e; // it answers
        } catch (IOException e) {
            outage.failed(e);
            throw e;
        }
    }

    private <T> T answer(Duration limit, Call<T> call) throws IOException {
        if (!places.tryAcquire()) {
            throw new IOException("Too many questions to Elasticsearch at a time");
        }
        var answer = threads.submit(() -> {
            try {
                return elastic.call(call);
            } finally {
                places.release();
            }
        });
        try {
            return answer.get(limit.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            answer.cancel(true);
            throw new IOException("Elasticsearch did not answer within " + limit.toMillis() + " ms", e);
        } catch (InterruptedException e) {
            answer.cancel(true);
            Thread.currentThread().interrupt();
            throw new IOException("Interrupted while waiting for Elasticsearch", e);
        } catch (ExecutionException e) {
            throw e.getCause() instanceof IOException io ? io : new IOException(e.getCause());
        }
    }

    @Override
    public void close() {
        threads.shutdownNow();
    }
}
