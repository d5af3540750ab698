package tandem.channels;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// Mails of the house to its own people, such as reports: no contact, no thread, no answer expected. Whoever sends them
/// sees to it that each is sent once.
public interface NoticeMail {
    /// Whether there is a mailbox to send from.
    boolean offered();

    Delivery send(Notice notice);

    /// @param id   the same at every try: programs recognise a mail that comes twice by its Message-ID
    /// @param from address of one of our mailboxes; null, or another one, for the first
    /// @param html of our own making
    record Notice(
            String id,
            @Nullable String from,
            List<String> to,
            String subject,
            String text,
            String html,
            List<File> files) {}

    /// @param content not to be changed
    record File(String name, String type, byte[] content) {}

    /// What is known afterwards.
    sealed interface Delivery {
        record Taken() implements Delivery {}

        /// Certainly not sent.
        record NotSent(String why) implements Delivery {}

        /// The connection broke when the server may have taken it already.
        record Unclear() implements Delivery {}
    }
}
