package tandem.desktop.report;

import java.text.MessageFormat;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.springframework.web.util.HtmlUtils;

/// What a mailed report says itself, so that one need not open the file: the totals, in the reader's language.
final class ReportLetter {
    private static final int MOST_ROWS = 30;
    /// Wider than this no telephone shows it.
    private static final int MOST_COLUMNS = 8;
    private static final String CELL = " style=\"padding:4px 10px;border-bottom:1px solid #ddd;text-align:%s\">";

    private final ReportWords words;
    private final Locale locale;
    private final String subject;
    private final List<String> before;
    private final List<String> after;
    private final List<String> header;
    private final List<List<String>> rows;

    /// @param names how a row is called
    /// @param link  to the report in the pages; empty for none
    ReportLetter(
            SavedReport saved, Choices asked, Report totals, List<List<String>> names, String link, ReportWords words) {
        this.words = words;
        this.locale = Locale.forLanguageTag(words.language());
        var days = days(asked.days());
        this.subject = MessageFormat.format(words.of("mail.subject"), saved.name(), days);
        this.before = List.of(
                saved.name(), MessageFormat.format(words.of("mail.intro"), saved.name(), days, zone(asked.zone())));
        var columns = totals.columns()
                .subList(0, Math.min(MOST_COLUMNS, totals.columns().size()));
        this.header = new ArrayList<>();
        asked.by().keys().forEach(key -> header.add(words.of("key." + key)));
        if (asked.byChannel()) {
            header.add(words.of("key.channel"));
        }
        boolean isNamed = !header.isEmpty();
        columns.forEach(column -> header.add(column.title()));
        this.rows = new ArrayList<>();
        for (int i = 0; i < Math.min(MOST_ROWS, totals.totals().size()); i++) {
            var row = totals.totals().get(i);
            var cells = new ArrayList<String>();
            names.get(i).forEach(name -> cells.add(words.said(name)));
            if (asked.byChannel()) {
                cells.add(row.channel() == null ? "" : words.channel(row.channel()));
            }
            cells.addAll(values(columns, row));
            rows.add(cells);
        }
        var total = totals.total();
        if (total != null && isNamed && !rows.isEmpty()) {
            var cells = new ArrayList<String>();
            cells.add(words.of("total"));
            while (cells.size() < header.size() - columns.size()) {
                cells.add("");
            }
            cells.addAll(values(columns, total));
            rows.add(cells);
        }
        this.after = new ArrayList<>();
        if (totals.totals().isEmpty()) {
            after.add(words.of("mail.empty"));
        } else if (totals.totals().size() > MOST_ROWS) {
            after.add(
                    MessageFormat.format(words.of("mail.more"), totals.totals().size() - MOST_ROWS));
        }
        if (!link.isEmpty()) {
            after.add(link);
        }
        after.add(MessageFormat.format(words.of("mail.foot"), saved.owner()));
    }

    String subject() {
        return subject;
    }

    String text() {
        return before.getLast() + "\n\n"
                + rows.stream()
                        .map(row -> {
                            var line = new ArrayList<String>();
                            for (int i = 0; i < row.size(); i++) {
                                line.add(header.get(i) + ": " + row.get(i));
                            }
                            return String.join("; ", line);
                        })
                        .collect(Collectors.joining("\n"))
                + "\n\n" + String.join("\n\n", after) + "\n";
    }

    String html() {
        var html = new StringBuilder("<!doctype html><html lang=\"")
                .append(words.language())
                .append("\"><body style=\"font-family:system-ui,sans-serif;color:#222\"><h1 style=\"font-size:20px\">")
                .append(escaped(before.getFirst()))
                .append("</h1><p>")
                .append(escaped(before.getLast()))
                .append("</p>");
        if (!rows.isEmpty()) {
            html.append("<table style=\"border-collapse:collapse\"><thead><tr>");
            header.forEach(name -> html.append("<th scope=\"col\"")
                    .append(CELL.formatted("left"))
                    .append(escaped(name))
                    .append("</th>"));
            html.append("</tr></thead><tbody>");
            for (var row : rows) {
                html.append("<tr>");
                row.forEach(cell -> html.append("<td")
                        .append(CELL.formatted("left"))
                        .append(escaped(cell))
                        .append("</td>"));
                html.append("</tr>");
            }
            html.append("</tbody></table>");
        }
        for (String line : after) {
            html.append("<p>");
            if (line.startsWith("http")) {
                html.append("<a href=\"")
                        .append(escaped(line))
                        .append("\">")
                        .append(escaped(words.of("mail.link")))
                        .append("</a>");
            } else {
                html.append(escaped(line));
            }
            html.append("</p>");
        }
        return html.append("</body></html>").toString();
    }

    private List<String> values(List<Report.Heading> columns, Report.Row row) {
        var cells = new ArrayList<String>();
        for (int i = 0; i < columns.size(); i++) {
            var value = row.values().get(i);
            cells.add(
                    value == null
                            ? "–"
                            : switch (Column.Unit.valueOf(columns.get(i).unit())) {
                                case COUNT -> String.format(locale, "%,d", Math.round(value));
                                case SHARE -> String.format(locale, "%.1f %%", value * 100);
                                case MILLISECONDS -> length(Duration.ofMillis(Math.round(value)));
                            });
        }
        return cells;
    }

    private static String length(Duration time) {
        return "%d:%02d:%02d".formatted(time.toHours(), time.toMinutesPart(), time.toSecondsPart());
    }

    private String days(Period.Days days) {
        return days.from().equals(days.to())
                ? date(days.from())
                : MessageFormat.format(words.of("mail.days"), date(days.from()), date(days.to()));
    }

    private String date(LocalDate date) {
        return DateTimeFormatter.ofLocalizedDate(FormatStyle.MEDIUM)
                .withLocale(words.language().equals("en") ? Locale.UK : locale)
                .format(date);
    }

    private static String zone(ZoneId zone) {
        return zone.getId();
    }

    private static String escaped(String text) {
        return HtmlUtils.htmlEscape(text);
    }
}
