package tandem.routing;

import java.time.Instant;
import java.util.Optional;

/// When a number may be called, by the clock on its owner's wall.
@FunctionalInterface
public interface NumberHours {
    NumberHours ALWAYS = (_, from) -> Optional.of(from);

    /// From that moment on: the moment itself if it may be called then; empty if it is never the time.
    ///
    /// @param number E.164
    Optional<Instant> next(String number, Instant from);
}
