package tandem.channels.mail;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tandem.channels.mail.MailProperties.Mailbox;
import tandem.core.InteractionId;
import tandem.core.Party;
import tandem.core.event.Event;
import tandem.core.event.JournalEntry;
import tandem.core.journal.Journal;

/// Finds the mail that an agent answers or passes on, and whom an answer goes to.
final class AnsweredMails {
    private final Journal journal;
    private final ThreadIndex index;
    private final MailProperties properties;

    AnsweredMails(Journal journal, ThreadIndex index, MailProperties properties) {
        this.journal = journal;
        this.index = index;
        this.properties = properties;
    }

    /// The mail an answer is for.
    record Answered(Event.MailAdded mail, KnownMail known, JournalEntry entry) {}

    /// The mail the agent saw, if it is one of these; else the newest mail a person sent; a program's only
    /// if it is all there is.
    Optional<Answered> toAnswer(InteractionId id, @Nullable String wanted) {
        var received = received(id).stream().filter(a -> canBeAnswered(a.known)).toList();
        return named(received, wanted)
                .or(() -> received.stream()
                        .filter(a -> a.known.kind() == MailKind.PERSONAL)
                        .findFirst())
                .or(() -> received.stream().findFirst());
    }

    /// Any mail that came can be passed on, one of a mail system as well; without a word the newest is.
    Optional<Answered> toForward(InteractionId id, @Nullable String wanted) {
        var received = received(id);
        return named(received, wanted).or(() -> received.stream().findFirst());
    }

    private static Optional<Answered> named(List<Answered> received, @Nullable String wanted) {
        return received.stream().filter(a -> a.mail.messageId().equals(wanted)).findFirst();
    }

    /// Newest first.
    private List<Answered> received(InteractionId id) {
        return journal.of(id).reversed().stream()
                .flatMap(entry -> entry.event() instanceof Event.MailAdded mail && mail.author() == Party.CUSTOMER
                        ? index.mail(mail.messageId()).map(known -> new Answered(mail, known, entry)).stream()
                        : Stream.empty())
                .toList();
    }

    /// Who else was written to, for an answer to all: not we ourselves, and nobody who gets it anyway.
    List<String> others(Answered answered) {
        var ours = properties.mailboxes().stream()
                .flatMap(mailbox -> Author.ownAddresses(mailbox).stream())
                .collect(Collectors.toSet());
        return answered.mail.to().stream()
                .filter(address -> !isOurs(address, ours))
                .filter(address -> !answered.known.answerTo().contains(address.toLowerCase(Locale.ROOT)))
                .distinct()
                .toList();
    }

    /// One of our plus addresses as well.
    private static boolean isOurs(String address, Set<String> ours) {
        String lower = address.toLowerCase(Locale.ROOT);
        return ours.contains(lower) || ours.contains(lower.replaceFirst("\\+[^@]*@", "@"));
    }

    Optional<Mailbox> mailbox(String address) {
        return properties.mailbox(address);
    }

    private static boolean canBeAnswered(KnownMail mail) {
        boolean ofSystem = mail.kind() == MailKind.BOUNCE || mail.kind() == MailKind.REPORT;
        return !ofSystem && mail.answerTo().stream().anyMatch(a -> !a.isBlank());
    }
}
