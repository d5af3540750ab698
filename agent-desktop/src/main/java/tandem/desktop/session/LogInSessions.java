package tandem.desktop.session;

import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.catalina.Session;
import org.apache.catalina.session.StandardManager;
import org.apache.catalina.session.StandardSession;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.security.core.context.SecurityContext;
import org.springframework.security.web.context.HttpSessionSecurityContextRepository;

/// The browser sessions. Log-ins outlive a restart of the server: what is kept of them is found again by the hash of
/// the id that a browser shows, and becomes a session again when it does.
final class LogInSessions extends StandardManager {
    private static final Logger LOG = LoggerFactory.getLogger(LogInSessions.class);
    private static final String CONTEXT = HttpSessionSecurityContextRepository.SPRING_SECURITY_CONTEXT_KEY;

    private final KeptLogIns file;
    private final Clock clock;
    private final Map<String, KeptLogIns.LogIn> kept = new ConcurrentHashMap<>();

    LogInSessions(KeptLogIns file, Clock clock) {
        this.file = file;
        this.clock = clock;
        setPathname(null); // Tomcat's own file would have the ids
    }

    @Override
    public void load() {
        file.take().forEach(logIn -> kept.put(logIn.hash(), logIn));
    }

    /// Ends every session without telling anybody: they go on after the start.
    @Override
    public void unload() {
        var all = new ArrayList<KeptLogIns.LogIn>();
        for (Session session : findSessions()) {
            user(session)
                    .map(user -> new KeptLogIns.LogIn(
                            KeptLogIns.hash(session.getIdInternal()),
                            Instant.ofEpochMilli(session.getLastAccessedTimeInternal()),
                            user))
                    .ifPresent(all::add);
            if (session instanceof StandardSession ended) {
                ended.expire(false);
            }
        }
        kept.values().stream().filter(this::isFresh).forEach(all::add);
        kept.clear();
        try {
            file.write(all);
        } catch (RuntimeException e) {
            LOG.warn("Log-ins could not be kept, all have to log in again: {}", e.toString());
        }
    }

    @Override
    public @Nullable Session findSession(@Nullable String id) throws IOException {
        var session = super.findSession(id);
        return session != null || id == null || kept.isEmpty() ? session : revived(id);
    }

    private @Nullable Session revived(String id) throws IOException {
        // Two requests of one page may come at once: the second finds what the first has made.
        kept.computeIfPresent(KeptLogIns.hash(id), (_, logIn) -> {
            if (isFresh(logIn)) {
                var session = createSession(id);
                session.getSession().setAttribute(CONTEXT, logIn.user().securityContext());
            }
            return null;
        });
        return super.findSession(id);
    }

    private boolean isFresh(KeptLogIns.LogIn logIn) {
        int minutes = getContext().getSessionTimeout();
        return minutes <= 0 || clock.instant().isBefore(logIn.lastSeen().plus(Duration.ofMinutes(minutes)));
    }

    private static Optional<DesktopUser> user(Session session) {
        return session.isValid() && session.getSession().getAttribute(CONTEXT) instanceof SecurityContext context
                ? DesktopUser.of(context.getAuthentication())
                : Optional.empty();
    }
}
