package tandem.simulation.invariant;

import java.util.LinkedHashSet;
import java.util.Set;
import tandem.core.QueueId;

/// What one step has changed: all that needs to be looked at after it.
final class Touched {
    final Set<Contact> contacts = new LinkedHashSet<>();
    final Set<Desk> desks = new LinkedHashSet<>();
    final Set<QueueId> queues = new LinkedHashSet<>();

    void add(Contact contact) {
        contacts.add(contact);
        if (contact.queue != null) {
            queues.add(contact.queue);
        }
    }

    void clear() {
        contacts.clear();
        desks.clear();
        queues.clear();
    }
}
