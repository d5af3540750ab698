package tandem.desktop.session;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tandem.core.SessionId;
import tandem.core.TenantId;
import tandem.core.redis.Broadcast;
import tandem.core.redis.RedisConnection;
import tandem.core.redis.RedisScript;
import tandem.core.redis.TenantKeys;

/// The log-ins of all nodes, in Redis: `logIn:KEY`, which Redis forgets when one has been idle for too long.
final class LogInStore {
    private static final RedisScript BEGIN = RedisScript.load(LogInStore.class, "begin.lua");
    private static final RedisScript LOOK = RedisScript.load(LogInStore.class, "look.lua");
    private static final RedisScript OF = RedisScript.load(LogInStore.class, "of.lua");
    private static final RedisScript END = RedisScript.load(LogInStore.class, "end.lua");
    private static final int FIELDS = 4;
    private static final int SESSION_FIELDS = 5;

    private final RedisConnection redis;
    private final List<String> base;
    private final Broadcast ended;
    private final Duration idle;

    /// @param idle how long one may not be used
    LogInStore(RedisConnection redis, TenantId tenant, Duration idle) {
        var keys = TenantKeys.of(tenant);
        this.redis = redis;
        this.base = List.of(keys.base());
        this.ended = new Broadcast(redis, keys.key("logIns:ended"));
        this.idle = idle;
    }

    /// @param account what the account was at the log-in ([User#fingerprint])
    /// @param session of the agent's desktop; null for somebody who serves no customers
    /// @param last    when it ends, used or not
    record LogIn(String user, String account, @Nullable SessionId session, Instant last) {}

    /// @param used since it was last looked up
    record Look(String key, boolean used) {}

    /// From where somebody has logged in.
    ///
    /// @param from    an address
    /// @param browser as it says itself
    record Place(String from, String browser) {}

    /// One of somebody's log-ins, as they are shown it.
    record Session(String key, Instant began, Instant used, Place place) {}

    /// @throws tandem.core.redis.RedisUnavailableException as the others do
    void begin(String key, LogIn logIn, Place place, Instant now) {
        var session = logIn.session() == null ? "" : logIn.session().value();
        var args = List.of(
                key,
                millis(now),
                millis(idle),
                millis(logIn.last()),
                logIn.user(),
                logIn.account(),
                session,
                place.from(),
                place.browser());
        BEGIN.run(redis, base, args);
    }

    /// For each in turn what it is; empty if there is none, or none any more.
    List<Optional<LogIn>> look(List<Look> looks, Instant now) {
        var args = new ArrayList<>(List.of(millis(now), millis(idle)));
        for (Look look : looks) {
            args.add(look.key());
            args.add(look.used() ? "1" : "0");
        }
        var answer = (List<?>) Objects.requireNonNull(LOOK.run(redis, base, args));
        return answer.stream().map(fields -> read((List<?>) fields)).toList();
    }

    private static Optional<LogIn> read(List<?> fields) {
        if (fields.size() < FIELDS) {
            return Optional.empty();
        }
        var text = fields.stream().map(String::valueOf).toList();
        var session = text.get(2).isEmpty() ? null : new SessionId(text.get(2));
        return Optional.of(
                new LogIn(text.get(0), text.get(1), session, Instant.ofEpochMilli(Long.parseLong(text.get(3)))));
    }

    /// All of somebody's, the latest first.
    List<Session> of(String user) {
        var answer = ((List<?>) Objects.requireNonNull(OF.run(redis, base, List.of(user))))
                .stream().map(String::valueOf).toList();
        var found = new ArrayList<Session>();
        for (int i = 0; i + SESSION_FIELDS <= answer.size(); i += SESSION_FIELDS) {
            var began = Instant.ofEpochMilli(Long.parseLong(answer.get(i + 1)));
            var used = Instant.ofEpochMilli(Long.parseLong(answer.get(i + 4))).minus(idle);
            found.add(new Session(
                    answer.get(i),
                    began,
                    used.isBefore(began) ? began : used,
                    new Place(answer.get(i + 2), answer.get(i + 3))));
        }
        found.sort(Comparator.comparing(Session::began).reversed());
        return found;
    }

    /// For all nodes.
    void end(String key) {
        END.run(redis, base, List.of(key));
    }

    /// Begins to tell which have been ended, at whatever node.
    Broadcast.Subscription listen(Broadcast.Listener listener) {
        return ended.listen("log-ins", listener);
    }

    private static String millis(Instant moment) {
        return Long.toString(moment.toEpochMilli());
    }

    private static String millis(Duration length) {
        return Long.toString(length.toMillis());
    }
}
