package tandem.channels.mail;

import java.time.Clock;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import tandem.core.ThreadId;

/// How many new interactions a sender may cause, and where the mails beyond that gather: in one interaction that
/// waits like any other, and in a next one when that has its fill.
final class SenderLimits {
    private static final int SENDERS_REMEMBERED = 10_000;
    private static final int GATHERED = 50;
    private final SenderBudget allowed;
    private final Map<String, Long> beyond = new LinkedHashMap<>(16, 0.75f, true);

    SenderLimits(Clock clock, int perHour) {
        this.allowed = new SenderBudget(clock, perHour, Duration.ofHours(1));
    }

    boolean mayOpen(String sender) {
        return allowed.tryTake(sender);
    }

    /// The thread for the next of the mails that are too many.
    synchronized ThreadId overflow(String mailbox, String sender) {
        if (beyond.size() > SENDERS_REMEMBERED) {
            beyond.remove(beyond.keySet().iterator().next());
        }
        long gathering = (beyond.merge(sender, 1L, Long::sum) - 1) / GATHERED;
        return MailKey.of("overflow", mailbox, sender, Long.toString(gathering)).thread();
    }
}
