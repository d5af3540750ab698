package tandem.desktop.suggestion;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import tandem.core.Party;
import tandem.core.event.Event;
import tandem.core.event.Event.AnswerBy;
import tandem.core.event.JournalEntry;
import tandem.knowledge.WrittenWords;

/// What a customer has said and nobody has answered yet: about that an article is looked for. An answer
/// begins anew.
///
/// @param open oldest first
public record Conversation(List<String> open) {
    public static final Conversation SILENT = new Conversation(List.of());

    /// What was said before these has been said long ago.
    private static final int MOST_OPEN = 3;

    private static final int LONGEST_SENTENCE = 400;

    public Conversation {
        open = List.copyOf(open);
    }

    /// The whole of what is known of a contact, oldest first.
    public static Conversation of(List<JournalEntry> entries) {
        var conversation = SILENT;
        for (JournalEntry entry : entries) {
            conversation = conversation.after(entry.event());
        }
        return conversation;
    }

    public Conversation after(Event event) {
        if (event instanceof Event.MessageAdded message) {
            return message.flow() == null ? said(message.author(), message.text()) : this;
        }
        if (event instanceof Event.MailAdded mail) {
            return mail.kind() == null ? said(mail.author(), words(mail)) : this;
        }
        return event instanceof Event.FlowStepped step && isOwnWords(step)
                ? said(Party.CUSTOMER, String.valueOf(step.answer()))
                : this;
    }

    private static String words(Event.MailAdded mail) {
        return mail.subject() + "\n" + WrittenWords.own(mail.text());
    }

    /// Not a choice of a menu, nor digits.
    private static boolean isOwnWords(Event.FlowStepped step) {
        return step.answer() != null
                && (step.by() == AnswerBy.SPEECH || step.by() == AnswerBy.TEXT)
                && Wording.isSentence(step.answer());
    }

    /// Words of one side.
    public Conversation said(Party by, String text) {
        return switch (by) {
            case CUSTOMER -> text.isBlank() ? this : with(text.strip());
            case AGENT -> SILENT;
            case SYSTEM -> this;
        };
    }

    private Conversation with(String sentence) {
        var short_ = sentence.length() <= LONGEST_SENTENCE ? sentence : sentence.substring(0, LONGEST_SENTENCE);
        return new Conversation(Stream.concat(open.stream(), Stream.of(short_))
                .skip(Math.max(0, open.size() + 1 - MOST_OPEN))
                .toList());
    }

    /// What may be looked for, best first: the newest sentence by itself, and all that is open together, in
    /// which "and how long does that take?" has its meaning.
    List<String> questions() {
        if (open.isEmpty()) {
            return List.of();
        }
        var newest = open.getLast();
        var together = open.stream().collect(Collectors.joining("\n"));
        return Stream.of(newest, together)
                .distinct()
                .filter(Wording::isSentence)
                .toList();
    }
}
