package tandem.ivr.asterisk;

import java.util.ArrayList;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// The number that a caller dialled before it was diverted to ours, as a network tells it: by `Diversion` (RFC 5806),
/// or by `History-Info` (RFC 7044). Asterisk knows the former only, and not whether it may be shown.
final class Redirection {
    private static final Pattern ADDRESS = Pattern.compile("(?:sips?|tel):([^@;>?,]+)([^>,]*)>?([^,]*)");
    private static final Pattern HIDDEN = Pattern.compile("privacy=\"?(full|uri|history)", Pattern.CASE_INSENSITIVE);

    private Redirection() {}

    /// Empty if the call was not diverted, or the number may not be shown.
    ///
    /// @param diversion the topmost header, which is of the last diversion
    /// @param history   all of it
    static Optional<String> from(String diversion, String history) {
        var diverted = ADDRESS.matcher(diversion);
        return diverted.find() ? shown(diverted) : before(history);
    }

    /// The last entry is how the call came to us, the one before it is who sent it here, if that is somebody else.
    private static Optional<String> before(String history) {
        var users = new ArrayList<String>();
        Optional<String> former = Optional.empty();
        Optional<String> last = Optional.empty();
        for (var entry = ADDRESS.matcher(history); entry.find(); ) {
            users.add(user(entry));
            former = last;
            last = shown(entry);
        }
        boolean isDiverted = users.size() > 1 && !users.getLast().equals(users.get(users.size() - 2));
        return isDiverted ? former : Optional.empty();
    }

    private static Optional<String> shown(Matcher address) {
        boolean hidden =
                HIDDEN.matcher(address.group(2) + ";" + address.group(3)).find();
        return hidden ? Optional.empty() : Optional.of(user(address));
    }

    private static String user(Matcher address) {
        return address.group(1).replaceAll("(?i)%2b", "+");
    }
}
