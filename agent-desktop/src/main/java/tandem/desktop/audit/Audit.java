package tandem.desktop.audit;

import java.security.Principal;
import java.util.Map;

/// Where it is put on record who did and saw what. Who shows or does something that has to be on record calls
/// [#record] first: where that fails, nothing is shown or done.
public interface Audit {

    /// Returns when it is kept.
    ///
    /// @param who     the user, by log-in name
    /// @param object  on whom or what, by its id; empty if on nothing in particular
    /// @param details what else is worth knowing; no secrets
    /// @throws tandem.core.outage.UnavailableException if it cannot be kept now
    void record(String who, Act act, String object, Map<String, String> details);

    /// As [#record], for what happens whether it is on record or not, such as a refusal. Waits for nothing; what cannot
    /// be kept is in the log.
    void note(String who, Act act, String object, Map<String, String> details);

    default void record(Principal who, Act act, String object, Map<String, String> details) {
        record(who.getName(), act, object, details);
    }

    default void record(Principal who, Act act, String object) {
        record(who.getName(), act, object, Map.of());
    }

    default void note(Principal who, Act act, String object, Map<String, String> details) {
        note(who.getName(), act, object, details);
    }
}
