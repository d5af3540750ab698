package tandem.channels.message.smpp;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tandem.core.event.Event.Delivery;

/// What a message centre says has become of a message. Read by ourselves: the form is free (SMPP 3.4, appendix B), and
/// only these two are needed of it.
///
/// @param id     by which the message centre knows the message
/// @param reason why it has failed, for the agent
record Receipt(String id, Delivery delivery, @Nullable String reason) {
    private static final Pattern ID = Pattern.compile("\\bid:\\s*([^\\s]+)", Pattern.CASE_INSENSITIVE);
    private static final Pattern STATE = Pattern.compile("\\bstat:\\s*(\\w+)", Pattern.CASE_INSENSITIVE);
    private static final Pattern ERROR = Pattern.compile("\\berr:\\s*(\\w+)", Pattern.CASE_INSENSITIVE);

    /// Empty if it says nothing of any message.
    ///
    /// @param id    of the optional parameter; null if it has none
    /// @param state of the optional parameter; null if it has none
    static Optional<Receipt> read(String text, @Nullable String id, @Nullable Integer state) {
        String about = id != null ? id : first(ID, text);
        String word = state != null ? word(state) : first(STATE, text);
        if (about == null || word == null) {
            return Optional.empty();
        }
        return Optional.of(
                switch (word.toUpperCase(Locale.ROOT)) {
                    case "DELIVRD" -> new Receipt(about, Delivery.DELIVERED, null);
                    case "ENROUTE", "ACCEPTD", "SCHEDULED" -> new Receipt(about, Delivery.SENT, null);
                    default -> new Receipt(about, Delivery.FAILED, reason(word, first(ERROR, text)));
                });
    }

    private static String reason(String word, @Nullable String error) {
        return error == null || error.matches("0+") ? word : word + ", " + error;
    }

    private static @Nullable String first(Pattern pattern, String text) {
        Matcher found = pattern.matcher(text);
        return found.find() ? found.group(1) : null;
    }

    private static @Nullable String word(int state) {
        return switch (state) {
            case 0 -> "SCHEDULED";
            case 1 -> "ENROUTE";
            case 2 -> "DELIVRD";
            case 3 -> "EXPIRED";
            case 4 -> "DELETED";
            case 5 -> "UNDELIV";
            case 6 -> "ACCEPTD";
            case 7 -> "UNKNOWN";
            case 8 -> "REJECTD";
            default -> null;
        };
    }
}
