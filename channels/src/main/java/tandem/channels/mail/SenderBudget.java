package tandem.channels.mail;

import java.time.Clock;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import tandem.channels.guard.TokenBucket;

/// How often something may happen for each sender; those heard of last are remembered.
final class SenderBudget {
    private static final int REMEMBERED = 10_000;
    private final Clock clock;
    private final int most;
    private final Duration in;
    private final Map<String, TokenBucket> senders = new LinkedHashMap<>(16, 0.75f, true);

    SenderBudget(Clock clock, int most, Duration in) {
        this.clock = clock;
        this.most = most;
        this.in = in;
    }

    synchronized boolean tryTake(String sender) {
        if (senders.size() > REMEMBERED) {
            senders.remove(senders.keySet().iterator().next());
        }
        return senders.computeIfAbsent(sender, _ -> new TokenBucket(clock, most, in))
                .tryTake();
    }
}
