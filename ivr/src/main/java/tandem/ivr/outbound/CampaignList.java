package tandem.ivr.outbound;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tandem.core.config.DidYouMean;
import tandem.core.csv.CsvTable;
import tandem.ivr.Campaigns.BadRow;
import tandem.ivr.Campaigns.Fault;
import tandem.ivr.Campaigns.Order;
import tandem.ivr.outbound.CampaignStore.Row;

/// Reads the list of a campaign: CSV with a header, in UTF-8; commas, semicolons or tabs between the cells.
/// Rows that cannot be used are told one by one and left out; what cannot be read at all is refused as a whole.
final class CampaignList {
    static final int MOST_ROWS = 100_000;
    private static final int LONGEST_CELL = 500;

    private final OutsideNumbers numbers;
    private final Predicate<String> doNotCall;

    CampaignList(OutsideNumbers numbers, Predicate<String> doNotCall) {
        this.numbers = numbers;
        this.doNotCall = doNotCall;
    }

    /// What a list says.
    sealed interface Reading {
        record Read(List<Row> rows, List<BadRow> bad) implements Reading {}

        record Unreadable(String why) implements Reading {}
    }

    Reading read(Order order, InputStream csv) throws IOException {
        return switch (CsvTable.read(csv, MOST_ROWS)) {
            case CsvTable.Reading.Read(var table) -> rows(order, table);
            case CsvTable.Reading.Unreadable(var why) -> new Reading.Unreadable(why);
        };
    }

    private Reading rows(Order order, CsvTable table) {
        var header = table.header();
        var problem = problem(header, order);
        if (problem.isPresent()) {
            return new Reading.Unreadable(problem.get());
        }
        var rows = new ArrayList<Row>();
        var bad = new ArrayList<BadRow>();
        Map<String, Integer> seen = new HashMap<>();
        int number = 1;
        for (List<String> cells : table.rows()) {
            number++;
            read(cells, header, order, number, seen, rows, bad);
        }
        return rows.isEmpty()
                ? new Reading.Unreadable("none of its " + (number - 1) + " rows has a number that can be called")
                : new Reading.Read(rows, bad);
    }

    private static Optional<String> problem(List<String> header, Order order) {
        return Stream.of(order.number(), order.who() == null ? order.number() : order.who())
                .filter(column -> !header.contains(column))
                .map(column -> "it has no column '" + column + "'" + DidYouMean.hint(column, header) + "; it has "
                        + String.join(", ", header))
                .findFirst();
    }

    private void read(
            List<String> record,
            List<String> header,
            Order order,
            int row,
            Map<String, Integer> seen,
            List<Row> rows,
            List<BadRow> bad) {
        if (record.size() > header.size()) {
            bad.add(new BadRow(row, "", Fault.TOO_MANY_CELLS, record.get(header.size())));
            return;
        }
        var cells = new LinkedHashMap<String, String>();
        for (int i = 0; i < record.size(); i++) {
            if (record.get(i).length() > LONGEST_CELL) {
                bad.add(new BadRow(
                        row, header.get(i), Fault.TOO_LONG, record.get(i).substring(0, 40) + "…"));
                return;
            }
            cells.put(header.get(i), record.get(i));
        }
        var written = cells.getOrDefault(order.number(), "");
        var number = written.isBlank() ? Optional.<String>empty() : numbers.ordinary(written);
        var fault = fault(written, number.orElse(null), seen);
        if (fault != null || number.isEmpty()) {
            bad.add(new BadRow(row, order.number(), fault == null ? Fault.NOT_A_NUMBER : fault, written));
            return;
        }
        seen.put(number.get(), row);
        cells.remove(order.number());
        var who = order.who() == null ? null : cells.remove(order.who());
        cells.values().removeIf(String::isBlank);
        rows.add(new Row(row, number.get(), who == null || who.isBlank() ? null : who, cells));
    }

    private @Nullable Fault fault(String written, @Nullable String e164, Map<String, Integer> seen) {
        if (written.isBlank()) {
            return Fault.NO_NUMBER;
        }
        if (e164 == null) {
            return numbers.fault(written);
        }
        if (seen.containsKey(e164)) {
            return Fault.TWICE;
        }
        return doNotCall.test(e164) ? Fault.DO_NOT_CALL : null;
    }
}
