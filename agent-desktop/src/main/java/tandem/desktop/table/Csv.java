package tandem.desktop.table;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Tables as RFC 4180 has them. Text that a spreadsheet would take for a formula begins with an apostrophe: it may be
/// a stranger's.
public final class Csv {
    private static final Pattern FORMULA = Pattern.compile("[=+\\-@\\t\\r].*", Pattern.DOTALL);
    private static final Pattern NUMBER = Pattern.compile("[+-]?[0-9][0-9.]*");

    private Csv() {}

    public static String of(List<String> header, Stream<List<String>> rows) {
        return Stream.concat(Stream.of(header), rows).map(Csv::line).collect(Collectors.joining());
    }

    /// One row with its end.
    public static String line(List<String> row) {
        return row.stream().map(Csv::cell).collect(Collectors.joining(",", "", "\r\n"));
    }

    /// The values of a row in the order of their columns; empty where there is none.
    public static <C, V> Stream<String> cells(C[] columns, Function<? super C, String> name, Map<String, V> values) {
        return Arrays.stream(columns).map(column -> {
            var value = values.get(name.apply(column));
            return value == null ? "" : value.toString();
        });
    }

    private static String cell(String value) {
        boolean isFormula =
                FORMULA.matcher(value).matches() && !NUMBER.matcher(value).matches();
        var text = isFormula ? "'" + value : value;
        return text.chars().anyMatch(c -> c == ',' || c == '"' || c == '\n' || c == '\r')
                ? '"' + text.replace("\"", "\"\"") + '"'
                : text;
    }
}
