package tandem.insight.workforce;

import java.util.Map;
import java.util.Set;
import tandem.insight.metrics.AgentStand;

/// What an agent is scheduled to do.
///
/// @param reasons not-ready reasons that go with it; [#LOGGED_OUT] among them: who is logged out is in adherence, too
/// @param names   how it reads, by language
/// @param words   by which files may call it, beside its code and names
public record Activity(String code, Kind kind, Set<String> reasons, Map<String, String> names, Set<String> words) {
    /// In [#reasons].
    public static final String LOGGED_OUT = "LOGGED_OUT";

    public Activity {
        reasons = Set.copyOf(reasons);
        names = Map.copyOf(names);
        words = Set.copyOf(words);
    }

    public enum Kind {
        /// Serves customers.
        WORK,
        /// At work, but not for customers: a break, a meeting.
        AWAY,
        /// Not at work: a holiday, an illness. Nothing is expected, so there is no adherence in it.
        ABSENCE
    }

    /// Whether who stands so does it, apart from work that runs over.
    boolean fits(AgentStand stand) {
        return switch (kind) {
            case WORK -> works(stand);
            case AWAY ->
                switch (stand.state()) {
                    case READY -> false;
                    case NOT_READY -> reasons.contains(stand.reason());
                    case LOGGED_OUT -> reasons.contains(LOGGED_OUT);
                };
            case ABSENCE -> true;
        };
    }

    /// Ready, in a call or a chat, or not ready for a reason that is work.
    boolean works(AgentStand stand) {
        return switch (stand.state()) {
            case READY -> true;
            case NOT_READY -> stand.busy() || reasons.contains(stand.reason());
            case LOGGED_OUT -> false;
        };
    }
}
