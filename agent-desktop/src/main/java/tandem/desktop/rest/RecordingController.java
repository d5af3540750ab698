package tandem.desktop.rest;

import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.Channels;
import java.security.Principal;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.io.AbstractResource;
import org.springframework.core.io.Resource;
import org.springframework.http.CacheControl;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import tandem.core.envelope.MasterKeyException;
import tandem.desktop.audit.Act;
import tandem.desktop.playback.Playback;
import tandem.desktop.problem.ProblemException;
import tandem.desktop.rights.ForLoggedIn;
import tandem.desktop.rights.Right;
import tandem.desktop.session.Rights;
import tandem.recordings.Recording;

/// Recordings, messages left among them, for the page's player, which asks for ranges. Whoever may see the interaction
/// may hear it.
@RestController
@ForLoggedIn
final class RecordingController {
    private static final Logger LOG = LoggerFactory.getLogger(RecordingController.class);
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
        var sound = new Sound(playback.require(id, who));
        sound.require();
        playback.note(who, download ? Act.RECORDING_DOWNLOADED : Act.RECORDING_PLAYED, id);
        var place = download ? "attachment" : "inline";
        return ResponseEntity.ok()
                .contentType(WAV)
                .cacheControl(CacheControl.noStore())
                .header("Content-Disposition", "%s; filename=\"%s.wav\"".formatted(place, id))
                .body(sound);
    }

    /// Read from where the page wants it; what is before that is not decrypted.
    private static final class Sound extends AbstractResource {
        private final Recording recording;

        Sound(Recording recording) {
            this.recording = recording;
        }

        /// @throws ProblemException if it cannot be read, while that can still be said
        void require() {
            try {
                recording.open().close();
            } catch (MasterKeyException e) {
                throw ProblemException.unavailable(String.valueOf(e.getMessage()));
            } catch (IOException e) {
                LOG.error("A recording cannot be played", e);
                throw ProblemException.unavailable("The recording is not what was stored, and is not played");
            }
        }

        @Override
        public String getDescription() {
            return "a recording";
        }

        @Override
        public long contentLength() {
            return recording.size();
        }

        @Override
        public boolean exists() {
            return true;
        }

        @Override
        public InputStream getInputStream() throws IOException {
            return Channels.newInputStream(recording.open());
        }
    }
}
