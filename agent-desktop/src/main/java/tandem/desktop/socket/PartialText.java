package tandem.desktop.socket;

import org.jspecify.annotations.Nullable;

/// A message that comes in parts; nearly all come in one, and then nothing is copied. For the one thread that reads.
final class PartialText {
    private String first = "";
    private @Nullable StringBuilder more;

    /// @return how long it is by now
    int take(String part) {
        if (more != null) {
            more.append(part);
            return more.length();
        }
        if (first.isEmpty()) {
            first = part;
        } else {
            more = new StringBuilder(first).append(part);
        }
        return more == null ? first.length() : more.length();
    }

    /// All of it; the next one begins.
    String whole() {
        var text = more == null ? first : more.toString();
        first = "";
        more = null;
        return text;
    }
}
