package tandem.cases;

import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// What somebody does with a case.
public sealed interface CaseChange {
    /// Along the state machine of its kind.
    record Move(String state) implements CaseChange {}

    /// @param owner null: whoever of the queue
    record Assign(String queue, @Nullable String owner) implements CaseChange {}

    record Prioritise(CasePriority priority) implements CaseChange {}

    record Promise(Instant until) implements CaseChange {}

    /// @param fields those that are written; what is not in it stays, a blank takes one away
    record Describe(String subject, Map<String, String> fields) implements CaseChange {
        public Describe {
            fields = Map.copyOf(fields);
        }
    }

    record Link(String contact) implements CaseChange {}

    record Unlink(String contact) implements CaseChange {}

    /// Of whom it is, and where they are written to.
    record About(CaseCustomer customer, String language) implements CaseChange {}

    /// Makes it one complaint of a problem, or takes it out.
    record Join(@Nullable String problem) implements CaseChange {}

    /// Adds to its history what was said or done; needs no revision, since it changes nothing that
    /// somebody has seen.
    ///
    /// @param contact by which it was said, which is linked; null for none
    record Say(CaseEntry.What what, String text, @Nullable String contact) implements CaseChange {}
}
