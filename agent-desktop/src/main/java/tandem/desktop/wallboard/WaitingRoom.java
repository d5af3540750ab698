package tandem.desktop.wallboard;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tandem.core.AgentId;
import tandem.core.Claims;
import tandem.core.InteractionId;
import tandem.core.InteractionState;
import tandem.core.QueueId;
import tandem.desktop.wire.ServerMessage.WaitingRow;
import tandem.insight.floor.LiveContact;

/// Who waits in each queue, in the order of service, and how each of them stands: the floor by queues. Whom an
/// agent is
/// asked for or is being connected with is still there. One thread at a time.
final class WaitingRoom {
    private static final Comparator<LiveContact> BY_SERVICE = Comparator.comparingLong(LiveContact::score)
            .thenComparing(LiveContact::place)
            .thenComparing(contact -> contact.id().value());

    private final Map<InteractionId, LiveContact> contacts = new HashMap<>();
    private final Map<QueueId, TreeSet<LiveContact>> queues = new HashMap<>();
    private Set<QueueId> changed = new HashSet<>();

    /// A contact as it is now.
    void update(LiveContact contact) {
        var before = contacts.remove(contact.id());
        if (before != null) {
            leave(before);
        }
        var queue = contact.view().queue();
        if (queue != null && contact.isInQueue()) {
            contacts.put(contact.id(), contact);
            queues.computeIfAbsent(queue, q -> new TreeSet<>(BY_SERVICE)).add(contact);
            changed.add(queue);
        }
    }

    private void leave(LiveContact contact) {
        var queue = contact.view().queue();
        if (queue != null) {
            changed.add(queue);
            queues.computeIfPresent(queue, (_, line) -> {
                line.remove(contact);
                return line.isEmpty() ? null : line;
            });
        }
    }

    int count(Collection<QueueId> of) {
        return of.stream().mapToInt(id -> line(id).size()).sum();
    }

    /// The first of these queues together, in the order of service.
    List<WaitingRow> rows(Collection<QueueId> of, int limit) {
        return of.stream()
                .flatMap(queue -> first(queue, limit))
                .sorted(Comparator.comparingLong(Placed::score))
                .limit(limit)
                .map(placed -> row(placed.contact(), placed.position()))
                .toList();
    }

    private record Placed(LiveContact contact, @Nullable Integer position) {
        long score() {
            return contact.score();
        }
    }

    /// Who is offered to somebody has no place: the next one is served before they return.
    private Stream<Placed> first(QueueId queue, int limit) {
        var placed = new ArrayList<Placed>();
        int position = 0;
        for (LiveContact contact : line(queue)) {
            placed.add(new Placed(contact, contact.isWaiting() ? ++position : null));
            if (placed.size() == limit) {
                break;
            }
        }
        return placed.stream();
    }

    private Collection<LiveContact> line(QueueId queue) {
        var line = queues.get(queue);
        return line == null ? List.of() : line;
    }

    private static WaitingRow row(LiveContact contact, @Nullable Integer position) {
        var view = contact.view();
        var told = contact.told();
        var since = view.enqueuedAt();
        var name = view.customerName();
        return new WaitingRow(
                view.id(),
                view.queue(),
                view.channel(),
                view.state(),
                contact.number() == null ? view.from() : contact.number(),
                name == null ? view.claims().get(Claims.NAME).orElse(null) : name,
                view.subject(),
                position,
                since == null ? view.openedAt() : since,
                view.priority(),
                contact.step(),
                requirement(contact.signature()),
                told == null ? null : told.low().toMillis(),
                told == null ? null : told.high().toMillis(),
                told == null ? null : told.at(),
                asked(contact),
                view.state() == InteractionState.SCHEDULED ? view.deadline() : null);
    }

    /// The last part of a signature, `CHANNEL:choice:requirement`.
    private static String requirement(@Nullable String signature) {
        var parts = signature == null ? new String[] {""} : signature.split(":", 3);
        return parts[parts.length - 1];
    }

    private static List<AgentId> asked(LiveContact contact) {
        return contact.holders().all().entrySet().stream()
                .filter(holder -> holder.getValue().passedOn() == null)
                .map(Map.Entry::getKey)
                .toList();
    }

    /// The queues in which anything changed since the last call.
    Set<QueueId> drainChanged() {
        var drained = changed;
        changed = new HashSet<>();
        return drained;
    }
}
