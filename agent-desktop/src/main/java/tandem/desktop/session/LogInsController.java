package tandem.desktop.session;

import io.swagger.v3.oas.annotations.Operation;
import java.security.Principal;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import tandem.desktop.audit.Act;
import tandem.desktop.audit.Audit;
import tandem.desktop.problem.ProblemException;
import tandem.desktop.rights.Needs;
import tandem.desktop.rights.Right;

/// The log-ins of everybody, for administrators: who is logged in from where, who is locked out, who has a second
/// factor. The accounts themselves are config/users.yml's.
@RestController
@Needs(Right.MANAGE_LOG_INS)
final class LogInsController {
    private final LiveUsers users;
    private final Credentials credentials;
    private final Locks locks;
    private final LogIns logIns;
    private final Audit audit;

    LogInsController(LiveUsers users, Credentials credentials, Locks locks, LogIns logIns, Audit audit) {
        this.users = users;
        this.credentials = credentials;
        this.locks = locks;
        this.logIns = logIns;
        this.audit = audit;
    }

    /// @param lockedMs     for how long they are still locked out; 0: not
    /// @param ownPassword  whether they have chosen one that replaces the file's
    record Row(
            String user,
            String name,
            List<String> roles,
            long lockedMs,
            boolean secondFactor,
            boolean ownPassword,
            List<AccountController.Session> sessions) {}

    /// @param problems why the files of accounts as they are now are not in force
    record Listing(List<Row> users, List<String> problems) {}

    @Operation(summary = "Who is logged in, who is locked out")
    @GetMapping("/api/log-ins")
    Listing all(Principal who) {
        var me = DesktopUser.of(who).orElseThrow();
        var rows = users.all().stream()
                .sorted(Comparator.comparing(User::user))
                .map(user -> row(user, me.logIn()))
                .toList();
        return new Listing(rows, users.problems());
    }

    private Row row(User user, String current) {
        var own = credentials.of(user);
        return new Row(
                user.user(),
                user.name(),
                user.roles().stream().sorted().toList(),
                locks.left(user.user()).toMillis(),
                own.hasSecondFactor(),
                own.hash() != null,
                logIns.of(user.user()).stream()
                        .map(session -> AccountController.Session.of(session, current))
                        .toList());
    }

    @Operation(summary = "Ends all log-ins of somebody, and their pages at once")
    @DeleteMapping("/api/log-ins/{user}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void end(@PathVariable String user, Principal who) {
        var found = find(user);
        audit.record(who, Act.LOG_INS_ENDED, found.user());
        logIns.endAll(found.user(), null);
    }

    @Operation(summary = "Lets somebody try again who is locked out")
    @DeleteMapping("/api/log-ins/{user}/lock")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void unlock(@PathVariable String user, Principal who) {
        var found = find(user);
        audit.record(who, Act.UNLOCKED, found.user());
        locks.clear(found.user());
    }

    @Operation(
            summary =
                    "Takes somebody's second factor away, whose phone and recovery codes are gone; they are logged out")
    @DeleteMapping("/api/log-ins/{user}/second-factor")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void removeSecondFactor(@PathVariable String user, Principal who) {
        var found = find(user);
        audit.record(who, Act.SECOND_FACTOR_CHANGED, found.user(), Map.of("what", "removed by an administrator"));
        credentials.removeSecondFactor(found);
        logIns.endAll(found.user(), null);
    }

    private User find(String user) {
        return users.all().stream()
                .filter(one -> one.user().equals(user))
                .findFirst()
                .orElseThrow(() -> ProblemException.notFound("There is no such user"));
    }
}
