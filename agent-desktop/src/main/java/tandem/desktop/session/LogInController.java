package tandem.desktop.session;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.security.Principal;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import tandem.core.AgentId;
import tandem.core.SessionId;
import tandem.desktop.audit.Act;
import tandem.desktop.audit.Audit;
import tandem.desktop.problem.ProblemException;
import tandem.desktop.rights.ForEverybody;
import tandem.desktop.rights.ForLoggedIn;
import tandem.desktop.rights.Reach;
import tandem.desktop.rights.Right;
import tandem.ivr.CallControl;
import tandem.routing.AgentResult;
import tandem.routing.Router;
import tandem.routing.UnknownAgentException;

/// Log-in, log-out and who one is.
@RestController
final class LogInController {
    private static final Logger LOG = LoggerFactory.getLogger(LogInController.class);

    /// @param code        of their second factor, where there is one
    /// @param newPassword instead of one that was only for the first log-in
    record Given(
            @Nullable String user,
            @Nullable String password,
            @Nullable String phone,
            @Nullable String code,
            @Nullable String newPassword) {}

    /// @param roles   by their names: `agent`, `supervisor`, …
    /// @param rights  what these let them do
    /// @param limited whether that is for some teams or queues only
    /// @param recoveryCodes of a second factor that has just been set up; shown this once
    /// @param session of the agent's desktop, to be sent in `hello`; absent for others
    record Me(
            String user,
            String name,
            List<String> roles,
            List<String> rights,
            boolean limited,
            @Nullable String session,
            boolean pick,
            @Nullable List<String> recoveryCodes) {
        static Me of(DesktopUser user, List<String> recoveryCodes) {
            return new Me(
                    user.user(),
                    user.displayName(),
                    user.roles().stream().sorted().toList(),
                    user.grant().rights().stream().sorted().map(Right::code).toList(),
                    !user.grant().reach().equals(Reach.EVERYTHING),
                    user.sessionId(),
                    user.may(Right.PICK),
                    recoveryCodes.isEmpty() ? null : recoveryCodes);
        }
    }

    private static final int LONGEST_BROWSER = 300;

    private final PasswordCheck passwords;
    private final FurtherProof further;
    private final Router router;
    private final CallControl calls;
    private final LogIns logIns;
    private final Audit audit;

    LogInController(
            PasswordCheck passwords,
            FurtherProof further,
            Router router,
            CallControl calls,
            LogIns logIns,
            Audit audit) {
        this.passwords = passwords;
        this.further = further;
        this.router = router;
        this.calls = calls;
        this.logIns = logIns;
        this.audit = audit;
    }

    /// Answers JSON only: a form of a foreign page cannot send it.
    @ForEverybody
    @PostMapping(path = "/api/login", consumes = MediaType.APPLICATION_JSON_VALUE)
    Me logIn(@RequestBody Given given, HttpServletRequest request, HttpServletResponse response) {
        if (given.user() == null || given.password() == null) {
            throw ProblemException.badRequest("'user' and 'password' are needed");
        }
        var phone = phone(given.phone());
        var user = passwords
                .check(given.user(), given.password(), request.getRemoteAddr())
                .orElseThrow(() ->
                        new ProblemException(HttpStatus.UNAUTHORIZED, "wrong-password", "User or password is wrong"));
        var recoveryCodes = further.check(user, given.code(), given.newPassword(), request.getRemoteAddr());
        passwords.right(user.user(), request.getRemoteAddr());
        audit.record(user.user(), Act.LOG_IN, "", Map.of("by", "password"));
        var session = user.agent() == null ? null : begin(user.agent(), phone);
        var principal = remember(user, session, request, response);
        LOG.info("{} logged in", principal.user());
        return Me.of(principal, recoveryCodes);
    }

    private SessionId begin(AgentId agent, CallControl.@Nullable Phone phone) {
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

    /// A new cookie: one that was planted before the log-in is worth nothing after it.
    private DesktopUser remember(
            User user, @Nullable SessionId session, HttpServletRequest request, HttpServletResponse response) {
        LogInCookie.key(request).ifPresent(logIns::end);
        var browser = Objects.requireNonNullElse(request.getHeader(HttpHeaders.USER_AGENT), "");
        var place = new LogInStore.Place(
                request.getRemoteAddr(), browser.substring(0, Math.min(browser.length(), LONGEST_BROWSER)));
        return logIns.begin(LogInCookie.give(request, response), user, session, place);
    }

    private static CallControl.@Nullable Phone phone(@Nullable String phone) {
        if (phone == null) {
            return null;
        }
        return switch (phone.toLowerCase(Locale.ROOT)) {
            case "browser" -> CallControl.Phone.BROWSER;
            case "desk" -> CallControl.Phone.DESK;
            default -> throw ProblemException.badRequest("'phone' is 'browser' or 'desk'");
        };
    }

    @ForLoggedIn
    @PostMapping("/api/logout")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void logOut(Principal principal, HttpServletRequest request, HttpServletResponse response) {
        var user = DesktopUser.of(principal).orElseThrow();
        if (user.agent().isPresent() && user.session().isPresent()) {
            switch (router.logOut(user.agent().get(), user.session().get())) {
                case AgentResult.Done _, AgentResult.Displaced _ -> LOG.info("{} logged out", user.user());
                case AgentResult.Refused refused ->
                    throw new ProblemException(HttpStatus.CONFLICT, "refused", refused.why());
            }
        }
        logIns.end(user.logIn());
        audit.note(user, Act.LOG_OUT, "", Map.of());
        LogInCookie.takeAway(request, response);
    }

    @ForLoggedIn
    @GetMapping("/api/me")
    Me me(Principal principal) {
        return Me.of(DesktopUser.of(principal).orElseThrow(), List.of());
    }
}
