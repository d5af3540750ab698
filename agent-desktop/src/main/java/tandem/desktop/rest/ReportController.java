package tandem.desktop.rest;

import io.swagger.v3.oas.annotations.Operation;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.security.Principal;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import tandem.desktop.audit.Act;
import tandem.desktop.audit.Audit;
import tandem.desktop.problem.ProblemException;
import tandem.desktop.report.BehindFigure;
import tandem.desktop.report.Report;
import tandem.desktop.report.ReportFiles;
import tandem.desktop.report.ReportReach;
import tandem.desktop.report.Reports;
import tandem.desktop.rights.Extent;
import tandem.desktop.rights.Needs;
import tandem.desktop.rights.Right;
import tandem.desktop.session.DesktopUser;
import tandem.desktop.session.Rights;

/// Reports (S6). What is asked is in the address, so that a link says all of it (docs/reports.md).
@RestController
@Needs(Right.SEE_REPORTS)
final class ReportController {
    private final Reports reports;
    private final ReportFiles files;
    private final BehindFigure behind;
    private final Rights rights;
    private final Audit audit;
    private final Exports exports;

    ReportController(
            Reports reports, ReportFiles files, BehindFigure behind, Rights rights, Audit audit, Exports exports) {
        this.audit = audit;
        this.exports = exports;
        this.reports = reports;
        this.files = files;
        this.behind = behind;
        this.rights = rights;
    }

    @Operation(summary = "Figures by time and by queue, agent, channel, skill, disposition, or flow", description = """
                    `period` is today, yesterday, last-7-days, last-30-days, this-week, last-week, this-month or last-month; \
                    or `from` and `to` are days (both included). `zone` is where days begin; `interval` 15m, 30m, 1h, 1d, 1w, \
                    1mo or all; `by` all, queue, channel, agent, agent-queue, skill, disposition, flow-step or flow-outcome; \
                    `channels=true` gives each channel rows of its own; `queue`, `agent`, `channel` leave out all others; \
                    `attribution` is arrival or end; `variant` (sl, sl1, sl2), `short`, `flow-outs`, `within` (seconds) say which \
                    service level; `repeat` (days) and `any-topic=true` which contacts count as repeats; `compare` is before or week.""")
    @GetMapping("/api/metrics/report")
    Report report(
            @RequestParam MultiValueMap<String, String> asked,
            @RequestParam(defaultValue = "en") String language,
            Principal who) {
        var made = reports.make(asked, language, reach(who));
        audit.record(
                who, Act.REPORT_SEEN, asked.getOrDefault("by", List.of("queue")).getFirst(), said(asked));
        return made;
    }

    @Operation(
            summary = "The contacts behind a number of a report",
            description =
                    "The choices of the report, and which number: `column`; `row` once for each key of its row, none"
                            + " for all together; `in` its channel; `at` when its stretch of time began (ms), or left out. What the"
                            + " contacts count adds up to the number; behind a share are those that make it worse, behind an average"
                            + " those of whom it is one.")
    @GetMapping("/api/metrics/report/behind")
    BehindFigure.Found behind(
            @RequestParam MultiValueMap<String, String> asked,
            @RequestParam String column,
            @RequestParam(defaultValue = "") List<String> row,
            @RequestParam(defaultValue = "") String in,
            @RequestParam(required = false) @Nullable Long at,
            @RequestParam(defaultValue = "0") int page,
            @RequestParam(defaultValue = "en") String language,
            Principal who) {
        if (page < 0) {
            throw ProblemException.badRequest("'page' is at least 0");
        }
        var channel = in.isBlank() ? null : Ids.of("in", in, Ids::channel);
        var given = Optional.ofNullable(asked.get("row")).orElse(row);
        var found = behind.find(
                asked,
                new BehindFigure.Asked(column, given, channel, Moments.of("at", at), page),
                language,
                extent(who),
                rights.scopeOf(who));
        audit.record(who, Act.REPORT_SEEN, column, said(asked));
        return found;
    }

    @Operation(summary = "What can be asked: the zones of the queues, and the times of a service level")
    @GetMapping("/api/metrics/report/choices")
    Reports.Offer choices(Principal who) {
        return reports.offer(extent(who));
    }

    @Operation(summary = "The same as a file: csv for programs, xlsx for people")
    @GetMapping("/api/metrics/report.{format}")
    void file(
            @PathVariable String format,
            @RequestParam MultiValueMap<String, String> asked,
            @RequestParam(defaultValue = "en") String language,
            HttpServletResponse response,
            Principal who)
            throws IOException {
        var as = Arrays.stream(ReportFiles.Format.values())
                .filter(each -> each.ending().equals(format.toLowerCase(Locale.ROOT)))
                .findFirst()
                .orElseThrow(() -> ProblemException.notFound("A report is there as csv and xlsx"));
        var writing = files.begin(asked, as, language, reach(who));
        exports.begin(who, "report." + as.ending(), said(asked));
        response.setContentType(as.type());
        response.setHeader(
                HttpHeaders.CONTENT_DISPOSITION,
                ContentDisposition.attachment()
                        .filename("report." + as.ending())
                        .build()
                        .toString());
        writing.to(response.getOutputStream());
    }

    private ReportReach reach(Principal who) {
        return DesktopUser.of(who)
                .map(user -> ReportReach.of(user.grant(), rights.extentOf(user)))
                .orElse(new ReportReach(Extent.NOTHING, false));
    }

    private Extent extent(Principal who) {
        return rights.extentOf(DesktopUser.of(who).orElseThrow());
    }

    private static Map<String, String> said(MultiValueMap<String, String> asked) {
        var said = new HashMap<String, String>();
        asked.forEach((name, values) -> said.put(name, String.join(", ", values)));
        return said;
    }
}
