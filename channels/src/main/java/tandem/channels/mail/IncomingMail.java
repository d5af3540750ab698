package tandem.channels.mail;

import java.util.List;
import org.jspecify.annotations.Nullable;
import tandem.channels.attachment.AttachmentFolder.Incoming;

/// A mail as read from a mailbox.
///
/// @param messageId   with its angle brackets; made from the key where the mail has none
/// @param from        lower-case address; empty if the mail names none
/// @param answerTo    where an answer goes: every Reply-To, else From
/// @param recipients  every address of ours it may have been sent to (To, Cc, Delivered-To)
/// @param references  ids of earlier mails, newest first: In-Reply-To, then References from the end; for a
///                    bounce the id of the mail that came back first
/// @param html        sanitised; null if the mail had none
/// @param attachments read only as long as the mailbox is open
/// @param language    it is written in (ISO 639-1); null if nobody can tell
/// @param undelivered who did not get the mail that came back, where the bounce says so
record IncomingMail(
        MailKey key,
        String messageId,
        MailKind kind,
        String from,
        @Nullable String fromName,
        List<String> answerTo,
        List<String> to,
        List<String> recipients,
        String subject,
        @Nullable String inReplyTo,
        List<String> references,
        String text,
        @Nullable String html,
        List<Incoming> attachments,
        List<String> undelivered,
        @Nullable String language) {}
