package tandem.desktop.rest;

import java.security.Principal;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.core.io.Resource;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RestController;
import tandem.desktop.audit.Act;
import tandem.desktop.audit.Audit;
import tandem.desktop.problem.ProblemException;
import tandem.desktop.rights.ForLoggedIn;
import tandem.desktop.session.Rights;
import tandem.knowledge.History;
import tandem.knowledge.Scope;
import tandem.recordings.Recordings;

/// Recordings, messages left among them, for the page's player, which asks for ranges. Whoever may see the interaction
/// may hear it.
@RestController
@ForLoggedIn
final class RecordingController {
    private static final Pattern ID = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._@+-]{0,127}");
    private static final MediaType WAV = new MediaType("audio", "wav");

    private final Recordings recordings;
    private final History history;
    private final Rights rights;
    private final Audit audit;

    RecordingController(Recordings recordings, History history, Rights rights, Audit audit) {
        this.audit = audit;
        this.recordings = recordings;
        this.history = history;
        this.rights = rights;
    }

    @GetMapping("/api/recordings/{id}")
    ResponseEntity<Resource> recording(
            @PathVariable String id,
            @RequestHeader(name = HttpHeaders.RANGE, required = false) @Nullable String range,
            Principal who) {
        if (!ID.matcher(id).matches()) {
            throw ProblemException.badRequest("Not an id");
        }
        var file = recordings
                .find(id)
                .filter(_ -> mayHear(id, rights.recordingsOf(who)))
                .orElseThrow(() ->
                        ProblemException.notFound("There is no recording of this id (yet), or you may not hear it"));
        var sound = new ContentResource(file, "a recording").required();
        if (range == null || range.startsWith("bytes=0-")) { // a player goes on asking for pieces
            audit.record(who, Act.RECORDING_PLAYED, id);
        } else {
            audit.record(who, Act.RECORDING_PLAYED, id, Map.of("range", range));
        }
        return ResponseEntity.ok()
                .contentType(WAV)
                .cacheControl(CacheControl.noStore())
                .header("Content-Disposition", "inline; filename=\"" + id + ".wav\"")
                .body(sound);
    }

    /// Whoever may hear all of them may also while the index is down.
    private boolean mayHear(String id, Scope scope) {
        return scope instanceof Scope.All || history.hasRecording(id, scope);
    }
}
