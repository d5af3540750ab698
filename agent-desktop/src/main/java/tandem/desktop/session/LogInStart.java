package tandem.desktop.session;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import tandem.core.AgentId;
import tandem.core.SessionId;
import tandem.desktop.audit.Act;
import tandem.desktop.audit.Audit;
import tandem.desktop.problem.ProblemException;
import tandem.ivr.CallControl;
import tandem.routing.Router;
import tandem.routing.UnknownAgentException;

/// The log-in of somebody who has shown who they are, however they did that.
@Component
final class LogInStart {
    private static final Logger LOG = LoggerFactory.getLogger(LogInStart.class);
    private static final int LONGEST_BROWSER = 300;

    private final Router router;
    private final CallControl calls;
    private final LogIns logIns;
    private final Audit audit;

    LogInStart(Router router, CallControl calls, LogIns logIns, Audit audit) {
        this.router = router;
        this.calls = calls;
        this.logIns = logIns;
        this.audit = audit;
    }

    /// @param by    how they have shown it
    /// @param phone browser or desk; null: as before
    DesktopUser begin(
            User user, String by, @Nullable String phone, HttpServletRequest request, HttpServletResponse response) {
        var chosen = phone(phone);
        audit.record(user.user(), Act.LOG_IN, "", Map.of("by", by));
        var session = user.agent() == null ? null : desktop(user.agent(), chosen);
        // a new cookie: one that was planted before the log-in is worth nothing after it
        LogInCookie.key(request).ifPresent(logIns::end);
        var begun = logIns.begin(LogInCookie.give(request, response), user, session, place(request));
        LOG.info("{} logged in", begun.user());
        return begun;
    }

    private SessionId desktop(AgentId agent, CallControl.@Nullable Phone phone) {
        var session = SessionId.random();
        try {
            router.logIn(agent, session);
            router.desktopLost(agent, session); // until the page has opened its socket
        } catch (UnknownAgentException e) {
            throw new ProblemException(HttpStatus.CONFLICT, "unknown-agent", String.valueOf(e.getMessage()));
        }
        if (phone != null) {
            calls.choosePhone(agent, phone);
        }
        return session;
    }

    private static LogInStore.Place place(HttpServletRequest request) {
        var browser = Objects.requireNonNullElse(request.getHeader(HttpHeaders.USER_AGENT), "");
        return new LogInStore.Place(
                request.getRemoteAddr(), browser.substring(0, Math.min(browser.length(), LONGEST_BROWSER)));
    }

    /// @throws ProblemException if it is none
    static CallControl.@Nullable Phone phone(@Nullable String phone) {
        if (phone == null) {
            return null;
        }
        return switch (phone.toLowerCase(Locale.ROOT)) {
            case "browser" -> CallControl.Phone.BROWSER;
            case "desk" -> CallControl.Phone.DESK;
            default -> throw ProblemException.badRequest("'phone' is 'browser' or 'desk'");
        };
    }
}
