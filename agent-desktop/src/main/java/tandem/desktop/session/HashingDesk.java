package tandem.desktop.session;

import java.time.Duration;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import tandem.core.BackgroundThreads;
import tandem.desktop.problem.ProblemException;

/// Where passwords are compared: few at a time, on threads of their own that make way for everything else, so that
/// however many people (or programs) try to log in, calls and chats go on. A bounded number waits; who comes after
/// them is told so at once. After a wrong password its thread may rest: who guesses then costs little, however
/// quickly they do.
final class HashingDesk implements AutoCloseable {
    private final ThreadPoolExecutor threads;
    private final Duration patience;

    /// @param atOnce   how many passwords are compared at a time
    /// @param waiting  how many may wait for that
    /// @param patience how long one waits, its own comparison included
    /// @param rest     how long a thread rests after a wrong password; its answer does not wait for that
    HashingDesk(int atOnce, int waiting, Duration patience, Duration rest) {
        this.threads = new Resting(atOnce, waiting, rest);
        this.patience = patience;
    }

    /// @throws ProblemException 503 if too many wait already, or it takes too long
    boolean compare(Callable<Boolean> comparison) {
        Future<Boolean> answer;
        try {
            answer = threads.submit(comparison);
        } catch (RejectedExecutionException e) {
            throw busy();
        }
        try {
            return answer.get(patience.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            giveUp(answer);
            throw busy();
        } catch (InterruptedException e) {
            giveUp(answer);
            Thread.currentThread().interrupt();
            throw busy();
        } catch (ExecutionException e) {
            throw new IllegalStateException("A password could not be compared", e.getCause());
        }
    }

    /// How many wait for their turn.
    int waiting() {
        return threads.getQueue().size();
    }

    /// Makes room for somebody whose answer is still wanted.
    private void giveUp(Future<Boolean> answer) {
        answer.cancel(true);
        threads.purge();
    }

    private static ProblemException busy() {
        return new ProblemException(
                HttpStatus.SERVICE_UNAVAILABLE, "unavailable", "Too many log-ins at once; try again shortly");
    }

    @Override
    public void close() {
        threads.shutdownNow();
    }

    private static final class Resting extends ThreadPoolExecutor {
        private final Duration rest;

        Resting(int atOnce, int waiting, Duration rest) {
            super(
                    atOnce,
                    atOnce,
                    0,
                    TimeUnit.SECONDS,
                    new ArrayBlockingQueue<>(waiting),
                    BackgroundThreads.named("password-hash-"));
            this.rest = rest;
        }

        @Override
        protected void afterExecute(Runnable done, @Nullable Throwable failure) {
            super.afterExecute(done, failure);
            boolean wrong = done instanceof Future<?> answer
                    && answer.state() == Future.State.SUCCESS
                    && Boolean.FALSE.equals(answer.resultNow());
            if (wrong) {
                LockSupport.parkNanos(rest.toNanos());
            }
        }
    }
}
