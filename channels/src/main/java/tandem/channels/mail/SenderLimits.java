package tandem.channels.mail;

import java.time.Clock;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import tandem.channels.guard.TokenBucket;
import tandem.core.ThreadId;

/// How many new interactions a sender may cause, and where the mails beyond that gather: in one interaction that
/// waits like any other, and in a next one when that has its fill.
final class SenderLimits {
    private static final int SENDERS_REMEMBERED = 10_000;
    private static final int GATHERED = 50;
    private final Clock clock;
    private final int perHour;
    private final Map<String, Sender> senders = new LinkedHashMap<>(16, 0.75f, true);

    SenderLimits(Clock clock, int perHour) {
        this.clock = clock;
        this.perHour = perHour;
    }

    private static final class Sender {
        private final TokenBucket allowed;
        private long beyond;

        Sender(TokenBucket allowed) {
            this.allowed = allowed;
        }
    }

    synchronized boolean mayOpen(String sender) {
        return of(sender).allowed.tryTake();
    }

    /// The thread for the next of the mails that are too many.
    synchronized ThreadId overflow(String mailbox, String sender) {
        long gathering = of(sender).beyond++ / GATHERED;
        return MailKey.of("overflow", mailbox, sender, Long.toString(gathering)).thread();
    }

    private Sender of(String sender) {
        if (senders.size() > SENDERS_REMEMBERED) {
            senders.remove(senders.keySet().iterator().next());
        }
        return senders.computeIfAbsent(sender, _ -> new Sender(new TokenBucket(clock, perHour, Duration.ofHours(1))));
    }
}
