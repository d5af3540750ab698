package tandem.insight.abandoned;

import java.time.Instant;
import java.util.List;
import java.util.function.Predicate;

/// Who left before anybody served them (S7), of the last two weeks, at most some seconds old.
public interface AbandonedContacts {

    /// The newest first.
    ///
    /// @param from  left then or later
    /// @param to    left before
    /// @param which those that are looked for
    /// @param most  how many at most
    List<AbandonedContact> find(Instant from, Instant to, Predicate<AbandonedContact> which, int most);

    /// Tells when there is another one, or something has become of one; for good.
    void onChange(Runnable listener);
}
