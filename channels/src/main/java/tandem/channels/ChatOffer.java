package tandem.channels;

import java.util.Set;
import org.jspecify.annotations.Nullable;

/// What visitors' pages are offered, as far as it is the same for all of them.
///
/// @param longest characters of a message
/// @param files   null if none are taken
public record ChatOffer(int longest, @Nullable Files files) {

    /// @param largest bytes of one file
    /// @param most    in one message
    /// @param types   endings of names that are taken; empty for whatever is not refused
    public record Files(long largest, int most, Set<String> types) {}
}
