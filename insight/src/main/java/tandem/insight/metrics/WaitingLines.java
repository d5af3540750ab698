package tandem.insight.metrics;

import java.time.Instant;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import tandem.core.Channel;
import tandem.core.QueueId;

/// Segments whose contact has not come about yet, by queue and channel, oldest first.
final class WaitingLines {
    private static final Comparator<Segment> BY_AGE =
            Comparator.comparing((Segment s) -> s.enqueuedAt).thenComparing(s -> s.interaction.value());

    private final Map<QueueId, Map<Channel, TreeSet<Segment>>> queues = new HashMap<>();

    void add(Segment segment) {
        queues.computeIfAbsent(segment.queue, queue -> new EnumMap<>(Channel.class))
                .computeIfAbsent(segment.channel, channel -> new TreeSet<>(BY_AGE))
                .add(segment);
    }

    void remove(Segment segment) {
        var line = of(segment.queue).get(segment.channel);
        if (line != null) {
            line.remove(segment);
        }
    }

    int size(QueueId queue) {
        int size = 0;
        for (var line : of(queue).values()) {
            size += line.size();
        }
        return size;
    }

    int size(QueueId queue, Channel channel) {
        var line = of(queue).get(channel);
        return line == null ? 0 : line.size();
    }

    @Nullable
    Instant oldest(QueueId queue, Channel channel) {
        var line = of(queue).get(channel);
        return line == null || line.isEmpty() ? null : line.first().enqueuedAt;
    }

    /// Of those who have not left the line for a callback or a message.
    @Nullable
    Instant oldestOnTheLine(QueueId queue) {
        Instant oldest = null;
        for (var line : of(queue).entrySet()) {
            if (line.getKey().comesIn() && !line.getValue().isEmpty()) {
                Instant since = line.getValue().first().enqueuedAt;
                oldest = oldest == null || since.isBefore(oldest) ? since : oldest;
            }
        }
        return oldest;
    }

    private Map<Channel, TreeSet<Segment>> of(QueueId queue) {
        return queues.getOrDefault(queue, Map.of());
    }
}
