package tandem.insight.estimate;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import tandem.core.InteractionId;
import tandem.core.QueueId;
import tandem.insight.floor.LiveContact;

/// Who is in which queue, and who of them waits, in the order of service: an index of the floor.
final class Stays {
    private final Function<String, Line> lines;
    private final Map<InteractionId, Stay> stays = new HashMap<>();
    private final Map<QueueId, Ranked<Stay>> queues = new HashMap<>();

    Stays(Function<String, Line> lines) {
        this.lines = lines;
    }

    @Nullable
    Stay of(InteractionId interaction) {
        return stays.get(interaction);
    }

    /// A contact as it is now.
    void update(LiveContact contact) {
        var before = stays.get(contact.id());
        var after = stay(contact, before);
        if (after == before) {
            return;
        }
        if (before != null) {
            leave(before);
            stays.remove(before.id);
        }
        if (after != null) {
            stays.put(after.id, after);
            if (after.waiting) {
                stand(after);
            }
        }
    }

    /// The same if nothing has changed that counts here; null if it is in no queue.
    private @Nullable Stay stay(LiveContact contact, @Nullable Stay before) {
        var queue = contact.view().queue();
        var signature = contact.signature();
        if (queue == null || signature == null || !contact.isInQueue()) {
            return null;
        }
        if (before != null && before.isStill(contact, queue, signature)) {
            return before;
        }
        var after = new Stay(contact, queue, lines.apply(signature), signature);
        if (before != null && before.queue.equals(queue)) {
            after.quoted = before.quoted; // what has been said is not taken back
        }
        return after;
    }

    private void stand(Stay stay) {
        stay.line.add(stay);
        queue(stay.queue).add(stay);
    }

    private void leave(Stay stay) {
        if (stay.waiting) {
            stay.line.remove(stay);
            queue(stay.queue).remove(stay);
        }
    }

    private Ranked<Stay> queue(QueueId queue) {
        return queues.computeIfAbsent(queue, q -> new Ranked<>(Stay.ORDER));
    }

    /// Place in its queue, from 1.
    int position(Stay stay) {
        return queue(stay.queue).before(stay) + 1;
    }

    /// The first who wait in a queue.
    List<Stay> first(QueueId queue, int limit) {
        var waiting = queues.get(queue);
        return waiting == null ? List.of() : waiting.first(Math.min(limit, waiting.size()));
    }

    int length(QueueId queue) {
        var waiting = queues.get(queue);
        return waiting == null ? 0 : waiting.size();
    }
}
