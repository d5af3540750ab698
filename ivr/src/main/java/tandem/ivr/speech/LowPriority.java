package tandem.ivr.speech;

import com.sun.jna.Library;
import com.sun.jna.Native;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Lets the calling thread have the CPU only when nobody else wants it. The JVM's own priorities do nothing on Linux,
/// where each thread has a nice value of its own.
final class LowPriority {
    private static final Logger LOG = LoggerFactory.getLogger(LowPriority.class);
    private static final int PROCESS = 0; // PRIO_PROCESS; on Linux, 0 of it is the calling thread
    private static final int NICEST = 19;
    private static final ThreadLocal<Boolean> DONE = ThreadLocal.withInitial(() -> false);

    private LowPriority() {}

    /// What of libc is needed.
    interface C extends Library {
        int setpriority(int which, int who, int priority);
    }

    /// Once a thread, for good.
    static void take() {
        if (DONE.get()) {
            return;
        }
        DONE.set(true);
        Thread.currentThread().setPriority(Thread.MIN_PRIORITY);
        if (!System.getProperty("os.name").startsWith("Linux")) {
            return; // elsewhere it would be the whole process
        }
        try {
            if (Native.load("c", C.class).setpriority(PROCESS, 0, NICEST) != 0) {
                LOG.warn("Transcribing cannot step back behind calls: setpriority failed");
            }
        } catch (LinkageError e) {
            LOG.warn("Transcribing cannot step back behind calls: {}", e.toString());
        }
    }
}
