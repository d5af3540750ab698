package tandem.desktop.rest;

import java.security.Principal;
import java.util.List;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import tandem.desktop.problem.ProblemException;
import tandem.desktop.report.SavedReports;
import tandem.desktop.session.DesktopUser;

/// Reports with a name, and when they are mailed (docs/reports.md). For supervisors and administrators, as the figures.
@RestController
final class SavedReportController {
    private final SavedReports reports;

    SavedReportController(SavedReports reports) {
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
        return reports.create(user(who), change);
    }

    @PutMapping("/api/metrics/reports/{id}")
    SavedReports.Saved change(@PathVariable String id, @RequestBody SavedReports.Change change, Principal who) {
        return reports.change(user(who), id, change);
    }

    @DeleteMapping("/api/metrics/reports/{id}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void delete(@PathVariable String id, Principal who) {
        reports.delete(user(who), id);
    }

    private static DesktopUser user(Principal who) {
        return DesktopUser.of(who)
                .orElseThrow(() -> new ProblemException(HttpStatus.UNAUTHORIZED, "not-logged-in", "Log in first"));
    }
}
