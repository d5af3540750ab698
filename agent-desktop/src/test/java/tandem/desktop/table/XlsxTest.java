package tandem.desktop.table;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.lang.management.ManagementFactory;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.List;
import org.dhatim.fastexcel.reader.CellType;
import org.dhatim.fastexcel.reader.ReadableWorkbook;
import org.dhatim.fastexcel.reader.ReadingOptions;
import org.dhatim.fastexcel.reader.Row;
import org.junit.jupiter.api.Test;

class XlsxTest {

    private static List<Row> written(List<List<Cell>> rows) throws IOException {
        var bytes = new ByteArrayOutputStream();
        try (var book = new Xlsx(bytes)) {
            var sheet = book.sheet("A [strange]: name / with \\ all * of ? it, and too long", List.of("a", "b"));
            for (var row : rows) {
                sheet.row(row);
            }
            sheet.close();
        }
        try (var read =
                new ReadableWorkbook(new ByteArrayInputStream(bytes.toByteArray()), new ReadingOptions(true, false))) {
            return read.getFirstSheet().read();
        }
    }

    @Test
    void textIsNeverAFormulaAndNumbersAreNumbers() throws IOException {
        var row = written(List.of(List.of(
                        new Cell.Text("=HYPERLINK(\"http://x\")"),
                        new Cell.Text("+43 1"),
                        new Cell.Number(12),
                        new Cell.Share(0.825),
                        new Cell.Millis(90_061_000),
                        new Cell.Moment(ZonedDateTime.of(
                                LocalDateTime.parse("2026-10-25T02:15:00"), ZoneId.of("Europe/Vienna"))))))
                .get(1);
        assertThat(row.getCell(0).getType()).isEqualTo(CellType.STRING);
        assertThat(row.getCell(0).getFormula()).isNull();
        assertThat(row.getCellText(0)).isEqualTo("=HYPERLINK(\"http://x\")");
        assertThat(row.getCellText(1)).isEqualTo("+43 1");
        assertThat(row.getCellAsNumber(2).orElseThrow().intValueExact()).isEqualTo(12);
        assertThat(row.getCellAsNumber(3).orElseThrow().doubleValue()).isEqualTo(0.825);
        assertThat(row.getCell(3).getDataFormatString()).isEqualTo("0.0%");
        assertThat(row.getCellAsNumber(4).orElseThrow().doubleValue() * 86_400)
                .as("25 h 1 min 1 s, of which a spreadsheet can make sums")
                .isEqualTo(90_061, within(1e-6));
        assertThat(row.getCell(4).getDataFormatString()).isEqualTo("[h]:mm:ss");
        assertThat(row.getCellAsDate(5)).contains(LocalDateTime.parse("2026-10-25T02:15:00"));
    }

    @Test
    void whatReadersRefuseIsNotWritten() throws IOException {
        var smiling = "x".repeat(32_766) + "\uD83D\uDE00";
        var row = written(List.of(List.of(
                        new Cell.Number(Double.NaN),
                        new Cell.Share(Double.POSITIVE_INFINITY),
                        new Cell.Empty(),
                        new Cell.Text("y".repeat(40_000)),
                        new Cell.Text(smiling),
                        new Cell.Text("bell\u0007, \u0000 and \uFFFE, < & >"))))
                .get(1);
        assertThat(row.getCellAsNumber(0)).isEmpty();
        assertThat(row.getCellAsNumber(1)).isEmpty();
        assertThat(row.getCellText(3)).hasSize(32_767);
        assertThat(row.getCellText(4)).as("no half of a character").isEqualTo("x".repeat(32_766));
        assertThat(row.getCellText(5)).isEqualTo("bell,  and , < & >");
    }

    @Test
    void manyRowsNeedNoMemory() throws IOException {
        var counted = new long[1];
        var nowhere = new OutputStream() {
            @Override
            public void write(int b) {
                counted[0]++;
            }

            @Override
            public void write(byte[] some, int from, int length) {
                counted[0] += length;
            }
        };
        long most = 0;
        try (var book = new Xlsx(nowhere)) {
            var sheet = book.sheet("many", List.of("queue", "answered", "aht"));
            for (int n = 0; n < 60_000; n++) {
                sheet.row(List.of(new Cell.Text("sales"), new Cell.Number(n), new Cell.Millis(n * 1000.0)));
                if (n == 30_000) {
                    most = counted[0];
                }
            }
            assertThat(most).as("half of it has left by then").isPositive();
            sheet.close();
        }
        assertThat(counted[0]).isGreaterThan(most);
    }

    /// What a sheet holds, streamed: what stays in memory does not grow with the rows.
    @Test
    void aMillionRowsNeedNoMoreMemoryThanAHundredThousand() throws IOException {
        var written = new CountingStream();
        long early = 0;
        long late = 0;
        try (var xlsx = new Xlsx(written)) {
            var sheet = xlsx.sheet("rows", List.of("queue", "offered", "wait"));
            for (int row = 1; row < Xlsx.MOST_ROWS; row++) {
                sheet.row(List.of(new Cell.Text("sales"), new Cell.Number(row), new Cell.Millis(row * 1_000.0)));
                if (row == 100_000) {
                    early = used();
                }
            }
            late = used();
            sheet.close();
        }
        assertThat(written.bytes).isGreaterThan(5_000_000);
        assertThat(late - early).as("nine hundred thousand rows more").isLessThan(16_000_000);
    }

    private static long used() {
        System.gc();
        return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
    }

    private static final class CountingStream extends OutputStream {
        private long bytes;

        @Override
        public void write(int b) {
            bytes++;
        }

        @Override
        public void write(byte[] some, int from, int length) {
            bytes += length;
        }
    }
}
