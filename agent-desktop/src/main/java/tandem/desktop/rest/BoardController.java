package tandem.desktop.rest;

import java.security.Principal;
import java.util.List;
import java.util.Map;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import tandem.desktop.audit.Act;
import tandem.desktop.audit.Audit;
import tandem.desktop.board.SavedBoards;
import tandem.desktop.problem.ProblemException;
import tandem.desktop.rights.Needs;
import tandem.desktop.rights.Right;
import tandem.desktop.session.DesktopUser;

/// Wallboards by name (docs/reports.md), for all who watch queues.
@RestController
@Needs(Right.WATCH)
final class BoardController {
    private final SavedBoards boards;
    private final Audit audit;

    BoardController(SavedBoards boards, Audit audit) {
        this.boards = boards;
        this.audit = audit;
    }

    /// One's own, and those that are shared.
    @GetMapping("/api/metrics/boards")
    List<SavedBoards.Shown> all(Principal who) {
        return boards.of(user(who));
    }

    /// What boards may name of config/teams.yml.
    @GetMapping("/api/metrics/boards/teams")
    List<SavedBoards.TeamName> teams(Principal who) {
        return boards.teams(user(who));
    }

    @PostMapping("/api/metrics/boards")
    @ResponseStatus(HttpStatus.CREATED)
    SavedBoards.Shown create(@RequestBody SavedBoards.Change change, Principal who) {
        return saved(who, boards.create(user(who), change));
    }

    @PutMapping("/api/metrics/boards/{id}")
    SavedBoards.Shown change(@PathVariable String id, @RequestBody SavedBoards.Change change, Principal who) {
        return saved(who, boards.change(user(who), id, change));
    }

    @DeleteMapping("/api/metrics/boards/{id}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void delete(@PathVariable String id, Principal who) {
        boards.delete(user(who), id);
        audit.note(who, Act.BOARD_SAVED, id, Map.of("deleted", "true"));
    }

    private SavedBoards.Shown saved(Principal who, SavedBoards.Shown board) {
        audit.note(
                who,
                Act.BOARD_SAVED,
                board.id(),
                Map.of("name", board.name(), "shared", String.valueOf(board.shared())));
        return board;
    }

    private static DesktopUser user(Principal who) {
        return DesktopUser.of(who)
                .orElseThrow(() -> new ProblemException(HttpStatus.UNAUTHORIZED, "not-logged-in", "Log in first"));
    }
}
