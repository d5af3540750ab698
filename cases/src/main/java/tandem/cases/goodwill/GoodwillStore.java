package tandem.cases.goodwill;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/// Where goodwill is. All nodes see the same.
public interface GoodwillStore {
    /// Writes it as given if that is within the limit, counted together with what the same user has given
    /// that day; else as requested. One of its id that is there already is left as it is.
    ///
    /// @return as it is then
    Goodwill give(Goodwill given, LocalDate day, GoodwillRules.Limit limit);

    /// Replaces what was seen; the same again is harmless.
    ///
    /// @return false if it is another meanwhile
    boolean replace(Goodwill seen, Goodwill after);

    Optional<Goodwill> find(String id);

    /// From one moment to before another, latest first.
    List<Goodwill> between(Instant from, Instant to, int skip, int most);

    /// Of a customer, latest first.
    List<Goodwill> ofCustomer(String customer, int most);

    /// Those that wait for somebody's approval.
    List<Goodwill> requested();

    /// What a user has given by themselves that day, in minor units.
    long givenOn(LocalDate day, String user);

    /// Those granted of which the program of the organisation has not been told yet.
    List<Goodwill> untold(int most);

    void told(String id);

    /// Is told the id of each that is changed, on whatever node; an empty one after a gap.
    AutoCloseable listen(Consumer<String> changed);
}
