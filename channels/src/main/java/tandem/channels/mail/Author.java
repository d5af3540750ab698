package tandem.channels.mail;

import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tandem.channels.mail.MailHeaders.Address;
import tandem.channels.mail.MailProperties.Mailbox;

/// Who wrote a mail, and where they want the answer.
///
/// @param address  empty if the mail names nobody
/// @param answerTo every address of Reply-To, else the author's; never our own
record Author(String address, @Nullable String name, List<String> answerTo) {
    private static final int MAX_ANSWER_TO = 20;

    static Author of(MailHeaders headers, Mailbox mailbox) {
        var own = ownAddresses(mailbox);
        var from = Stream.of("From", "Sender")
                .flatMap(name -> headers.addresses(name).stream())
                .findFirst()
                .orElse(new Address("", null));
        var replyTo = headers.addresses("Reply-To").stream()
                .filter(a -> !own.contains(a.address()))
                .toList();
        var author = author(headers, mailbox, from, replyTo, own);
        var answerTo = replyTo.stream()
                .map(Address::address)
                .distinct()
                .limit(MAX_ANSWER_TO)
                .toList();
        boolean toAuthor = answerTo.isEmpty() && !author.address().isEmpty();
        return new Author(author.address(), author.name(), toAuthor ? List.of(author.address()) : answerTo);
    }

    /// The mailbox's own address and those of the groups that deliver to it.
    static Set<String> ownAddresses(Mailbox mailbox) {
        return Stream.concat(Stream.of(mailbox.address()), mailbox.groups().stream())
                .map(a -> a.toLowerCase(Locale.ROOT))
                .collect(Collectors.toUnmodifiableSet());
    }

    /// A group may put its own address in From for the author's, and a contact form's sender is the form.
    private static Address author(
            MailHeaders headers, Mailbox mailbox, Address from, List<Address> replyTo, Set<String> own) {
        boolean form = mailbox.forms().stream().anyMatch(f -> f.equalsIgnoreCase(from.address()));
        if (form && !replyTo.isEmpty()) {
            return replyTo.getFirst();
        }
        if (own.contains(from.address())) {
            return Stream.of("X-Original-From", "X-Original-Sender")
                    .flatMap(name -> headers.addresses(name).stream())
                    .filter(a -> !own.contains(a.address()))
                    .findFirst()
                    .or(() -> replyTo.stream().findFirst())
                    .orElse(from);
        }
        return from;
    }
}
