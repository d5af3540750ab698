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
import tandem.desktop.problem.ProblemException;
import tandem.desktop.report.SavedReports;
import tandem.desktop.rights.Needs;
import tandem.desktop.rights.Right;
import tandem.desktop.session.DesktopUser;

/// Reports with a name, and when they are mailed (docs/reports.md). For supervisors and administrators, as the figures.
@RestController
@Needs(Right.SEE_REPORTS)
final class SavedReportController {
    private final SavedReports reports;
    private final Audit audit;

    SavedReportController(SavedReports reports, Audit audit) {
        this.audit = audit;
        this.reports = reports;
    }

    /// One's own, and those that are shared with a role one has.
    @GetMapping("/api/metrics/reports")
    List<SavedReports.Saved> all(Principal who) {
        return reports.of(user(who));
    }

    @PostMapping("/api/metrics/reports")
    @ResponseStatus(HttpStatus.CREATED)
    SavedReports.Saved create(@RequestBody SavedReports.Change change, Principal who) {
        var saved = reports.create(user(who), change);
        audit.note(who, Act.REPORT_SAVED, saved.id(), Map.of("name", saved.name()));
        return saved;
    }

    @PutMapping("/api/metrics/reports/{id}")
    SavedReports.Saved change(@PathVariable String id, @RequestBody SavedReports.Change change, Principal who) {
        var saved = reports.change(user(who), id, change);
        audit.note(who, Act.REPORT_SAVED, id, Map.of("name", saved.name()));
        return saved;
    }

    @DeleteMapping("/api/metrics/reports/{id}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void delete(@PathVariable String id, Principal who) {
        reports.delete(user(who), id);
        audit.note(who, Act.REPORT_SAVED, id, Map.of("what", "deleted"));
    }

    private static DesktopUser user(Principal who) {
        return DesktopUser.of(who)
                .orElseThrow(() -> new ProblemException(HttpStatus.UNAUTHORIZED, "not-logged-in", "Log in first"));
    }
}
