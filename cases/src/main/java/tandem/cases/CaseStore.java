package tandem.cases;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// Where cases are. All nodes see the same.
public interface CaseStore {
    /// A sequence number that nobody else gets.
    long next();

    Optional<Case> find(String number);

    /// In the given order; those that are not there are left out.
    List<Case> find(Collection<String> numbers);

    /// Oldest first.
    List<CaseEntry> history(String number);

    /// Writes a case with what is added to its history, and tells all nodes.
    ///
    /// @param before the revision that was seen; 0: there is none yet
    /// @param once   names who opens it, so that doing that twice is once; null for a change
    /// @return its number, or that of the one which was opened by the same name; empty if the revision is
    ///             another
    Optional<String> put(long before, Case after, List<CaseEntry> added, @Nullable String once);

    /// Numbers of those that are not over, most urgent promise first; those without one come last.
    List<String> open(int from, int most);

    /// Numbers of those that were over from one moment to before another, latest first.
    List<String> ended(Instant from, Instant to, int skip, int most);

    /// Of a customer, latest first.
    List<String> ofCustomer(String customer, int most);

    /// To which a contact is linked.
    List<String> ofContact(String contact);

    /// Complaints of a problem.
    List<String> ofProblem(String problem);

    /// Those whose escalation is due, the earliest first.
    List<String> due(Instant now, int most);

    /// Claims what shall be done once for all nodes.
    ///
    /// @return false if it was claimed before
    boolean claim(String what);

    /// It could not be done after all.
    void release(String what);

    /// Is told the number of each that is changed; an empty one after a gap.
    AutoCloseable listen(Consumer<String> changed);
}
