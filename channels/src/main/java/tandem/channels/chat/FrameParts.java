package tandem.channels.chat;

import java.util.Optional;
import java.util.regex.Pattern;

/// A frame that comes in parts; nearly all come in one. Of one that is too long only the beginning is kept, so that a
/// visitor who pastes a book costs no memory and yet is told about it. For the one thread that reads.
final class FrameParts {
    static final int LONGEST = 32 * 1024;
    private static final Pattern MESSAGE_ID =
            Pattern.compile("\"messageId\"\\s*:\\s*\"(" + VisitorFrame.ID.pattern() + ")\"");

    private final StringBuilder kept = new StringBuilder();
    private int length;

    /// @return how long it is by now
    int take(String part) {
        kept.append(part, 0, Math.min(part.length(), LONGEST - kept.length()));
        length += part.length();
        return length;
    }

    boolean isTooLong() {
        return length > LONGEST;
    }

    /// Of a message that is too long, if it is said before its words.
    Optional<String> messageId() {
        var found = MESSAGE_ID.matcher(kept);
        return found.find() ? Optional.of(found.group(1)) : Optional.empty();
    }

    /// All that is kept of it; the next one begins.
    String whole() {
        String text = kept.toString();
        kept.setLength(0);
        length = 0;
        return text;
    }
}
