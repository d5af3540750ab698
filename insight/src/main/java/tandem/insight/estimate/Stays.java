package tandem.insight.estimate;

import java.util.HashMap;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import tandem.core.InteractionId;
import tandem.core.QueueId;
import tandem.core.event.Event;
import tandem.core.event.JournalEntry;

/// Who is in which queue, and who of them waits.
final class Stays {
    private final Function<String, Line> lines;
    /// The number of those in contact: some come back with their age.
    private final Map<InteractionId, Long> inContact = new HashMap<>();
    private final Map<InteractionId, Stay> stays = new HashMap<>();
    private final Map<QueueId, Ranked<Stay>> queues = new HashMap<>();
    private long number;

    Stays(Function<String, Line> lines) {
        this.lines = lines;
    }

    @Nullable
    Stay of(InteractionId interaction) {
        return stays.get(interaction);
    }

    /// Whether an entry goes on with a stay whose beginning has not been seen.
    boolean isMidway(JournalEntry entry) {
        return entry.interaction() != null
                && entry.queue() != null
                && !stays.containsKey(entry.interaction())
                && switch (entry.event()) {
                    case Event.Offered _,
                            Event.Declined _,
                            Event.OfferExpired _,
                            Event.OfferRescinded _,
                            Event.ConnectFailed _,
                            Event.Relaxed _,
                            Event.PriorityChanged _,
                            Event.WaitPredicted _ -> true;
                    default -> false;
                };
    }

    void apply(JournalEntry entry) {
        var interaction = entry.interaction();
        if (interaction == null) {
            return;
        }
        if (entry.event() instanceof Event.Queued queued) {
            queued(interaction, queued, entry);
            return;
        }
        if (entry.event() instanceof Event.Closed) {
            inContact.remove(interaction);
        }
        var stay = stays.get(interaction);
        if (stay != null) {
            apply(stay, entry.event());
        }
    }

    private void apply(Stay stay, Event event) {
        switch (event) {
            case Event.Relaxed e -> change(stay, () -> stay.line = line(e.signature()));
            case Event.PriorityChanged e -> change(stay, () -> stay.prioritise(e.priority()));
            case Event.Offered _ -> {
                stay.offers++;
                leave(stay);
            }
            case Event.Accepted _ -> stay.accepted = true;
            case Event.Declined _, Event.OfferExpired _, Event.OfferRescinded _ -> offerOver(stay);
            case Event.ConnectFailed _ -> {
                stay.accepted = false;
                stay.offers = 0;
                stand(stay);
            }
            case Event.Postponed _ -> leave(stay);
            case Event.AttemptFailed _ -> {
                stay.accepted = false;
                stay.offers = 0;
            }
            case Event.Connected _ -> {
                forget(stay);
                inContact.put(stay.id, stay.number);
            }
            case Event.LeftQueue _, Event.Ended _, Event.Closed _ -> forget(stay);
            default -> {
                // changes no place
            }
        }
    }

    private void queued(InteractionId interaction, Event.Queued queued, JournalEntry entry) {
        var before = stays.get(interaction);
        var channel = entry.channel();
        if (channel == null) {
            return;
        }
        long place = ++number;
        Long earlier = inContact.remove(interaction);
        if (earlier != null && !queued.enqueuedAt().equals(entry.at())) {
            place = earlier; // it comes back to its place
        }
        boolean waits = true;
        if (before != null) {
            forget(before);
            place = queued.enqueuedAt().equals(before.enqueuedAt) ? before.number : place;
            boolean moved = before.offers > 0 && !before.queue.equals(queued.queue());
            waits = !moved; // while it is offered, only the place changes to which it would return
        }
        var stay = new Stay(
                interaction,
                channel,
                place,
                queued.queue(),
                line(queued.signature()),
                queued.priority(),
                queued.enqueuedAt());
        stays.put(interaction, stay);
        if (waits) {
            stand(stay);
        } else if (before != null) {
            stay.offers = before.offers;
            stay.accepted = before.accepted;
        }
    }

    private void offerOver(Stay stay) {
        stay.offers = Math.max(0, stay.offers - 1);
        if (stay.offers == 0 && !stay.accepted) {
            stand(stay);
        }
    }

    private void change(Stay stay, Runnable change) {
        boolean waited = stay.waiting;
        leave(stay);
        change.run();
        if (waited) {
            stand(stay);
        }
    }

    private void stand(Stay stay) {
        if (!stay.waiting) {
            stay.waiting = true;
            stay.line.add(stay);
            queue(stay.queue).add(stay);
        }
    }

    private void leave(Stay stay) {
        if (stay.waiting) {
            stay.line.remove(stay);
            queue(stay.queue).remove(stay);
            stay.waiting = false;
        }
    }

    private void forget(Stay stay) {
        leave(stay);
        stays.remove(stay.id);
    }

    private Line line(String signature) {
        return lines.apply(signature);
    }

    private Ranked<Stay> queue(QueueId queue) {
        return queues.computeIfAbsent(queue, q -> new Ranked<>(Stay.ORDER));
    }

    /// Place in its queue, from 1.
    int position(Stay stay) {
        return queue(stay.queue).before(stay) + 1;
    }

    int length(QueueId queue) {
        var waiting = queues.get(queue);
        return waiting == null ? 0 : waiting.size();
    }
}
