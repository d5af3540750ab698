package tandem.desktop.playback;

import java.time.Clock;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import tandem.core.TenantId;
import tandem.core.masking.Masking;
import tandem.core.redis.RedisConnection;
import tandem.desktop.problem.ProblemException;
import tandem.desktop.saved.SavedHash;
import tandem.desktop.session.DesktopUser;

/// What people note at a place of a recording, for all who may hear it; in Redis, a hash for each recording
/// (`recording-notes:ID`).
@Component
public final class RecordingNotes {
    private static final int MOST = 200;
    private static final int LONGEST = 2000;
    private static final long LATEST = 24 * 3600 * 1000L;

    private final RedisConnection redis;
    private final TenantId tenant;
    private final Masking masking;
    private final Clock clock;

    RecordingNotes(RedisConnection redis, TenantId tenant, Masking masking, Clock clock) {
        this.redis = redis;
        this.tenant = tenant;
        this.masking = masking;
        this.clock = clock;
    }

    /// @param at        milliseconds from the recording's beginning
    /// @param by        their log-in name
    /// @param name      as people read it
    /// @param writtenAt milliseconds
    public record Note(String id, long at, String text, String by, String name, long writtenAt) {}

    /// In the order of their places.
    public List<Note> of(String recordingId) {
        return store(recordingId).all().values().stream()
                .map(SavedHash.Stored::value)
                .sorted(Comparator.comparingLong(Note::at).thenComparingLong(Note::writtenAt))
                .toList();
    }

    /// @throws ProblemException saying what is wrong
    public Note add(String recordingId, @Nullable Long at, @Nullable String text, DesktopUser by) {
        if (at == null || at < 0 || at > LATEST) {
            throw ProblemException.badRequest("'at' is the place, in milliseconds");
        }
        if (text == null || text.isBlank() || text.length() > LONGEST) {
            throw ProblemException.badRequest("'text' is expected, of at most " + LONGEST + " characters");
        }
        var store = store(recordingId);
        if (store.all().size() >= MOST) {
            throw new ProblemException(HttpStatus.CONFLICT, "too-many", "There are " + MOST + " notes: delete some");
        }
        var note = new Note(
                UUID.randomUUID().toString(),
                at,
                masking.text(text.strip()),
                by.user(),
                by.displayName(),
                clock.millis());
        store.swap(note.id(), null, note);
        return note;
    }

    /// Only who wrote it may.
    ///
    /// @throws ProblemException if there is none, or it is somebody else's
    public void delete(String recordingId, String note, DesktopUser by) {
        var store = store(recordingId);
        var before = Optional.ofNullable(store.all().get(note))
                .orElseThrow(() -> ProblemException.notFound("There is no such note"));
        if (!before.value().by().equals(by.user())) {
            throw ProblemException.forbidden("It is " + before.value().name() + "'s");
        }
        store.swap(note, before, null);
    }

    private SavedHash<Note> store(String recordingId) {
        return new SavedHash<>(redis, tenant, "recording-notes:" + recordingId, Note.class);
    }
}
