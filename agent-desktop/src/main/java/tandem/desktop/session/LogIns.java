package tandem.desktop.session;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.SmartLifecycle;
import tandem.core.SessionId;
import tandem.core.outage.Outage;
import tandem.core.redis.Broadcast;

/// Who is logged in. The truth is in Redis, for all nodes; this node knows by heart those who have been here lately,
/// so that neither a request nor a page's message asks Redis. It is told of each one that ends, and looks all of them
/// up again every few seconds, when it also says which have been used.
///
/// While Redis does not answer, those whom this node knows stay logged in: nobody can log out then.
public final class LogIns implements SmartLifecycle {
    private static final Logger LOG = LoggerFactory.getLogger(LogIns.class);
    private static final Duration LOOK_EVERY = Duration.ofSeconds(10);
    /// Longer than a page may be silent.
    private static final Duration KNOWN_FOR = Duration.ofMinutes(10);
    private static final int LOOKS_AT_ONCE = 500;
    /// Begins before the web server and ends after it.
    private static final int PHASE = 0;

    private final LogInStore store;
    private final Users users;
    private final Duration longest;
    private final Duration lookEvery;
    private final ApplicationEventPublisher events;
    private final Clock clock;
    private final Map<String, Here> here = new ConcurrentHashMap<>();
    private final Outage outage = new Outage(LOG, "Who is logged in cannot be looked up");
    private @Nullable ScheduledExecutorService ticker;
    private Broadcast.@Nullable Subscription ended;

    /// One that this node knows by heart.
    private static final class Here {
        private final LogInStore.LogIn logIn;
        /// As the account was when somebody last looked.
        private volatile User account;
        private volatile Instant heard;
        private volatile boolean used;

        private Here(LogInStore.LogIn logIn, User account, Instant now) {
            this.logIn = logIn;
            this.account = account;
            this.heard = now;
        }
    }

    /// @param idle    after how long without use a log-in ends
    /// @param longest how long one lasts at most
    LogIns(
            LogInStore store,
            Users users,
            Duration idle,
            Duration longest,
            ApplicationEventPublisher events,
            Clock clock) {
        this.store = store;
        this.users = users;
        this.longest = longest;
        this.lookEvery = LOOK_EVERY.compareTo(idle.dividedBy(4)) < 0 ? LOOK_EVERY : idle.dividedBy(4);
        this.events = events;
        this.clock = clock;
    }

    /// @param key     of a new cookie
    /// @param session of the agent's desktop
    /// @throws tandem.core.redis.RedisUnavailableException if it cannot be noted
    DesktopUser begin(String key, User user, @Nullable SessionId session, LogInStore.Place place) {
        var now = clock.instant();
        var logIn = new LogInStore.LogIn(user.user(), user.fingerprint(), session, now.plus(longest));
        store.begin(key, logIn, place, now);
        here.put(key, new Here(logIn, user, now));
        return DesktopUser.of(user, session, key);
    }

    /// Ends it at all nodes; nothing happens if it has ended already.
    ///
    /// @throws tandem.core.redis.RedisUnavailableException if it could not be ended
    void end(String key) {
        store.end(key);
        forget(key);
    }

    /// All of somebody's, at whatever node.
    List<LogInStore.Session> of(String user) {
        return store.of(user);
    }

    /// Ends all of somebody's but one.
    ///
    /// @param but null: really all
    /// @return how many
    int endAll(String user, @Nullable String but) {
        int ended = 0;
        for (var session : store.of(user)) {
            if (!session.key().equals(but)) {
                end(session.key());
                ended++;
            }
        }
        return ended;
    }

    /// @param key of the cookie that was shown
    /// @throws tandem.core.redis.RedisUnavailableException if that cannot be told
    Optional<DesktopUser> find(String key) {
        var known = here.get(key);
        if (known == null) {
            // looked up while the key is held, so that an end that is told meanwhile comes after it
            known = here.computeIfAbsent(key, this::lookUp);
        }
        if (known == null) {
            return Optional.empty();
        }
        var now = clock.instant();
        known.heard = now;
        known.used = true;
        return person(key, known.logIn, now);
    }

