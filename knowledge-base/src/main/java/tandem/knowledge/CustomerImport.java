package tandem.knowledge;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import tandem.core.config.DidYouMean;
import tandem.core.csv.CsvTable;
import tandem.knowledge.CustomerRecord.Source;
import tandem.knowledge.Customers.Address;
import tandem.knowledge.Customers.Entry;
import tandem.knowledge.Customers.Known;
import tandem.knowledge.Customers.Origin;
import tandem.knowledge.Customers.Result;

/// Brings customers from a table (A7). Who is meant is told by the account, else by the first address that
/// somebody has
/// already: the same file brought again changes nothing. A bad row is told, and does not keep the others out.
public final class CustomerImport {
    public static final int MOST_ROWS = 200_000;
    public static final String ACCOUNT = "account";
    private static final Set<String> ADDRESSES = Set.of(ACCOUNT, "tel", "mail", "user");
    private static final int MOST_TRIES = 3;

    private final Customers customers;
    private final Set<String> attributes;

    /// @param attributes that there are, beside those that every customer has
    public CustomerImport(Customers customers, Set<String> attributes) {
        this.customers = customers;
        this.attributes = new HashSet<>(attributes);
        this.attributes.addAll(CustomerRecord.BASIC);
    }

    /// What a file has become.
    public sealed interface Imported {
        /// @param header as it was
        /// @param bad    rows that were left out
        record Done(int created, int changed, int unchanged, List<String> header, List<BadRow> bad)
                implements Imported {}

        /// Nothing of it was taken.
        record Unreadable(String why) implements Imported {}
    }

    /// @param row    as spreadsheets count: the header is the first
    /// @param reason for whoever brought it
    public record BadRow(int row, List<String> cells, String reason) {}

    /// @param columns which column is what: an attribute, `name`, `language`, `channel`, `account`, `tel`,
    ///     `mail`,
    /// `user`;
    ///                 empty text: left out. A column that is not named here is what it is called
    /// @param dryRun  says what would become of it, and changes nothing
    public Imported run(InputStream csv, Map<String, String> columns, boolean dryRun, String by) throws IOException {
        return switch (CsvTable.read(csv, MOST_ROWS)) {
            case CsvTable.Reading.Unreadable(var why) -> new Imported.Unreadable(why);
            case CsvTable.Reading.Read(var table) ->
                problem(table.header(), columns)
                        .<Imported>map(Imported.Unreadable::new)
                        .orElseGet(() -> rows(table, columns, dryRun, by));
        };
    }

    private Optional<String> problem(List<String> header, Map<String, String> columns) {
        for (String named : columns.keySet()) {
            if (!header.contains(named)) {
                return Optional.of("it has no column '%s'%s; it has %s"
                        .formatted(named, DidYouMean.hint(named, header), String.join(", ", header)));
            }
        }
        var known = new HashSet<>(attributes);
        known.addAll(ADDRESSES);
        var meant = new HashSet<String>();
        for (String column : header) {
            var what = columns.getOrDefault(column, column);
            if (what.isEmpty()) {
                continue;
            }
            if (!known.contains(what)) {
                return Optional.of("the column '%s' is no attribute%s: say what it is, or leave it out; there are %s"
                        .formatted(
                                column,
                                DidYouMean.hint(what, known),
                                known.stream().sorted().collect(Collectors.joining(", "))));
            }
            if (!meant.add(what) && !ADDRESSES.contains(what)) {
                return Optional.of("two columns are '%s'".formatted(what));
            }
        }
        return Optional.empty();
    }

    /// What became of one row.
    private enum Became {
        CREATED,
        CHANGED,
        UNCHANGED
    }

    private Imported rows(CsvTable table, Map<String, String> columns, boolean dryRun, String by) {
        int[] counts = new int[Became.values().length];
        var bad = new ArrayList<BadRow>();
        var seen = new HashSet<String>();
        int number = 1;
        for (List<String> cells : table.rows()) {
            number++;
            try {
                var entry = entry(table.header(), cells, columns);
                entry.identities().stream()
                        .filter(one -> isIn(seen, one))
                        .findFirst()
                        .ifPresent(twice -> {
                            throw new BadRowException("'%s' is in an earlier row".formatted(twice.text()));
                        });
                counts[take(entry, dryRun, new Origin(by, Source.IMPORT)).ordinal()]++;
            } catch (BadRowException e) {
                bad.add(new BadRow(number, cells, e.getMessage()));
            }
        }
        return new Imported.Done(
                counts[Became.CREATED.ordinal()],
                counts[Became.CHANGED.ordinal()],
                counts[Became.UNCHANGED.ordinal()],
                table.header(),
                bad);
    }

