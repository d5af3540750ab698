package tandem.desktop.playback;

import java.security.Principal;
import java.util.Map;
import java.util.regex.Pattern;
import org.springframework.stereotype.Component;
import tandem.desktop.audit.Act;
import tandem.desktop.audit.Audit;
import tandem.desktop.problem.ProblemException;
import tandem.desktop.session.Rights;
import tandem.knowledge.History;
import tandem.knowledge.Scope;
import tandem.recordings.Recording;
import tandem.recordings.Recordings;

/// The door to recordings: whoever may see the interaction may hear it, and each access is on record, once.
@Component
public final class Playback {
    private static final Pattern ID = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._@+-]{0,127}");

    private final Recordings recordings;
    private final History history;
    private final Rights rights;
    private final Audit audit;
    private final Sittings sittings;

    Playback(Recordings recordings, History history, Rights rights, Audit audit, Sittings sittings) {
        this.recordings = recordings;
        this.history = history;
        this.rights = rights;
        this.audit = audit;
        this.sittings = sittings;
    }

    /// @throws ProblemException if there is none, or they may not hear it
    public Recording require(String id, Principal who) {
        if (!ID.matcher(id).matches()) {
            throw ProblemException.badRequest("Not an id");
        }
        return recordings
                .find(id)
                .filter(_ -> mayHear(id, rights.recordingsOf(who)))
                .orElseThrow(() ->
                        ProblemException.notFound("There is no recording of this id (yet), or you may not hear it"));
    }

    /// Puts it on record, if it is not the continuation of what is there: a player asks for pieces.
    public void note(Principal who, Act act, String id) {
        if (sittings.begins(who.getName(), act, id)) {
            try {
                audit.record(who, act, id, Map.of());
            } catch (RuntimeException e) {
                sittings.forget(who.getName(), act, id);
                throw e;
            }
        }
    }

    /// Whoever may hear all of them may also while the index is down.
    private boolean mayHear(String id, Scope scope) {
        return scope instanceof Scope.All || history.hasRecording(id, scope);
    }
}
