package tandem.flow.words;

import java.util.Collection;
import java.util.Locale;
import java.util.Optional;

/// Language tags such as `en`, `zh-TW`.
public final class Languages {
    private Languages() {}

    /// `zh` of `zh-TW`.
    public static String primary(String tag) {
        int end = tag.indexOf('-');
        return (end < 0 ? tag : tag.substring(0, end)).toLowerCase(Locale.ROOT);
    }

    /// The tag itself, else its language without region, else another region of it.
    public static Optional<String> best(String tag, Collection<String> available) {
        if (available.contains(tag)) {
            return Optional.of(tag);
        }
        var primary = primary(tag);
        return available.contains(primary)
                ? Optional.of(primary)
                : available.stream()
                        .filter(other -> primary(other).equals(primary))
                        .sorted()
                        .findFirst();
    }
}
