package tandem.desktop.rest;

import java.security.Principal;
import java.util.Map;
import org.springframework.stereotype.Component;
import tandem.desktop.audit.Act;
import tandem.desktop.audit.Audit;
import tandem.desktop.rights.Right;
import tandem.desktop.session.Rights;

/// What leaves the house as a file: by right, and on record before its first byte.
@Component
final class Exports {
    private final Rights rights;
    private final Audit audit;

    Exports(Rights rights, Audit audit) {
        this.rights = rights;
        this.audit = audit;
    }

    /// @param what  such as `search`
    /// @param asked by what it was chosen
    /// @throws tandem.desktop.problem.ProblemException forbidden, if they may not
    void begin(Principal who, String what, Map<String, String> asked) {
        audit.record(rights.require(who, Right.EXPORT), Act.EXPORTED, what, asked);
    }
}
