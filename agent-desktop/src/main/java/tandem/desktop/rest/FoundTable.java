package tandem.desktop.rest;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tandem.desktop.table.Csv;
import tandem.knowledge.History.Summary;

/// Contacts that were found, as a table: a row each, and a column for every field of a wrap-up form that any of them
/// has.
final class FoundTable {
    private static final List<String> HEADER = List.of(
            "id",
            "channel",
            "queue",
            "agent",
            "customer",
            "customerName",
            "from",
            "subject",
            "openedAt",
            "closedAt",
            "outcome",
            "disposition",
            "score",
            "scoreHighest",
            "notes");

    private FoundTable() {}

    static String of(List<Summary> found) {
        var fields = new LinkedHashSet<String>();
        found.forEach(summary -> fields.addAll(summary.form().keySet()));
        var columns = fields.stream().sorted().toList();
        var header = Stream.concat(HEADER.stream(), columns.stream().map(field -> "form." + field))
                .toList();
        return Csv.of(header, found.stream().map(summary -> row(summary, columns)));
    }

    private static List<String> row(Summary summary, List<String> fields) {
        var cells = new ArrayList<String>(List.of(
                summary.id().value(),
                summary.channel().name(),
                text(summary.queue()),
                text(summary.agent()),
                text(summary.customer()),
                text(summary.customerName()),
                text(summary.from()),
                text(summary.subject()),
                summary.openedAt().toString(),
                time(summary.closedAt()),
                text(summary.outcome()),
                text(summary.disposition()),
                summary.score() == null ? "" : Integer.toString(summary.score().value()),
                summary.score() == null ? "" : Integer.toString(summary.score().highest()),
                text(summary.notes())));
        fields.forEach(field -> cells.add(text(summary.form().get(field))));
        return cells;
    }

    private static String time(@Nullable Instant at) {
        return at == null ? "" : at.toString();
    }

    /// Strangers wrote some of it: what a spreadsheet would take for a formula is text to it.
    private static String text(@Nullable Object value) {
        String text = Objects.toString(value, "");
        return !text.isEmpty() && "=+-@\t\r".indexOf(text.charAt(0)) >= 0 && !isNumber(text) ? "'" + text : text;
    }

    /// A telephone number or an amount.
    private static boolean isNumber(String text) {
        return text.matches("[+-]?[0-9][0-9.]*");
    }
}
