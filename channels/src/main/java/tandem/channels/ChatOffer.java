package tandem.channels;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// What visitors' pages are offered, as far as it is the same for all of them.
///
/// @param longest characters of a message
/// @param offline whether a message is taken while nobody is there
/// @param form    what visitors are asked before a chat
/// @param files   null if none are taken
public record ChatOffer(
        int longest,
        boolean offline,
        List<Field> form,
        @Nullable Files files) {

    /// @param name     `name`, `email`, `text`, or an attribute
    /// @param label    by language; none where the page has words of its own
    /// @param kind     text, long, email, phone or choice
    /// @param queues   that ask it; empty for all
    public record Field(
            String name,
            Map<String, String> label,
            String kind,
            boolean required,
            List<Option> options,
            List<String> queues) {}

    /// @param label by language
    public record Option(String value, Map<String, String> label) {}

    /// @param largest bytes of one file
    /// @param most    in one message
    /// @param types   endings of names that are taken; empty for whatever is not refused
    public record Files(long largest, int most, Set<String> types) {}
}