    private boolean isIn(Set<String> seen, Address address) {
        return customers.keyOf(address).filter(key -> !seen.add(key)).isPresent();
    }

    private static final class BadRowException extends RuntimeException {
        private static final long serialVersionUID = 1L;

        BadRowException(String why) {
            super(why);
        }

        @Override
        public String getMessage() {
            return String.valueOf(super.getMessage());
        }
    }

    private static Entry entry(List<String> header, List<String> cells, Map<String, String> columns) {
        if (cells.size() > header.size()) {
            throw new BadRowException("it has more cells than the header");
        }
        var values = new LinkedHashMap<String, String>();
        var identities = new ArrayList<Address>();
        for (int i = 0; i < cells.size(); i++) {
            var what = columns.getOrDefault(header.get(i), header.get(i));
            var text = unguarded(cells.get(i).strip());
            if (what.isEmpty() || text.isEmpty()) {
                continue;
            }
            if (ADDRESSES.contains(what)) {
                identities.add(new Address(what, text));
            } else {
                values.put(what, text);
            }
        }
        return new Entry(values, identities);
    }

    /// Our own files have an apostrophe before what a spreadsheet would take for a formula.
    private static String unguarded(String text) {
        return text.matches("'[=+\\-@].*") ? text.substring(1) : text;
    }

    private Became take(Entry entry, boolean dryRun, Origin by) {
        customers.whyNot(entry).ifPresent(why -> {
            throw new BadRowException(why);
        });
        var meant = meant(entry);
        if (meant.isEmpty()) {
            entry.identities().stream()
                    .filter(one -> customers.findBy(one).isPresent())
                    .findFirst()
                    .ifPresent(one -> {
                        throw new BadRowException("'%s' is another customer's".formatted(one.text()));
                    });
            return dryRun ? Became.CREATED : created(customers.create(entry, by));
        }
        return changed(meant.get(), entry, dryRun, by);
    }

    private Optional<Known> meant(Entry entry) {
        var accounts = entry.identities().stream()
                .filter(one -> one.kind().equals(ACCOUNT))
                .toList();
        var byAccount =
                accounts.stream().flatMap(one -> customers.findBy(one).stream()).findFirst();
        return byAccount.isPresent() || !accounts.isEmpty()
                ? byAccount
                : entry.identities().stream()
                        .flatMap(one -> customers.findBy(one).stream())
                        .findFirst();
    }

    private static Became created(Result result) {
        return switch (result) {
            case Result.Done _ -> Became.CREATED;
            case Result.Taken(var identity, var _) -> throw taken(identity.key());
            case Result.Refused(var why) -> throw new BadRowException(why);
            case Result.Conflict _, Result.Unknown _ -> throw new BadRowException("it was changed meanwhile");
        };
    }

    private static BadRowException taken(String key) {
        return new BadRowException("'%s' is another customer's".formatted(key.substring(key.indexOf(':') + 1)));
    }

    private Became changed(Known known, Entry entry, boolean dryRun, Origin by) {
        var id = known.record().id();
        var others = entry.identities().stream()
                .filter(one -> customers
                        .findBy(one)
                        .filter(owner -> !owner.record().id().equals(id))
                        .isPresent())
                .findFirst();
        if (others.isPresent()) {
            throw new BadRowException(
                    "'%s' is another customer's".formatted(others.get().text()));
        }
        var news = new LinkedHashMap<>(entry.values());
        news.entrySet()
                .removeIf(one -> known.record()
                        .effective()
                        .getOrDefault(one.getKey(), "")
                        .equals(one.getValue()));
        var added = entry.identities().stream()
                .filter(one -> customers.findBy(one).isEmpty())
                .toList();
        if (news.isEmpty() && added.isEmpty()) {
            return Became.UNCHANGED;
        }
        if (!dryRun) {
            if (!news.isEmpty()) {
                changed(revision -> customers.edit(id, revision, news, by), known);
            }
            added.forEach(one -> changed(revision -> customers.claim(id, revision, one, by), known));
        }
        return Became.CHANGED;
    }

    private interface Step {
        Result at(long revision);
    }

    private void changed(Step step, Known known) {
        long revision =
                customers.find(known.record().id()).orElse(known).record().revision();
        for (int i = 0; i < MOST_TRIES; i++) {
            switch (step.at(revision)) {
                case Result.Done _ -> {
                    return;
                }
                case Result.Conflict(var now) -> revision = now.record().revision();
                case Result.Taken(var identity, var _) -> throw taken(identity.key());
                case Result.Refused(var why) -> throw new BadRowException(why);
                case Result.Unknown _ -> throw new BadRowException("the customer is gone");
            }
        }
        throw new BadRowException("it was changed by others all the time");
    }
}
