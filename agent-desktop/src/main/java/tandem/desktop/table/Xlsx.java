package tandem.desktop.table;

import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import org.dhatim.fastexcel.Workbook;
import org.dhatim.fastexcel.Worksheet;

/// A workbook for a spreadsheet, written row by row: no more than some rows of it are in memory. It is whole once it is
/// closed.
public final class Xlsx implements AutoCloseable {
    /// What a sheet holds, its header included.
    public static final int MOST_ROWS = 1_048_576;
    /// What a cell holds; with more, spreadsheets call the file broken.
    private static final int LONGEST_TEXT = 32_767;
    private static final int LONGEST_NAME = 31;
    private static final int FLUSH_EVERY = 500;
    private static final String TIME = "[h]:mm:ss";
    private static final double DAY_MS = 86_400_000;
    private static final double WIDTH = 16;

    private final Workbook book;

    public Xlsx(OutputStream to) {
        book = new Workbook(to, "Tandem", "1.0");
    }

    /// Begins a sheet; the one before is over.
    public Sheet sheet(String name, List<String> header) {
        var fit = name.replaceAll("[\\[\\]:*?/\\\\\\p{Cntrl}]", " ").strip();
        return new Sheet(
                book.newWorksheet(fit.isEmpty() ? "1" : fit.substring(0, Math.min(LONGEST_NAME, fit.length()))),
                header);
    }

    @Override
    public void close() throws IOException {
        book.finish();
        book.close();
    }

    /// One sheet of it.
    public static final class Sheet {
        private final Worksheet sheet;
        private int rows;

        private Sheet(Worksheet sheet, List<String> header) {
            this.sheet = sheet;
            for (int c = 0; c < header.size(); c++) {
                sheet.width(c, WIDTH);
                text(0, c, header.get(c));
                sheet.style(0, c).bold().wrapText(true).set();
            }
            sheet.freezePane(0, 1);
            rows = 1;
        }

        public void row(List<Cell> cells) throws IOException {
            for (int c = 0; c < cells.size(); c++) {
                write(rows, c, cells.get(c));
            }
            if (++rows % FLUSH_EVERY == 0) {
                sheet.flush();
            }
        }

        public void close() throws IOException {
            sheet.close();
        }

        private void write(int r, int c, Cell cell) {
            switch (cell) {
                case Cell.Empty _ -> {
                    // stays empty
                }
                case Cell.Text(String text) -> text(r, c, text);
                case Cell.Number(double value) -> number(r, c, value, "General");
                case Cell.Share(double value) -> number(r, c, value, "0.0%");
                case Cell.Millis(double value) -> number(r, c, value / DAY_MS, TIME);
                case Cell.Moment(var at) -> {
                    sheet.value(r, c, at.toLocalDateTime());
                    sheet.style(r, c).format("yyyy-mm-dd hh:mm").set();
                }
            }
        }

        /// What is no number would make the file one that nobody opens.
        private void number(int r, int c, double value, String format) {
            if (Double.isFinite(value)) {
                sheet.value(r, c, value);
                sheet.style(r, c).format(format).set();
            }
        }

        private void text(int r, int c, String text) {
            var legal = text.codePoints()
                    .filter(Sheet::isXml)
                    .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append);
            int end = Math.min(LONGEST_TEXT, legal.length());
            if (end > 0 && Character.isHighSurrogate(legal.charAt(end - 1))) {
                end--;
            }
            sheet.inlineString(r, c, legal.substring(0, end));
        }

        private static boolean isXml(int c) {
            return c == '\t'
                    || c == '\n'
                    || c == '\r'
                    || c >= 0x20 && c <= 0xD7FF
                    || c >= 0xE000 && c <= 0xFFFD
                    || c >= 0x10000;
        }
    }
}
