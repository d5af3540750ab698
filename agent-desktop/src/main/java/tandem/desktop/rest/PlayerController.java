package tandem.desktop.rest;

import java.io.IOException;
import java.security.Principal;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import tandem.core.envelope.MasterKeyException;
import tandem.desktop.audit.Act;
import tandem.desktop.audit.Audit;
import tandem.desktop.playback.Playback;
import tandem.desktop.playback.RecordingNotes;
import tandem.desktop.problem.ProblemException;
import tandem.desktop.rights.ForLoggedIn;
import tandem.desktop.rights.Right;
import tandem.desktop.session.DesktopUser;
import tandem.recordings.Transcript;
import tandem.recordings.Transcripts;
import tandem.recordings.Waveforms;

/// What the player shows of a recording beside its sound (V4, V5).
@RestController
@ForLoggedIn
final class PlayerController {
    private static final Logger LOG = LoggerFactory.getLogger(PlayerController.class);

    private final Playback playback;
    private final Transcripts transcripts;
    private final Waveforms waveforms;
    private final RecordingNotes notes;
    private final Audit audit;

    PlayerController(
            Playback playback, Transcripts transcripts, Waveforms waveforms, RecordingNotes notes, Audit audit) {
        this.audit = audit;
        this.playback = playback;
        this.transcripts = transcripts;
        this.waveforms = waveforms;
        this.notes = notes;
    }

    /// @param step     milliseconds of a peak
    /// @param peaks    of each channel, a byte each, as Base64: 0 is silence
    record View(int step, List<byte[]> peaks, Said transcript, List<Noted> notes, boolean mayDownload) {}

    /// @param state    `written`, `waiting`, `none`, `no-model` or `failed`
    /// @param language as far as it is known
    record Said(String state, @Nullable String language, List<Turn> turns) {}

    /// @param words each `[text, start, end, confidence]`, times in milliseconds
    record Turn(Transcript.Speaker speaker, List<List<Object>> words) {}

    /// @param mine whether it may be deleted
    record Noted(String id, long at, String text, String name, long writtenAt, boolean mine) {}

    record NewNote(@Nullable Long at, @Nullable String text) {}

    @GetMapping("/api/recordings/{id}/view")
    View view(@PathVariable String id, Principal who) {
        var user = user(who);
        playback.require(id, who);
        try {
            var peaks = waveforms.of(id);
            var said = said(transcripts.of(id));
            if (!said.turns().isEmpty()) {
                playback.note(who, Act.TRANSCRIPT_READ, id);
            }
            return new View(peaks.step(), peaks.channels(), said, notes(id, user), user.may(Right.DOWNLOAD_RECORDINGS));
        } catch (MasterKeyException e) {
            throw ProblemException.unavailable(String.valueOf(e.getMessage()));
        } catch (IOException e) {
            LOG.error("Recording {} cannot be shown", id, e);
            throw ProblemException.unavailable("The recording is not what was stored, and is not shown");
        }
    }

    private static Said said(Transcripts.State state) {
        return switch (state) {
            case Transcripts.State.Waiting _ -> new Said("waiting", null, List.of());
            case Transcripts.State.None _ -> new Said("none", null, List.of());
            case Transcripts.State.There(var transcript) ->
                new Said(
                        transcript.outcome().name().toLowerCase(Locale.ROOT).replace('_', '-'),
                        transcript.language(),
                        transcript.turns().stream().map(PlayerController::turn).toList());
        };
    }

    private static Turn turn(Transcript.Turn turn) {
        return new Turn(
                turn.speaker(),
                turn.words().stream()
                        .map(word -> List.<Object>of(word.text(), word.start(), word.end(), word.confidence()))
                        .toList());
    }

    private List<Noted> notes(String id, DesktopUser user) {
        return notes.of(id).stream().map(note -> noted(note, user)).toList();
    }

    private static Noted noted(RecordingNotes.Note note, DesktopUser user) {
        return new Noted(
                note.id(),
                note.at(),
                note.text(),
                note.name(),
                note.writtenAt(),
                note.by().equals(user.user()));
    }

    @PostMapping("/api/recordings/{id}/notes")
    @ResponseStatus(HttpStatus.CREATED)
    Noted note(@PathVariable String id, @RequestBody NewNote note, Principal who) {
        playback.require(id, who);
        var user = user(who);
        audit.record(who, Act.SCORED, id, Map.of("what", "note"));
        return noted(notes.add(id, note.at(), note.text(), user), user);
    }

    @DeleteMapping("/api/recordings/{id}/notes/{note}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void delete(@PathVariable String id, @PathVariable String note, Principal who) {
        playback.require(id, who);
        audit.record(who, Act.SCORED, id, Map.of("what", "delete note"));
        notes.delete(id, note, user(who));
    }

    private static DesktopUser user(Principal who) {
        return DesktopUser.of(who)
                .orElseThrow(() -> new ProblemException(HttpStatus.UNAUTHORIZED, "not-logged-in", "Log in first"));
    }
}
