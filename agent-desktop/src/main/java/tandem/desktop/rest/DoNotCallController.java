package tandem.desktop.rest;

import java.security.Principal;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import tandem.desktop.audit.Act;
import tandem.desktop.audit.Audit;
import tandem.desktop.problem.ProblemException;
import tandem.desktop.rights.Needs;
import tandem.desktop.rights.Right;
import tandem.desktop.session.DesktopUser;
import tandem.ivr.DoNotCall;

/// Numbers that are not called (T10): whoever talks to customers may note one, supervisors may take one away.
@RestController
@Needs({Right.SERVE, Right.RUN_CAMPAIGNS, Right.CLEAR_DO_NOT_CALL})
final class DoNotCallController {
    private static final int MOST = 200;
    private static final int LONGEST_REASON = 300;
    private final DoNotCall list;
    private final Audit audit;

    DoNotCallController(DoNotCall list, Audit audit) {
        this.list = list;
        this.audit = audit;
    }

    /// @param inTheFile how many the operator's file has
    /// @param noted     how many people have noted
    /// @param entries   the latest of these, or the one that was asked for
    record Listing(int inTheFile, int noted, List<DoNotCall.Entry> entries) {}

    record NewEntry(@Nullable String number, @Nullable String reason) {}

    /// @param number to look for one
    @GetMapping("/api/do-not-call")
    Listing list(@RequestParam(required = false) @Nullable String number) {
        var size = list.size();
        var entries =
                number == null ? list.noted(MOST) : list.find(number).stream().toList();
        return new Listing(size.inTheFile(), size.noted(), entries);
    }

    /// 201, or 200 if it is there already.
    @PostMapping("/api/do-not-call")
    ResponseEntity<Listing> add(@RequestBody NewEntry entry, Principal who) {
        var number = entry.number() == null ? "" : entry.number();
        var reason = entry.reason() == null ? "" : entry.reason().strip();
        if (reason.length() > LONGEST_REASON) {
            throw ProblemException.badRequest("'reason' has at most " + LONGEST_REASON + " characters");
        }
        audit.record(who, Act.DO_NOT_CALL_CHANGED, number, Map.of("what", "added"));
        return switch (list.add(number, reason, user(who).user())) {
            case DoNotCall.Change.Done _ ->
                ResponseEntity.status(HttpStatus.CREATED).body(list(number));
            case DoNotCall.Change.NothingToDo _, DoNotCall.Change.InTheFile _ -> ResponseEntity.ok(list(number));
            case DoNotCall.Change.NotANumber _ -> throw notANumber();
        };
    }

    @Needs(Right.CLEAR_DO_NOT_CALL)
    @DeleteMapping("/api/do-not-call/{number}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void remove(@PathVariable String number, Principal who) {
        audit.record(who, Act.DO_NOT_CALL_CHANGED, number, Map.of("what", "removed"));
        switch (list.remove(number, user(who).user())) {
            case DoNotCall.Change.Done _ -> {}
            case DoNotCall.Change.NothingToDo _ -> throw ProblemException.notFound("It is not on the list");
            case DoNotCall.Change.NotANumber _ -> throw notANumber();
            case DoNotCall.Change.InTheFile _ ->
                throw new ProblemException(
                        HttpStatus.CONFLICT, "refused", "It is in the operator's file, and can be taken away there");
        }
    }

    private static DesktopUser user(Principal who) {
        return DesktopUser.of(who)
                .orElseThrow(() -> new ProblemException(HttpStatus.FORBIDDEN, "forbidden", "Nobody is logged in"));
    }

    private static ProblemException notANumber() {
        return new ProblemException(HttpStatus.UNPROCESSABLE_CONTENT, "not-a-number", "There can be no such number");
    }
}
