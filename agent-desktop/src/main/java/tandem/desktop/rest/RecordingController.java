package tandem.desktop.rest;

import java.security.Principal;
import org.springframework.core.io.Resource;
import org.springframework.http.CacheControl;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import tandem.desktop.audit.Act;
import tandem.desktop.playback.Playback;
import tandem.desktop.rights.ForLoggedIn;
import tandem.desktop.rights.Right;
import tandem.desktop.session.Rights;

/// Recordings, messages left among them, for the page's player, which asks for ranges. Whoever may see the
/// interaction may hear it.
@RestController
@ForLoggedIn
final class RecordingController {
    private static final MediaType WAV = new MediaType("audio", "wav");

    private final Playback playback;
    private final Rights rights;

    RecordingController(Playback playback, Rights rights) {
        this.playback = playback;
        this.rights = rights;
    }

    /// @param download as a file, which needs a right of its own
    @GetMapping("/api/recordings/{id}")
    ResponseEntity<Resource> recording(
            @PathVariable String id, @RequestParam(defaultValue = "false") boolean download, Principal who) {
        if (download) {
            rights.require(who, Right.DOWNLOAD_RECORDINGS);
        }
        var sound = new ContentResource(playback.require(id, who), "a recording").required();
        playback.note(who, download ? Act.RECORDING_DOWNLOADED : Act.RECORDING_PLAYED, id);
        var place = download ? "attachment" : "inline";
        return ResponseEntity.ok()
                .contentType(WAV)
                .cacheControl(CacheControl.noStore())
                .header("Content-Disposition", "%s; filename=\"%s.wav\"".formatted(place, id))
                .body(sound);
    }
}
