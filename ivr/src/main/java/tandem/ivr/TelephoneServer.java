package tandem.ivr;

import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// How it stands with one telephone server, as this node knows it (T1).
///
/// @param isUp   whether this node reaches it
/// @param since  when that began
/// @param reason why it is not reached; null if it is
/// @param isGone whether its calls have been given up
/// @param calls  of this node
/// @param trunks those that are asked whether they are there, the trunks to other servers among them, and whether they
/// have answered
public record TelephoneServer(
        String name,
        boolean isUp,
        Instant since,
        @Nullable String reason,
        boolean isGone,
        int calls,
        Map<String, Boolean> trunks) {}
