package tandem.knowledge.assist;

import java.lang.Character.UnicodeScript;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import tandem.core.Party;
import tandem.core.event.Event;
import tandem.core.event.JournalEntry;
import tandem.knowledge.WrittenWords;

/// What people have said and written in a contact, oldest first; what the automatic assistant says is no part of it.
public record Transcript(List<Line> lines) {

    public record Line(Party by, String text) {}

    public Transcript {
        lines = List.copyOf(lines);
    }

    public static Transcript of(List<JournalEntry> entries) {
        var lines = new ArrayList<Line>();
        for (JournalEntry entry : entries) {
            if (entry.event() instanceof Event.MessageAdded message && message.flow() == null) {
                add(lines, message.author(), message.text());
            } else if (entry.event() instanceof Event.MailAdded mail && mail.kind() == null) {
                add(lines, mail.author(), WrittenWords.own(mail.text()));
            } else if (entry.event() instanceof Event.TranscriptAdded heard) {
                add(lines, Party.CUSTOMER, heard.text());
            } else if (entry.event() instanceof Event.FlowStepped step && isOwnWords(step)) {
                add(lines, Party.CUSTOMER, String.valueOf(step.answer()));
            }
        }
        return new Transcript(lines);
    }

    private static void add(List<Line> lines, Party by, String text) {
        if (by != Party.SYSTEM && !text.isBlank()) {
            lines.add(new Line(by, text.strip()));
        }
    }

    private static boolean isOwnWords(Event.FlowStepped step) {
        return step.answer() != null
                && step.answer().strip().contains(" ")
                && (step.by() == Event.AnswerBy.SPEECH || step.by() == Event.AnswerBy.TEXT);
    }

    public boolean isEmpty() {
        return lines.isEmpty();
    }

    /// That of most of what the customer has said; by its script.
    public String language() {
        var said = words(Party.CUSTOMER);
        var text = said.isEmpty() ? words(Party.AGENT) : said;
        long hans = text.codePoints()
                .filter(c -> UnicodeScript.of(c) == UnicodeScript.HAN)
                .count();
        long letters = text.codePoints().filter(Character::isLetter).count();
        return hans * 3 > letters ? "zh" : "en";
    }

    public String words(Party by) {
        return lines.stream().filter(line -> line.by() == by).map(Line::text).collect(Collectors.joining("\n"));
    }

    /// What the customer has said since they were last answered.
    public String open() {
        var open = new ArrayList<String>();
        for (Line line : lines) {
            if (line.by() == Party.CUSTOMER) {
                open.add(line.text());
            } else {
                open.clear();
            }
        }
        return String.join("\n", open);
    }
}
