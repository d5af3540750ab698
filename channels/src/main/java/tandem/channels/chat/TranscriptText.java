package tandem.channels.chat;

import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.stream.Collectors;
import tandem.core.AgentId;
import tandem.core.Attachment;
import tandem.core.event.Event;
import tandem.core.event.JournalEntry;

/// What was said in a chat, to be read in a mail.
///
/// @param names of agents
record TranscriptText(List<JournalEntry> entries, Function<AgentId, String> names, String language, ZoneId zone) {

    private boolean isChinese() {
        return language.toLowerCase(Locale.ROOT).startsWith("zh");
    }

    private Locale locale() {
        return isChinese() ? Locale.SIMPLIFIED_CHINESE : Locale.UK;
    }

    boolean isEmpty() {
        return entries.stream().noneMatch(entry -> entry.event() instanceof Event.MessageAdded);
    }

    String subject() {
        var day = DateTimeFormatter.ofLocalizedDate(FormatStyle.LONG)
                .withLocale(locale())
                .format(entries.getFirst().at().atZone(zone));
        return isChinese() ? day + "的聊天记录" : "Your chat of " + day;
    }

    String text() {
        var said = entries.stream()
                .filter(entry -> entry.event() instanceof Event.MessageAdded)
                .map(this::line)
                .collect(Collectors.joining("\n\n"));
        String zoned = isChinese() ? "时间按 " + zone.getId() + " 显示。" : "Times are those of " + zone.getId() + ".";
        return said + "\n\n-- \n" + zoned + "\n";
    }

    private String line(JournalEntry entry) {
        var message = (Event.MessageAdded) entry.event();
        String at = DateTimeFormatter.ofPattern("HH:mm").format(entry.at().atZone(zone));
        String files = message.attachments().stream()
                .map(Attachment::name)
                .map(name -> "[" + name + "]")
                .collect(Collectors.joining(" "));
        String words = message.text() + (message.text().isEmpty() || files.isEmpty() ? "" : "\n") + files;
        return at + "  " + who(message) + "\n" + words;
    }

    private String who(Event.MessageAdded message) {
        return switch (message.author()) {
            case CUSTOMER -> isChinese() ? "您" : "You";
            case AGENT -> message.agent() == null ? (isChinese() ? "客服" : "Agent") : names.apply(message.agent());
            case SYSTEM -> message.flow() == null ? "—" : isChinese() ? "自动助理" : "Automatic assistant";
        };
    }
}
