package tandem.desktop.rest;

import io.swagger.v3.oas.annotations.Operation;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.Principal;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springdoc.core.annotations.ParameterObject;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;
import tandem.desktop.DesktopProperties;
import tandem.desktop.audit.Act;
import tandem.desktop.audit.Audit;
import tandem.desktop.audit.AuditArchive;
import tandem.desktop.audit.AuditEntry;
import tandem.desktop.audit.AuditVerdict;
import tandem.desktop.problem.ProblemException;
import tandem.desktop.rights.Needs;
import tandem.desktop.rights.Right;
import tandem.desktop.table.Cell;
import tandem.desktop.table.Csv;
import tandem.desktop.table.Xlsx;

/// Who did and saw what (A2). That somebody reads it is on record, too.
@RestController
@Needs(Right.SEE_AUDIT)
final class AuditController {
    private static final int SHOWN = 200;
    private static final int MOST = 100_000;
    private static final int LONGEST_TEXT = 200;
    private static final List<String> HEADER = List.of("seq", "at", "who", "from", "act", "object", "details");

    private final AuditArchive archive;
    private final Audit audit;
    private final Exports exports;
    private final ZoneId site;

    AuditController(AuditArchive archive, Audit audit, Exports exports, DesktopProperties properties) {
        this.archive = archive;
        this.audit = audit;
        this.exports = exports;
        this.site = Optional.ofNullable(properties.timeZone()).orElseGet(ZoneId::systemDefault);
    }

    /// @param who  a user
    /// @param act  one of those that are listed
    /// @param q    text anywhere in an entry
    /// @param from then or later, in milliseconds since 1970
    /// @param to   before then
    record Filters(
            @Nullable String who,
            @Nullable String act,
            @Nullable String q,
            @Nullable Long from,
            @Nullable Long to) {

        Map<String, String> said() {
            var said = new HashMap<String, String>();
            put(said, "who", who);
            put(said, "act", act);
            put(said, "q", q);
            put(said, "from", from);
            put(said, "to", to);
            return said;
        }

        private static void put(Map<String, String> said, String name, @Nullable Object value) {
            if (value != null && !value.toString().isBlank()) {
                said.put(name, value.toString());
            }
        }
    }

    /// @param acts     that can be sought
    /// @param complete false: there are more
    record Found(List<AuditEntry> entries, boolean complete, List<String> acts) {}

    /// @param whole   whether nothing is changed, missing or out of order
    /// @param entries how many there are, or up to which it is whole
    /// @param begins  the number of the first; more than 1 if those before are no longer kept
    /// @param head    the hash of the last; null if it is broken
    /// @param why     what is wrong; null if nothing is
    record Verdict(
            boolean whole,
            long entries,
            long begins,
            @Nullable String head,
            @Nullable String where,
            @Nullable String why) {
        static Verdict of(AuditVerdict verdict) {
            return switch (verdict) {
                case AuditVerdict.Whole whole ->
                    new Verdict(true, whole.entries(), whole.first(), whole.head(), null, null);
                case AuditVerdict.Broken(String where, long seq, String why) ->
                    new Verdict(false, seq - 1, 0, null, where, why);
            };
        }
    }

    @Operation(summary = "Who did and saw what, the newest first, at most 200")
    @GetMapping("/api/audit")
    Found find(@ParameterObject Filters filters, Principal who) {
        var query = query(filters);
        audit.record(who, Act.AUDIT_READ, "", filters.said());
        var found = archive.find(query, SHOWN);
        return new Found(
                found.entries(),
                found.complete(),
                Arrays.stream(Act.values()).map(Act::code).toList());
    }

    @Operation(summary = "Walks the whole chain, and says which entry is the first that was changed or is missing")
    @GetMapping("/api/audit/verdict")
    Verdict verify(Principal who) {
        audit.record(who, Act.AUDIT_READ, "verdict");
        return Verdict.of(archive.verify());
    }

    @Operation(summary = "The same as a file, at most 100,000 entries: csv for programs, xlsx for people")
    @GetMapping("/api/audit.{format}")
    void file(
            @PathVariable String format, @ParameterObject Filters filters, Principal who, HttpServletResponse response)
            throws IOException {
        var query = query(filters);
        if (!format.equals("csv") && !format.equals("xlsx")) {
            throw ProblemException.notFound("The audit trail is there as csv and xlsx");
        }
        exports.begin(who, "audit." + format, filters.said());
        var entries = archive.find(query, MOST).entries();
        response.setHeader("Content-Disposition", "attachment; filename=\"audit." + format + "\"");
        if (format.equals("csv")) {
            csv(entries, response);
        } else {
            xlsx(entries, response);
        }
    }

    private static void csv(List<AuditEntry> entries, HttpServletResponse response) throws IOException {
        response.setContentType("text/csv; charset=UTF-8");
        var out = response.getOutputStream();
        out.write(Csv.line(HEADER).getBytes(StandardCharsets.UTF_8));
        for (AuditEntry entry : entries) {
            var cells = List.of(
                    Long.toString(entry.seq()),
                    entry.at().toString(),
                    entry.who(),
                    Objects.toString(entry.from(), ""),
                    entry.act().code(),
                    entry.object(),
                    details(entry));
            out.write(Csv.line(cells).getBytes(StandardCharsets.UTF_8));
        }
    }

    private void xlsx(List<AuditEntry> entries, HttpServletResponse response) throws IOException {
        response.setContentType("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet");
        try (var book = new Xlsx(response.getOutputStream())) {
            var sheet = book.sheet("audit", HEADER);
            for (AuditEntry entry : entries) {
                var cells = new ArrayList<Cell>();
                cells.add(new Cell.Text(Long.toString(entry.seq())));
                cells.add(new Cell.Moment(entry.at().atZone(site)));
                cells.add(new Cell.Text(entry.who()));
                cells.add(new Cell.Text(Objects.toString(entry.from(), "")));
                cells.add(new Cell.Text(entry.act().code()));
                cells.add(new Cell.Text(entry.object()));
                cells.add(new Cell.Text(details(entry)));
                sheet.row(cells);
            }
            sheet.close();
        }
    }

    private static String details(AuditEntry entry) {
        return entry.details().entrySet().stream()
                .map(each -> each.getKey() + "=" + each.getValue())
                .collect(Collectors.joining("; "));
    }

    private static AuditArchive.Query query(Filters filters) {
        var from = Moments.of("from", filters.from());
        var to = Moments.of("to", filters.to());
        Moments.inOrder(from, to);
        var text = given(filters.q());
        if (text != null && text.length() > LONGEST_TEXT) {
            throw ProblemException.badRequest("'q' is longer than " + LONGEST_TEXT + " characters");
        }
        var code = given(filters.act());
        var act = code == null
                ? null
                : Act.of(code).orElseThrow(() -> ProblemException.badRequest("'act' is none: " + code));
        return new AuditArchive.Query(given(filters.who()), act, text, from, to);
    }

    private static @Nullable String given(@Nullable String text) {
        return text == null || text.isBlank() ? null : text.strip();
    }
}
