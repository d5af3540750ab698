package tandem.simulation.invariant;

import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.NavigableSet;
import java.util.SortedSet;
import java.util.TreeSet;
import tandem.core.QueueId;

/// Those who wait, in the order in which they are to be served. Whoever changes what that depends on takes them out
/// first.
final class WaitingLines {
    private static final SortedSet<Contact> NOBODY = new TreeSet<>();

    private final NavigableSet<Contact> all = new TreeSet<>();
    private final Map<QueueId, SortedSet<Contact>> queues = new HashMap<>();

    void add(Contact contact) {
        all.add(contact);
        queues.computeIfAbsent(contact.queue(), _ -> new TreeSet<>()).add(contact);
    }

    void remove(Contact contact) {
        all.remove(contact);
        of(contact.queue()).remove(contact);
    }

    Collection<Contact> all() {
        return all;
    }

    /// Who stands before it, or would.
    Collection<Contact> before(Contact contact) {
        return all.headSet(contact);
    }

    SortedSet<Contact> of(QueueId queue) {
        return queues.getOrDefault(queue, NOBODY);
    }
}
