package tandem.desktop.workforce;

import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import tandem.core.QueueId;
import tandem.core.TenantId;
import tandem.core.redis.RedisConnection;
import tandem.desktop.problem.ProblemException;
import tandem.desktop.saved.SavedHash;
import tandem.desktop.saved.SavedHash.Stored;
import tandem.insight.workforce.forecast.KnownEvent;

/// What supervisors know of days: in Redis (hash `forecastEvents`).
@Component
public final class KnownEvents {
    private static final int MOST = 500;
    private static final int LONGEST_REASON = 200;
    private static final double MOST_FACTOR = 20;
    private static final int MOST_DAYS = 366;

    private final SavedHash<KnownEvent> store;

    KnownEvents(RedisConnection redis, TenantId tenant) {
        this.store = new SavedHash<>(redis, tenant, "forecastEvents", KnownEvent.class);
    }

    /// By their first day.
    public List<KnownEvent> all() {
        return store.all().values().stream()
                .map(Stored::value)
                .sorted(Comparator.comparing(KnownEvent::from).thenComparing(KnownEvent::id))
                .toList();
    }

    /// @throws ProblemException saying what is wrong
    public KnownEvent add(
            LocalDate from, LocalDate to, @Nullable QueueId queue, double factor, @Nullable String reason, String by) {
        var words = reason == null ? "" : reason.strip();
        if (words.isEmpty() || words.length() > LONGEST_REASON || words.chars().anyMatch(Character::isISOControl)) {
            throw ProblemException.badRequest("'reason' has 1 to " + LONGEST_REASON + " characters");
        }
        if (!(factor >= 0 && factor <= MOST_FACTOR)) {
            throw ProblemException.badRequest("'factor' is 0 to " + MOST_FACTOR);
        }
        if (to.isBefore(from) || ChronoUnit.DAYS.between(from, to) >= MOST_DAYS) {
            throw ProblemException.badRequest("'to' is not before 'from', and they are at most a year apart");
        }
        if (store.all().size() >= MOST) {
            throw new ProblemException(HttpStatus.CONFLICT, "too-many", "There are " + MOST + " events: delete some");
        }
        var event = new KnownEvent(UUID.randomUUID().toString(), from, to, queue, factor, words, by);
        store.swap(event.id(), null, event);
        return event;
    }

    /// @return whether it was there
    public boolean delete(String id) {
        var stored = store.all().get(id);
        return stored != null && store.swap(id, stored, null);
    }
}
