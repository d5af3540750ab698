package tandem.channels.mail;

import jakarta.mail.internet.AddressException;
import jakarta.mail.internet.InternetAddress;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import tandem.channels.MailDesk.Reply;

/// What is wrong with a mail that an agent wants to send, in words for them.
final class ReplyFaults {
    private static final int MAX_TEXT = 100_000;
    private static final int MAX_HTML = 200_000;
    private static final int MAX_ADDRESSES = 20;
    private static final int MAX_SUBJECT = 500;
    private static final int MAX_INTRO = 300;
    private static final int MAX_FILES = 100;

    private ReplyFaults() {}

    /// @return null if nothing is
    static @Nullable String of(Reply reply) {
        if (reply.text().length() > MAX_TEXT) {
            return "The mail has more than " + MAX_TEXT + " characters.";
        }
        if (reply.html() != null && reply.html().length() > MAX_HTML) {
            return "The mail has more than " + MAX_HTML + " characters of HTML.";
        }
        if (reply.as() != Reply.As.FORWARD && wordsOf(reply).isBlank()) {
            return "The mail is empty.";
        }
        if (isNoLine(reply.subject(), MAX_SUBJECT)) {
            return "The subject is too long or has line breaks.";
        }
        if (isNoLine(reply.quoteIntro(), MAX_INTRO)) {
            return "The line before the quote is too long or has line breaks.";
        }
        if (reply.as() == Reply.As.NEW
                && (reply.subject() == null || reply.subject().isBlank())) {
            return "The mail has no subject.";
        }
        if (reply.attachments().size() > MAX_FILES) {
            return "There are more than " + MAX_FILES + " files.";
        }
        var to = Objects.requireNonNullElse(reply.to(), List.<String>of());
        if (reply.as() != Reply.As.REPLY && to.isEmpty()) {
            return "The mail has no address to go to.";
        }
        if (isWrong(to)) {
            return "To has a wrong address, or too many.";
        }
        if (isWrong(reply.cc())) {
            return "Cc has a wrong address, or too many.";
        }
        return isWrong(reply.bcc()) ? "Bcc has a wrong address, or too many." : null;
    }

    private static String wordsOf(Reply reply) {
        return reply.html() == null ? reply.text() : MailHtml.text(reply.html());
    }

    private static boolean isNoLine(@Nullable String text, int longest) {
        return text != null && (text.length() > longest || text.chars().anyMatch(Character::isISOControl));
    }

    private static boolean isWrong(List<String> addresses) {
        return addresses.size() > MAX_ADDRESSES || !addresses.stream().allMatch(ReplyFaults::isAddress);
    }

    private static boolean isAddress(String text) {
        try {
            var address = new InternetAddress(text, true);
            return address.getAddress().equals(text.strip())
                    && text.toLowerCase(Locale.ROOT).contains("@");
        } catch (AddressException e) {
            return false;
        }
    }
}
