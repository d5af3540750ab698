package tandem.routing.simulation;

import java.util.concurrent.Semaphore;
import org.jspecify.annotations.Nullable;

/// A command that may stop on its way and go on later, while others run. It has a thread of its own, but only
/// one strand ever runs, and the simulation waits for it: so everything stays in one order.
final class Strand {
    private final Semaphore go = new Semaphore(0);
    private final Semaphore stopped = new Semaphore(0);
    private final Thread thread;
    private @Nullable Throwable failure;
    private boolean cut;
    private boolean done;

    /// What a node that has died does with what it was about to do.
    static final class CutOff extends RuntimeException {
        private static final long serialVersionUID = 1L;

        CutOff() {
            super("the node has died", null, false, false);
        }
    }

    Strand(Runnable work) {
        thread = Thread.ofVirtual().unstarted(() -> {
            go.acquireUninterruptibly();
            try {
                work.run();
            } catch (CutOff died) {
                // as it should
            } catch (Throwable e) {
                failure = e;
            }
            done = true;
            stopped.release();
        });
        thread.start();
    }

    /// Runs it until it parks or ends; what it throws is thrown here.
    void run() {
        go.release();
        stopped.acquireUninterruptibly();
        Throwable thrown = failure;
        failure = null;
        if (thrown instanceof RuntimeException e) {
            throw e;
        }
        if (thrown instanceof Error e) {
            throw e;
        }
    }

    boolean isDone() {
        return done;
    }

    /// Ends it where it is; it never reaches the store again.
    void cutOff() {
        if (!done) {
            cut = true;
            run();
        }
    }

    /// From within: stops here until [#run] is called again.
    ///
    /// @throws CutOff if the node has died meanwhile
    void park() {
        stopped.release();
        go.acquireUninterruptibly();
        if (cut) {
            throw new CutOff();
        }
    }
}
