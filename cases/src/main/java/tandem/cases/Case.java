package tandem.cases;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Something promised to a customer beyond one contact, as it stands.
///
/// @param number         by which people name it ([CaseNumber])
/// @param revision       one more with every change; 1 at first
/// @param kind           by its id in config/cases.yml
/// @param state          of its kind
/// @param queue          whose agents work on it and by whose calendar its time counts
/// @param owner          the agent who works on it; null: whoever of the queue
/// @param customer       null if it is about nobody in particular, as a problem is
/// @param language       in which the customer is told of it, such as `en`
/// @param fields         what its kind asks, by id
/// @param contacts       linked interactions of any channel, by id
/// @param promise        until when a solution is promised; null while it waits for the customer
/// @param escalated      how many steps of its kind's escalation have happened
/// @param nextEscalation when the next one will; null if none will
/// @param problem        number of the problem of which this is one complaint; null if of none
public record Case(
        String number,
        long revision,
        String kind,
        String state,
        CasePriority priority,
        String subject,
        String queue,
        @Nullable String owner,
        @Nullable CaseCustomer customer,
        String language,
        Map<String, String> fields,
        List<String> contacts,
        Course course,
        @Nullable Instant promise,
        int escalated,
        @Nullable Instant nextEscalation,
        @Nullable String problem,
        CaseTimes times) {
    public static final int MOST_CONTACTS = 200;

    public Case {
        fields = Map.copyOf(fields);
        contacts = List.copyOf(contacts);
    }

    public boolean over() {
        return times.endedAt() != null;
    }

    /// Whether what was promised is not there in time.
    public boolean overdue(Instant now) {
        return !over() && promise != null && now.isAfter(promise);
    }
}
