package tandem.desktop.rest;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tandem.desktop.table.Cell;
import tandem.desktop.table.Csv;
import tandem.desktop.table.Xlsx;
import tandem.ivr.Campaigns;
import tandem.ivr.Campaigns.Standing;

/// What has become of everybody on a campaign's list, as a table: a row each, with the list's own columns behind ours.
final class CampaignTable {
    private static final List<String> HEADER =
            List.of("row", "number", "who", "attempts", "result", "agent", "interaction");

    private final Campaigns campaigns;
    private final String id;
    private final Set<String> fields = new LinkedHashSet<>();

    /// Reads the list once, for its columns: not every row has all of them.
    CampaignTable(Campaigns campaigns, String id) {
        this.campaigns = campaigns;
        this.id = id;
        campaigns.records(id, record -> fields.addAll(record.fields().keySet()));
    }

    void csv(OutputStream out) throws IOException {
        out.write(Csv.line(header()).getBytes(StandardCharsets.UTF_8));
        each(record -> write(out, Csv.line(cells(record))));
    }

    void xlsx(OutputStream out, String name) throws IOException {
        try (var book = new Xlsx(out)) {
            var sheet = book.sheet(name, header());
            each(record -> row(sheet, record));
            sheet.close();
        }
    }

    private void each(Consumer<Standing> each) throws IOException {
        try {
            campaigns.records(id, each);
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
    }

    private static void write(OutputStream out, String line) {
        try {
            out.write(line.getBytes(StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void row(Xlsx.Sheet sheet, Standing record) {
        try {
            sheet.row(cells(record).stream().<Cell>map(Cell.Text::new).toList());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private List<String> header() {
        return Stream.concat(HEADER.stream(), fields.stream().map(field -> "list." + field))
                .toList();
    }

    private List<String> cells(Standing record) {
        var cells = new ArrayList<String>(List.of(
                Integer.toString(record.row()),
                record.number(),
                text(record.who()),
                Integer.toString(record.attempts()),
                text(record.result()),
                text(record.agent()),
                text(record.interaction())));
        fields.forEach(field -> cells.add(text(record.fields().get(field))));
        return cells;
    }

    private static String text(@Nullable String value) {
        return Objects.toString(value, "");
    }
}
