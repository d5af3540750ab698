package tandem.desktop.rest;

import static tandem.desktop.rest.CustomerPageFrame.escaped;
import static tandem.desktop.rest.CustomerPageFrame.said;

import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import tandem.cases.Case;
import tandem.cases.CaseEntry;
import tandem.cases.CaseKind;
import tandem.desktop.cases.CaseWords;

/// What a customer sees of their case, as HTML: how it stands, what is promised, what was said between
/// them and us, never what is for the house. It needs no script and can be used by keyboard.
final class CasePage {
    private CasePage() {}

    /// @param zone of the business calendar
    /// @param note a word about what they have just sent; empty for none
    static String of(Case one, CaseKind kind, List<CaseEntry> history, String token, ZoneId zone, String note) {
        var words = CaseWords.in(one.language());
        var dates = DateTimeFormatter.ofLocalizedDateTime(FormatStyle.LONG, FormatStyle.SHORT)
                .withLocale(Locale.forLanguageTag(words.language()))
                .withZone(zone);
        var promise = one.over()
                ? words.over()
                : one.promise() == null ? words.none() : words.promise() + " " + dates.format(one.promise());
        var entries = history.stream()
                .filter(entry -> entry.what().shown())
                .map(entry -> line(entry, one, kind, words, dates))
                .collect(Collectors.joining());
        return page(words, """
                <h1>%s</h1>
                <p>%s</p>
                <p class="state"><strong>%s</strong></p>
                <p>%s</p>
                %s<h2>%s</h2>
                <ol class="entries">
                %s</ol>
                <form method="post" action="/case/%s">
                <label for="text">%s</label>
                <textarea id="text" name="text" rows="5" maxlength="4000" required></textarea>
                <button>%s</button>
                </form>
                """.formatted(
                        escaped(one.subject()),
                        escaped(words.number() + " " + one.number()),
                        escaped(CaseWords.state(kind, one.state(), one.language())),
                        escaped(promise),
                        note.isEmpty() ? "" : said(note),
                        escaped(words.history()),
                        entries,
                        escaped(token),
                        escaped(words.write()),
                        escaped(words.send())));
    }

    private static String line(CaseEntry entry, Case one, CaseKind kind, CaseWords words, DateTimeFormatter dates) {
        var text = switch (entry.what()) {
            case OPENED -> words.opened();
            case STATE -> CaseWords.state(kind, entry.to() == null ? "" : entry.to(), one.language());
            case PROMISE -> words.promise() + " " + (entry.to() == null ? "" : dates.format(Instant.parse(entry.to())));
            case ANSWER, MESSAGE, OUTCOME -> entry.text();
            case OWNER, PRIORITY, DESCRIBED, NOTE, LINKED, INVITED, ESCALATED, GOODWILL, JOINED -> "";
        };
        var by = entry.what() == CaseEntry.What.MESSAGE ? words.you() : words.us();
        return "<li class=\"%s\"><p class=\"when\">%s · %s</p><p>%s</p></li>%n"
                .formatted(
                        entry.what() == CaseEntry.What.MESSAGE ? "theirs" : "ours",
                        escaped(by),
                        escaped(dates.format(entry.at())),
                        escaped(text).replace("\n", "<br>"));
    }

    /// A word about why there is none.
    static String of(String language, boolean expired) {
        var words = CaseWords.in(language);
        return page(words, said(expired ? words.expired() : words.unknown()));
    }

    private static String page(CaseWords words, String body) {
        return CustomerPageFrame.of(words.language(), words.title(), "case", body);
    }
}
