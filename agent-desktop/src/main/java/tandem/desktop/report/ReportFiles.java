package tandem.desktop.report;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.springframework.stereotype.Component;
import tandem.desktop.problem.ProblemException;
import tandem.desktop.table.Cell;
import tandem.desktop.table.Csv;
import tandem.desktop.table.Xlsx;

/// Reports as files, written as they are read: a million rows need no memory.
@Component
public final class ReportFiles {
    private final Reports reports;

    ReportFiles(Reports reports) {
        this.reports = reports;
    }

    /// In what form.
    public enum Format {
        CSV("text/csv; charset=UTF-8"),
        XLSX("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet");

        private final String type;

        Format(String type) {
            this.type = type;
        }

        /// Its media type.
        public String type() {
            return type;
        }

        /// Of its name.
        public String ending() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /// Begins only when it is sure that what is asked can be told.
    ///
    /// @param given  names and values as in an address
    /// @param reach  of what it may be
    /// @throws ProblemException before anything is written, saying what is wrong with them
    public Writing begin(Map<String, List<String>> given, Format format, String language, ReportReach reach) {
        return begin(reports.choices(given).within(reach), format, ReportWords.in(language));
    }

    Writing begin(Choices asked, Format format, ReportWords words) {
        // before the first byte: whatever is wrong is said by the totals
        var totals = reports.totals(asked, words);
        return switch (format) {
            case CSV -> to -> csv(asked, to);
            case XLSX -> to -> xlsx(asked, totals, words, to);
        };
    }

    /// The rest of it.
    @FunctionalInterface
    public interface Writing {
        void to(OutputStream out) throws IOException;
    }

    /// For programs: names as in the API, times with their offset, lengths of time in milliseconds.
    private void csv(Choices asked, OutputStream out) throws IOException {
        var columns = asked.columns();
        var header = new ArrayList<String>();
        header.add("from");
        header.addAll(asked.by().keys());
        if (asked.byChannel()) {
            header.add("channel");
        }
        columns.forEach(column -> header.add(column.name()));
        out.write(Csv.line(header).getBytes(StandardCharsets.UTF_8));
        reports.each(asked, line -> {
            var cells = new ArrayList<String>();
            cells.add(line.from().atZone(asked.zone()).toOffsetDateTime().toString());
            cells.addAll(line.key());
            if (asked.byChannel()) {
                cells.add(line.channel() == null ? "" : line.channel().name());
            }
            for (Column column : columns) {
                var value = column.value().apply(line.counts());
                cells.add(value.isEmpty() ? "" : number(column, value.getAsDouble()));
            }
            out.write(Csv.line(cells).getBytes(StandardCharsets.UTF_8));
        });
        out.flush();
    }

    private static String number(Column column, double value) {
        return switch (column.unit()) {
            case COUNT, MILLISECONDS -> Long.toString(Math.round(value));
            case SHARE -> Double.toString(value);
        };
    }

    /// For people: titles in their language, lengths of time as such, all of it on a second sheet.
    private void xlsx(Choices asked, Report totals, ReportWords words, OutputStream out) throws IOException {
        var columns = asked.columns();
        try (var book = new Xlsx(out)) {
            if (asked.interval() != null) {
                var rows = book.sheet(words.of("sheet.rows"), header(asked, columns, words, true));
                var written = new int[1];
                reports.each(asked, line -> {
                    if (++written[0] < Xlsx.MOST_ROWS) {
                        rows.row(cells(asked, columns, words, line.from(), line.key(), line));
                    }
                });
                if (written[0] >= Xlsx.MOST_ROWS) { // said where it is read; the other form has all
                    rows.close();
                    var note = book.sheet(words.of("sheet.cut"), List.of(words.of("cut")));
                    note.close();
                } else {
                    rows.close();
                }
            }
            var all = book.sheet(words.of("sheet.totals"), header(asked, columns, words, false));
            for (Report.Row row : totals.totals()) {
                all.row(cells(asked, columns, words, row));
            }
            var total = totals.total();
            if (total != null) {
                all.row(cells(asked, columns, words, total));
            }
            all.close();
            var meaning =
                    book.sheet(words.of("sheet.definitions"), List.of(words.of("figure"), words.of("definition")));
            for (Report.Heading heading : totals.columns()) {
                meaning.row(List.of(new Cell.Text(heading.title()), new Cell.Text(heading.meaning())));
            }
            meaning.close();
        }
    }

    private static List<String> header(Choices asked, List<Column> columns, ReportWords words, boolean byTime) {
        var header = new ArrayList<String>();
        if (byTime) {
            header.add(words.of("from"));
            header.add(words.of("offset"));
        }
        asked.by().keys().forEach(key -> header.add(words.of("key." + key)));
        if (asked.byChannel()) {
            header.add(words.of("key.channel"));
        }
        columns.forEach(column -> header.add(words.title(column)));
        return header;
    }

    private List<Cell> cells(
            Choices asked, List<Column> columns, ReportWords words, Instant from, List<String> key, Line line) {
        var at = from.atZone(asked.zone());
        var cells = new ArrayList<Cell>();
        cells.add(new Cell.Moment(at));
        cells.add(new Cell.Text(at.getOffset().getId()));
        reports.names(asked.by(), key).forEach(name -> cells.add(new Cell.Text(words.said(name))));
        if (asked.byChannel()) {
            cells.add(new Cell.Text(line.channel() == null ? "" : words.channel(line.channel())));
        }
        columns.forEach(column -> cells.add(column.cell(line.counts())));
        return cells;
    }

    private List<Cell> cells(Choices asked, List<Column> columns, ReportWords words, Report.Row row) {
        var cells = new ArrayList<Cell>();
        var names = row.key().isEmpty() ? List.<String>of() : reports.names(asked.by(), row.key());
        for (int i = 0; i < asked.by().keys().size(); i++) {
            cells.add(new Cell.Text(i < names.size() ? words.said(names.get(i)) : i == 0 ? words.of("total") : ""));
        }
        if (asked.byChannel()) {
            cells.add(new Cell.Text(row.channel() == null ? "" : words.channel(row.channel())));
        }
        for (int i = 0; i < columns.size(); i++) {
            cells.add(columns.get(i).cell(row.values().get(i)));
        }
        return cells;
    }
}
