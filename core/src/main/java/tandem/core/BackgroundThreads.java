package tandem.core;

import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;
import java.util.Optional;
import java.util.concurrent.ThreadFactory;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Threads for work that takes the processor for long, such as hashing passwords or reading mails. They are of the
/// operating system, which divides the processor fairly, where a virtual thread would keep one of the few carriers to
/// itself; and under Linux they are nicer than others, so that they get what those leave.
public final class BackgroundThreads {
    private static final Logger LOG = LoggerFactory.getLogger(BackgroundThreads.class);
    private static final int OF_THIS_THREAD = 0;
    private static final int NICE = 10;
    private static final Optional<MethodHandle> SET_PRIORITY = setPriority();

    private BackgroundThreads() {}

    /// Daemons with numbered names.
    public static ThreadFactory named(String prefix) {
        var platform = Thread.ofPlatform().daemon().name(prefix, 0).factory();
        return task -> platform.newThread(() -> {
            makeNice();
            task.run();
        });
    }

    /// `setpriority(PRIO_PROCESS, 0, n)` is about the calling thread alone under Linux, and threads that it makes
    /// inherit it. Java's own priorities do nothing there.
    private static void makeNice() {
        if (SET_PRIORITY.isEmpty()) {
            return;
        }
        try {
            int _ = (int) SET_PRIORITY.get().invokeExact(0, OF_THIS_THREAD, NICE);
        } catch (Throwable e) {
            LOG.debug("A thread in the background is as important as the others: {}", e.toString());
        }
    }

    private static Optional<MethodHandle> setPriority() {
        if (!System.getProperty("os.name", "").equals("Linux")) {
            return Optional.empty();
        }
        var linker = Linker.nativeLinker();
        var integer = ValueLayout.JAVA_INT;
        return linker.defaultLookup()
                .find("setpriority")
                .map(function ->
                        linker.downcallHandle(function, FunctionDescriptor.of(integer, integer, integer, integer)));
    }
}
