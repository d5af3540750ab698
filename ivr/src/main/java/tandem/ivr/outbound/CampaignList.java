package tandem.ivr.outbound;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.apache.commons.csv.CSVException;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;
import org.jspecify.annotations.Nullable;
import tandem.core.config.DidYouMean;
import tandem.ivr.Campaigns.BadRow;
import tandem.ivr.Campaigns.Fault;
import tandem.ivr.Campaigns.Order;
import tandem.ivr.outbound.CampaignStore.Row;

/// Reads the list of a campaign: CSV with a header, in UTF-8; commas, semicolons or tabs between the cells.
/// Rows that cannot be used are told one by one and left out; what cannot be read at all is refused as a whole.
final class CampaignList {
    static final int MOST_ROWS = 100_000;
    private static final int MOST_COLUMNS = 60;
    private static final int LONGEST_CELL = 500;
    private static final int LONGEST_HEADER = 65_536;
    private static final String BYTE_ORDER_MARK = "\uFEFF";

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
        var decoder = StandardCharsets.UTF_8
                .newDecoder()
                .onMalformedInput(CodingErrorAction.REPORT)
                .onUnmappableCharacter(CodingErrorAction.REPORT);
        try (var reader = new BufferedReader(new InputStreamReader(csv, decoder))) {
            return read(order, reader);
        } catch (CharacterCodingException e) {
            return new Reading.Unreadable("it is not UTF-8 text: save it as \"CSV UTF-8\"");
        } catch (CSVException e) {
            return new Reading.Unreadable(String.valueOf(e.getMessage()));
        } catch (UncheckedIOException e) {
            if (e.getCause() instanceof CharacterCodingException) {
                return new Reading.Unreadable("it is not UTF-8 text: save it as \"CSV UTF-8\"");
            }
            if (e.getCause() instanceof CSVException malformed) {
                return new Reading.Unreadable(String.valueOf(malformed.getMessage()));
            }
            throw e;
        }
    }

    private Reading read(Order order, BufferedReader reader) throws IOException {
        reader.mark(LONGEST_HEADER);
        if (reader.read() != BYTE_ORDER_MARK.charAt(0)) {
            reader.reset();
        }
        reader.mark(LONGEST_HEADER);
        var first = reader.readLine();
        if (first == null || first.length() > LONGEST_HEADER / 2) {
            return new Reading.Unreadable("it has no header");
        }
        reader.reset();
        try (var parser = format(delimiter(first)).parse(reader)) {
            return rows(order, parser);
        }
    }

    private static CSVFormat format(char delimiter) {
        return CSVFormat.RFC4180
                .builder()
                .setDelimiter(delimiter)
                .setIgnoreEmptyLines(true)
                .setIgnoreSurroundingSpaces(true)
                .setTrim(true)
                .get();
    }

    private static char delimiter(String header) {
        return Stream.of(',', ';', '\t')
                .max(Comparator.comparingLong(
                        one -> header.chars().filter(c -> c == one).count()))
                .orElse(',');
    }

    private Reading rows(Order order, CSVParser parser) {
        var records = parser.iterator();
        var header = records.hasNext() ? records.next().toList() : List.<String>of();
        var problem = problem(header, order);
        if (problem.isPresent()) {
            return new Reading.Unreadable(problem.get());
        }
        var rows = new ArrayList<Row>();
        var bad = new ArrayList<BadRow>();
        Map<String, Integer> seen = new HashMap<>();
        int count = 0;
        while (records.hasNext()) {
            if (++count > MOST_ROWS) {
                return new Reading.Unreadable("it has more than " + MOST_ROWS + " rows");
            }
            read(records.next(), header, order, count + 1, seen, rows, bad);
        }
        return rows.isEmpty()
                ? new Reading.Unreadable("none of its " + count + " rows has a number that can be called")
                : new Reading.Read(rows, bad);
    }

    private static Optional<String> problem(List<String> header, Order order) {
        if (header.size() > MOST_COLUMNS) {
            return Optional.of("it has more than " + MOST_COLUMNS + " columns");
        }
        if (header.stream().anyMatch(String::isBlank) || new HashSet<>(header).size() < header.size()) {
            return Optional.of("a column has no name, or two have the same");
        }
        return Stream.of(order.number(), order.who() == null ? order.number() : order.who())
                .filter(column -> !header.contains(column))
                .map(column -> "it has no column '" + column + "'" + DidYouMean.hint(column, header) + "; it has "
                        + String.join(", ", header))
                .findFirst();
    }

    private void read(
            CSVRecord record,
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
