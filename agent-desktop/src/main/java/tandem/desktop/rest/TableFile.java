package tandem.desktop.rest;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import tandem.desktop.problem.ProblemException;
import tandem.desktop.report.ReportFiles.Format;
import tandem.desktop.table.Cell;
import tandem.desktop.table.Csv;
import tandem.desktop.table.Xlsx;

/// A table as a file: CSV for programs, XLSX for people.
///
/// @param codes  names of the columns for programs
/// @param titles the same for people
record TableFile(String name, List<String> codes, List<String> titles, List<List<Cell>> rows) {

    /// @throws ProblemException not found, if there is no such format
    static Format format(String ending) {
        return Arrays.stream(Format.values())
                .filter(each -> each.ending().equals(ending.toLowerCase(Locale.ROOT)))
                .findFirst()
                .orElseThrow(() -> ProblemException.notFound("It is there as csv and xlsx"));
    }

    void to(HttpServletResponse response, Format format) throws IOException {
        response.setContentType(format.type());
        response.setHeader(
                HttpHeaders.CONTENT_DISPOSITION,
                ContentDisposition.attachment()
                        .filename(name + "." + format.ending())
                        .build()
                        .toString());
        var out = response.getOutputStream();
        switch (format) {
            case CSV ->
                out.write(Csv.of(
                                codes,
                                rows.stream()
                                        .map(row -> row.stream()
                                                .map(TableFile::text)
                                                .toList()))
                        .getBytes(StandardCharsets.UTF_8));
            case XLSX -> {
                try (var book = new Xlsx(out)) {
                    var sheet = book.sheet(name, titles);
                    for (var row : rows) {
                        sheet.row(row);
                    }
                    sheet.close();
                }
            }
        }
    }

    /// As programs read it.
    private static String text(Cell cell) {
        return switch (cell) {
            case Cell.Empty _ -> "";
            case Cell.Text(String text) -> text;
            case Cell.Number(double value) -> number(value);
            case Cell.Share(double value) -> Double.toString(value);
            case Cell.Millis(double value) -> Long.toString(Math.round(value));
            case Cell.Moment(var at) -> at.toOffsetDateTime().toString();
        };
    }

    private static String number(double value) {
        return value == Math.rint(value) ? Long.toString(Math.round(value)) : Double.toString(value);
    }
}