    private @Nullable Here lookUp(String key) {
        var now = clock.instant();
        return store.look(List.of(new LogInStore.Look(key, true)), now)
                .getFirst()
                .flatMap(logIn -> account(logIn, now).map(account -> new Here(logIn, account, now)))
                .orElse(null);
    }

    /// Empty if they may not be here any more: it has lasted for too long, or the account is gone or another.
    private Optional<DesktopUser> person(String key, LogInStore.LogIn logIn, Instant now) {
        return account(logIn, now).map(user -> DesktopUser.of(user, logIn.session(), key));
    }

    private Optional<User> account(LogInStore.LogIn logIn, Instant now) {
        return now.isBefore(logIn.last())
                ? users.find(logIn.user()).filter(user -> user.fingerprint().equals(logIn.account()))
                : Optional.empty();
    }

    /// Accounts are others now: log-ins of those that are gone end at once, pages of those that may do something else
    /// come back with that.
    void review() {
        var now = clock.instant();
        here.forEach((key, known) -> {
            var account = account(known.logIn, now).orElse(null);
            if (account == null) {
                forget(key);
            } else if (!account.equals(known.account)) {
                known.account = account;
                events.publishEvent(new LogInChanged(key));
            }
        });
    }

    /// A page gave a sign of life.
    ///
    /// @param used whether somebody did something there, so that it is not idle
    /// @return whether its log-in goes on
    public boolean heard(String key, boolean used) {
        var known = here.get(key);
        if (known == null) {
            return false;
        }
        known.heard = clock.instant();
        if (used) {
            known.used = true;
        }
        return true;
    }

    /// Looks all up that are known here, and says which have been used.
    private void look() {
        try {
            var now = clock.instant();
            var keys = new ArrayList<String>();
            here.forEach((key, known) -> {
                if (known.heard.plus(KNOWN_FOR).isBefore(now) && !known.used) {
                    here.remove(key, known); // it comes back when it is shown again
                } else {
                    keys.add(key);
                }
            });
            for (int from = 0; from < keys.size(); from += LOOKS_AT_ONCE) {
                look(keys.subList(from, Math.min(keys.size(), from + LOOKS_AT_ONCE)), now);
            }
            outage.over();
        } catch (RuntimeException e) {
            outage.failed(e);
        }
    }

    private void look(List<String> keys, Instant now) {
        var looks =
                keys.stream().map(key -> new LogInStore.Look(key, isUsed(key))).toList();
        var found = store.look(looks, now);
        for (int i = 0; i < keys.size(); i++) {
            var key = keys.get(i);
            if (found.get(i).flatMap(logIn -> person(key, logIn, now)).isEmpty()) {
                forget(key);
            } else if (looks.get(i).used()) {
                told(key);
            }
        }
    }

    private boolean isUsed(String key) {
        var known = here.get(key);
        return known != null && known.used;
    }

    private void told(String key) {
        var known = here.get(key);
        if (known != null) {
            known.used = false;
        }
    }

    private void forget(String key) {
        if (here.remove(key) != null) {
            events.publishEvent(new LogInEnded(key));
        }
    }

    @Override
    public synchronized void start() {
        if (ticker != null) {
            return;
        }
        var ticking = Executors.newSingleThreadScheduledExecutor(
                Thread.ofVirtual().name("log-ins-looker").factory());
        long every = lookEvery.toMillis();
        var _ = ticking.scheduleWithFixedDelay(this::look, every, every, TimeUnit.MILLISECONDS);
        ended = store.listen(new Broadcast.Listener() {
            @Override
            public void told(String key) {
                forget(key);
            }

            @Override
            public void connected() {
                if (!ticking.isShutdown()) {
                    ticking.execute(LogIns.this::look); // one may have ended while we did not hear
                }
            }
        });
        ticker = ticking;
    }

    @Override
    public synchronized void stop() {
        if (ticker == null) {
            return;
        }
        ticker.shutdownNow();
        ticker = null;
        if (ended != null) {
            ended.close();
            ended = null;
        }
        look(); // what has been used since the last time
    }

    @Override
    public synchronized boolean isRunning() {
        return ticker != null;
    }

    @Override
    public int getPhase() {
        return PHASE;
    }
}
