package tandem.embedded;

import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/// How fast mails are taken by a server that shares processor and disk with telephone and chat: some at once, then
/// evenly. Each is on the disk before it is confirmed, and what waits for the disk holds up whatever else does. Who
/// sends faster waits for the answer, though not long; nothing is refused.
final class MailPace {
    private static final long LONGEST = TimeUnit.SECONDS.toNanos(1);

    private final long each;
    private final long atOnce;
    private long next = System.nanoTime();

    /// @param each   room for one mail more comes so often
    /// @param atOnce how many may come together
    MailPace(Duration each, int atOnce) {
        this.each = each.toNanos();
        this.atOnce = this.each * (atOnce - 1);
    }

    /// Comes back when it is the caller's turn.
    void await() {
        long turn = take(System.nanoTime());
        for (long left = turn - System.nanoTime();
                left > 0 && !Thread.currentThread().isInterrupted();
                left = turn - System.nanoTime()) {
            LockSupport.parkNanos(this, left);
        }
    }

    /// When somebody's turn is who comes now.
    synchronized long take(long now) {
        next = Math.max(next, now - atOnce);
        long turn = Math.max(next, now);
        next = Math.min(next + each, now + LONGEST);
        return turn;
    }
}
