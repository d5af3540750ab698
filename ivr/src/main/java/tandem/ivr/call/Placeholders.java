package tandem.ivr.call;

import java.util.Collection;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// What trunks put in place of a withheld number.
final class Placeholders {
    private static final Set<String> WORDS =
            Set.of("", "anonymous", "unknown", "restricted", "private", "unavailable", "withheld", "asterisk", "null");

    /// Such words on the keys of a telephone: ANONYMOUS, RESTRICTED, UNAVAILABLE, UNKNOWN.
    private static final Set<String> SPELLED = Set.of("266696687", "7378742833", "86282452253", "8656696");

    private final Set<String> always;

    /// @param more as a trunk sends them, with or without a +
    Placeholders(Collection<String> more) {
        this.always = Stream.concat(WORDS.stream(), more.stream().map(Placeholders::normal))
                .collect(Collectors.toUnmodifiableSet());
    }

    /// Whatever number it might be otherwise. Nothing but zeros is one as well.
    boolean isAlways(String text) {
        return always.contains(normal(text));
    }

    /// Unless it is somebody's number: 8656696 is one in Iceland.
    boolean isSpelled(String text) {
        return SPELLED.contains(normal(text));
    }

    private static String normal(String text) {
        return text.replaceAll("\\s", "").toLowerCase(Locale.ROOT).replaceFirst("^\\+?0*", "");
    }
}
