package tandem.core.csv;

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
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.commons.csv.CSVException;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;

/// A table as spreadsheets save it: CSV with a header, in UTF-8; commas, semicolons or tabs between the cells. The
/// first row below the header is row 2.
///
/// @param rows may have fewer cells than the header, or more
public record CsvTable(List<String> header, List<List<String>> rows) {
    private static final int MOST_COLUMNS = 60;
    private static final int LONGEST_HEADER = 65_536;
    private static final String BYTE_ORDER_MARK = "\uFEFF";

    public CsvTable {
        header = List.copyOf(header);
        rows = List.copyOf(rows);
    }

    /// What a file says.
    public sealed interface Reading {
        record Read(CsvTable table) implements Reading {}

        /// @param why for whoever brought it, such as "it has no header"
        record Unreadable(String why) implements Reading {}
    }

    /// @param most rows; a file with more is not read
    public static Reading read(InputStream csv, int most) throws IOException {
        var decoder = StandardCharsets.UTF_8
                .newDecoder()
                .onMalformedInput(CodingErrorAction.REPORT)
                .onUnmappableCharacter(CodingErrorAction.REPORT);
        try (var reader = new BufferedReader(new InputStreamReader(csv, decoder))) {
            return read(reader, most);
        } catch (CharacterCodingException e) {
            return notText();
        } catch (CSVException e) {
            return new Reading.Unreadable(String.valueOf(e.getMessage()));
        } catch (UncheckedIOException e) {
            if (e.getCause() instanceof CharacterCodingException) {
                return notText();
            }
            if (e.getCause() instanceof CSVException malformed) {
                return new Reading.Unreadable(String.valueOf(malformed.getMessage()));
            }
            throw e;
        }
    }

    private static Reading notText() {
        return new Reading.Unreadable("it is not UTF-8 text: save it as \"CSV UTF-8\"");
    }

    private static Reading read(BufferedReader reader, int most) throws IOException {
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
            return rows(parser, most);
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

    private static Reading rows(CSVParser parser, int most) {
        var records = parser.iterator();
        var header = records.hasNext() ? records.next().toList() : List.<String>of();
        var problem = problem(header);
        if (problem.isPresent()) {
            return new Reading.Unreadable(problem.get());
        }
        var rows = new ArrayList<List<String>>();
        while (records.hasNext()) {
            if (rows.size() == most) {
                return new Reading.Unreadable("it has more than " + most + " rows");
            }
            rows.add(records.next().toList());
        }
        return new Reading.Read(new CsvTable(header, rows));
    }

    private static Optional<String> problem(List<String> header) {
        if (header.size() > MOST_COLUMNS) {
            return Optional.of("it has more than " + MOST_COLUMNS + " columns");
        }
        return header.stream().anyMatch(String::isBlank) || new HashSet<>(header).size() < header.size()
                ? Optional.of("a column has no name, or two have the same")
                : Optional.empty();
    }
}
