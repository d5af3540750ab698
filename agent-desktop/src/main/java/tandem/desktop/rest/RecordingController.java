package tandem.desktop.rest;

import java.util.regex.Pattern;
import org.springframework.core.io.FileSystemResource;
import org.springframework.core.io.Resource;
import org.springframework.http.CacheControl;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;
import tandem.desktop.problem.ProblemException;
import tandem.recordings.Recordings;

/// Recordings for the page's player, which asks for ranges.
@RestController
final class RecordingController {
    private static final Pattern ID = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._@+-]{0,127}");
    private static final MediaType WAV = new MediaType("audio", "wav");

    private final Recordings recordings;

    RecordingController(Recordings recordings) {
        this.recordings = recordings;
    }

    @GetMapping("/api/recordings/{id}")
    ResponseEntity<Resource> recording(@PathVariable String id) {
        if (!ID.matcher(id).matches()) {
            throw ProblemException.badRequest("Not an id");
        }
        var file = recordings
                .find(id)
                .orElseThrow(() -> ProblemException.notFound("There is no recording of this id (yet)"));
        return ResponseEntity.ok()
                .contentType(WAV)
                .cacheControl(CacheControl.noStore())
                .header("Content-Disposition", "inline; filename=\"" + id + ".wav\"")
                .body(new FileSystemResource(file));
    }
}
