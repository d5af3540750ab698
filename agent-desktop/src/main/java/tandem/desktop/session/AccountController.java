package tandem.desktop.session;

import io.swagger.v3.oas.annotations.Operation;
import jakarta.servlet.http.HttpServletRequest;
import java.security.Principal;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import tandem.desktop.Passwords;
import tandem.desktop.audit.Act;
import tandem.desktop.audit.Audit;
import tandem.desktop.problem.ProblemException;
import tandem.desktop.rights.ForLoggedIn;

/// What everybody does with their own log-in: password, second factor, where they are logged in.
@RestController
@ForLoggedIn
final class AccountController {
    /// By its beginning one is told from the others; the whole of it is nobody's business.
    private static final int SHOWN_KEY = 16;

    private final LiveUsers users;
    private final Credentials credentials;
    private final SecondFactor secondFactor;
    private final PasswordCheck passwords;
    private final PasswordRules rules;
    private final FurtherProof further;
    private final LogIns logIns;
    private final Audit audit;

    AccountController(
            LiveUsers users,
            Credentials credentials,
            SecondFactor secondFactor,
            PasswordCheck passwords,
            PasswordRules rules,
            FurtherProof further,
            LogIns logIns,
            Audit audit) {
        this.users = users;
        this.credentials = credentials;
        this.secondFactor = secondFactor;
        this.passwords = passwords;
        this.rules = rules;
        this.further = further;
        this.logIns = logIns;
        this.audit = audit;
    }

    /// @param from    an address
    /// @param browser as it says itself
    /// @param current whether it is this one
    record Session(String id, Instant began, Instant used, String from, String browser, boolean current) {
        static Session of(LogInStore.Session session, @Nullable String current) {
            return new Session(
                    session.key().substring(0, SHOWN_KEY),
                    session.began(),
                    session.used(),
                    session.place().from(),
                    session.place().browser(),
                    session.key().equals(current));
        }
    }

    /// @param required     whether a role of theirs requires a second factor
    /// @param recoveryLeft how many recovery codes have not been used
    /// @param shortest     how many characters a password has at least
    record Account(
            String user,
            String name,
            List<String> roles,
            boolean secondFactor,
            boolean required,
            int recoveryLeft,
            int shortest,
            List<Session> sessions) {}

    @Operation(summary = "One's own log-in: second factor, and where one is logged in")
    @GetMapping("/api/account")
    Account account(Principal who) {
        var me = me(who);
        var user = user(me);
        var own = credentials.of(user);
        return new Account(
                user.user(),
                user.name(),
                user.roles().stream().sorted().toList(),
                own.hasSecondFactor(),
                user.needsSecondFactor(),
                own.recovery(),
                rules.shortest(),
                logIns.of(user.user()).stream()
                        .map(session -> Session.of(session, me.logIn()))
                        .toList());
    }

    record NewPassword(@Nullable String old, @Nullable String password) {}

    @Operation(summary = "Another password; all other log-ins of this person end")
    @PostMapping("/api/account/password")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void password(@RequestBody NewPassword given, Principal who, HttpServletRequest request) {
        var me = me(who);
        var user = user(me);
        proveAgain(user, given.old(), request);
        var chosen = given.password() == null ? "" : given.password();
        rules.fault(user, chosen).ifPresent(fault -> {
            throw further.badPassword(fault);
        });
        audit.record(who, Act.PASSWORD_CHANGED, user.user());
        credentials.setPassword(user, Passwords.hash(chosen));
        logIns.endAll(user.user(), me.logIn());
    }

    /// Somebody at a page that was left open does not get further with it.
    private void proveAgain(User user, @Nullable String password, HttpServletRequest request) {
        if (passwords
                .check(user.user(), password == null ? "" : password, request.getRemoteAddr())
                .isEmpty()) {
            throw new ProblemException(HttpStatus.UNPROCESSABLE_CONTENT, "wrong-password", "Your password is wrong");
        }
        passwords.right(user.user(), request.getRemoteAddr());
    }

    record Password(@Nullable String password) {}

    @Operation(summary = "Begins with a second factor: what an app needs, to be scanned or typed")
    @PostMapping("/api/account/second-factor")
    SecondFactor.Enrolment begin(@RequestBody Password given, Principal who, HttpServletRequest request) {
        var user = user(me(who));
        proveAgain(user, given.password(), request);
        return secondFactor.begin(user);
    }

    record Code(@Nullable String code) {}

    record RecoveryCodes(List<String> recoveryCodes) {}

    @Operation(summary = "The app knows it: from now on a code is asked for at the log-in")
    @PutMapping("/api/account/second-factor")
    RecoveryCodes confirm(@RequestBody Code given, Principal who) {
        var user = user(me(who));
        var codes = secondFactor.confirm(user, given.code() == null ? "" : given.code());
        if (codes.isEmpty()) {
            throw wrongCode();
        }
        audit.record(who, Act.SECOND_FACTOR_CHANGED, user.user(), Map.of("what", "set up"));
        return new RecoveryCodes(codes);
    }

    @Operation(summary = "New recovery codes; the old ones are worth nothing any more")
    @PostMapping("/api/account/recovery-codes")
    RecoveryCodes recoveryCodes(@RequestBody Password given, Principal who, HttpServletRequest request) {
        var user = user(me(who));
        proveAgain(user, given.password(), request);
        if (!credentials.of(user).hasSecondFactor()) {
            throw new ProblemException(HttpStatus.CONFLICT, "refused", "There is no second factor");
        }
        audit.record(who, Act.SECOND_FACTOR_CHANGED, user.user(), Map.of("what", "new recovery codes"));
        return new RecoveryCodes(secondFactor.newRecoveryCodes(user));
    }

    @Operation(summary = "No second factor any more")
    @PostMapping("/api/account/second-factor/removal")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void remove(@RequestBody Password given, Principal who, HttpServletRequest request) {
        var user = user(me(who));
        proveAgain(user, given.password(), request);
        if (user.needsSecondFactor()) {
            throw new ProblemException(HttpStatus.CONFLICT, "refused", "Your role requires a second factor");
        }
        audit.record(who, Act.SECOND_FACTOR_CHANGED, user.user(), Map.of("what", "removed"));
        credentials.removeSecondFactor(user);
    }

    private static ProblemException wrongCode() {
        return new ProblemException(
                HttpStatus.UNPROCESSABLE_CONTENT, "wrong-code", "The code is wrong, or was used already");
    }

    @Operation(summary = "Ends all log-ins of this person but this one")
    @DeleteMapping("/api/account/sessions")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void endOthers(Principal who) {
        var me = me(who);
        audit.record(who, Act.LOG_INS_ENDED, me.user(), Map.of("which", "all others"));
        logIns.endAll(me.user(), me.logIn());
    }

    @Operation(summary = "Ends one log-in of this person")
    @DeleteMapping("/api/account/sessions/{id}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void end(@PathVariable String id, Principal who) {
        var me = me(who);
        var one = logIns.of(me.user()).stream()
                .filter(session -> session.key().substring(0, SHOWN_KEY).equals(id))
                .findFirst()
                .orElseThrow(() -> ProblemException.notFound("There is no such log-in (any more)"));
        audit.record(
                who, Act.LOG_INS_ENDED, me.user(), Map.of("from", one.place().from()));
        logIns.end(one.key());
    }

    private static DesktopUser me(Principal who) {
        return DesktopUser.of(who).orElseThrow();
    }

    private User user(DesktopUser me) {
        return users.find(me.user())
                .orElseThrow(() -> ProblemException.notFound("There is no such account (any more)"));
    }
}
