package tandem.desktop.rest;

import jakarta.servlet.http.HttpServletResponse;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.Principal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import tandem.desktop.audit.Act;
import tandem.desktop.audit.Audit;
import tandem.desktop.problem.ProblemException;
import tandem.desktop.rights.Needs;
import tandem.desktop.rights.Right;
import tandem.desktop.session.DesktopUser;
import tandem.desktop.table.Csv;
import tandem.knowledge.CustomerImport;
import tandem.knowledge.CustomerImport.BadRow;
import tandem.knowledge.CustomerImport.Imported;
import tandem.knowledge.CustomerRecord;
import tandem.knowledge.Customers;
import tandem.knowledge.Customers.Known;
import tandem.routing.Router;
import tandem.routing.model.CustomerAttribute;

/// Customers as tables: brought, and taken away (A7).
@RestController
final class CustomerTableController {
    private static final int LARGEST = 50_000_000;
    private static final int MOST_TOLD = 100;
    private static final List<String> ADDRESSES = List.of("account", "tel", "mail", "user");

    private final Customers customers;
    private final CustomerSight sight;
    private final Router router;
    private final Exports exports;
    private final Audit audit;

    CustomerTableController(Customers customers, CustomerSight sight, Router router, Exports exports, Audit audit) {
        this.customers = customers;
        this.sight = sight;
        this.router = router;
        this.exports = exports;
        this.audit = audit;
    }

    record BadRowView(int row, String reason) {}

    /// @param bad     the first of them
    /// @param badRows all of them as they were, with their reasons, as CSV; null if there is none
    record Brought(
            int created,
            int changed,
            int unchanged,
            int badCount,
            List<BadRowView> bad,
            @Nullable String badRows) {}

    /// The table is the body.
    ///
    /// @param dryRun says what would become of it, and changes nothing
    /// @param map    `COLUMN:ATTRIBUTE`, for columns that are called otherwise than what they are; `COLUMN:`
    ///     leaves one out
    @Needs(Right.IMPORT_CUSTOMERS)
    @PostMapping("/api/customers/import")
    Brought bring(
            @RequestParam(defaultValue = "false") boolean dryRun,
            @RequestParam(required = false) @Nullable List<String> map,
            InputStream body,
            Principal who)
            throws IOException {
        var roles = DesktopUser.of(who).map(DesktopUser::roles).orElse(Set.of());
        var names = router.configuration().customerRules().attributes().stream()
                .filter(one -> one.mayBeChangedBy(roles))
                .map(CustomerAttribute::name)
                .collect(Collectors.toSet());
        var bytes = body.readNBytes(LARGEST + 1);
        if (bytes.length > LARGEST) {
            throw new ProblemException(
                    HttpStatus.CONTENT_TOO_LARGE, "too-large", "A table has at most " + LARGEST + " bytes");
        }
        var imported = new CustomerImport(customers, names)
                .run(new ByteArrayInputStream(bytes), columns(map), dryRun, who.getName());
        return switch (imported) {
            case Imported.Unreadable(var why) ->
                throw new ProblemException(
                        HttpStatus.UNPROCESSABLE_CONTENT, "unreadable", "The table cannot be used: " + why);
            case Imported.Done done -> {
                if (!dryRun) {
                    audit.record(
                            who,
                            Act.CUSTOMERS_IMPORTED,
                            "",
                            Map.of(
                                    "created", Integer.toString(done.created()),
                                    "changed", Integer.toString(done.changed()),
                                    "bad", Integer.toString(done.bad().size())));
                }
                yield brought(done);
            }
        };
    }

    private static Map<String, String> columns(@Nullable List<String> map) {
        var columns = new LinkedHashMap<String, String>();
        for (String pair : map == null ? List.<String>of() : map) {
            int colon = pair.lastIndexOf(':');
            if (colon < 1) {
                throw ProblemException.badRequest("'map' is COLUMN:ATTRIBUTE");
            }
            columns.put(pair.substring(0, colon), pair.substring(colon + 1));
        }
        return columns;
    }

    private static Brought brought(Imported.Done done) {
        return new Brought(
                done.created(),
                done.changed(),
                done.unchanged(),
                done.bad().size(),
                done.bad().stream()
                        .limit(MOST_TOLD)
                        .map(bad -> new BadRowView(bad.row(), bad.reason()))
                        .toList(),
                done.bad().isEmpty()
                        ? null
                        : Csv.of(
                                with(done.header(), "reason"),
                                done.bad().stream().map(CustomerTableController::row)));
    }

    private static List<String> row(BadRow bad) {
        return with(bad.cells(), bad.reason());
    }

    private static List<String> with(List<String> cells, String more) {
        var all = new ArrayList<>(cells);
        all.add(more);
        return all;
    }

    /// All that whoever asks may see, with the attributes for their roles; can be brought back.
    @Needs(Right.EXPORT)
    @GetMapping("/api/customers.csv")
    void table(HttpServletResponse answer, Principal who) throws IOException {
        exports.begin(who, "customers", Map.of());
        var roles = DesktopUser.of(who).map(DesktopUser::roles).orElse(Set.of());
        var attributes = Stream.concat(
                        CustomerRecord.BASIC.stream(),
                        router.configuration().customerRules().attributes().stream()
                                .filter(one -> one.mayBeSeenBy(roles))
                                .map(CustomerAttribute::name))
                .toList();
        answer.setContentType("text/csv;charset=UTF-8");
        answer.setHeader("Content-Disposition", "attachment; filename=\"customers.csv\"");
        var out = answer.getOutputStream();
        out.write(
                Csv.line(Stream.concat(attributes.stream(), ADDRESSES.stream()).toList())
                        .getBytes(StandardCharsets.UTF_8));
        boolean everybody = sight.seesEverybody(who);
        customers.all(known -> {
            if (everybody || sight.sees(known, who)) {
                try {
                    out.write(Csv.line(cells(known, attributes)).getBytes(StandardCharsets.UTF_8));
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            }
        });
    }

    /// The first address of each kind.
    private static List<String> cells(Known known, List<String> attributes) {
        var values = known.record().effective();
        var addresses = known.record().identities();
        return Stream.concat(
                        attributes.stream().map(name -> values.getOrDefault(name, "")),
                        ADDRESSES.stream()
                                .map(kind -> addresses.stream()
                                        .map(CustomerRecord.Held::key)
                                        .filter(key -> key.startsWith(kind + ":"))
                                        .map(key -> key.substring(kind.length() + 1))
                                        .findFirst()
                                        .orElse("")))
                .toList();
    }
}
