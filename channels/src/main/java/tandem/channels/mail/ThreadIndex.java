package tandem.channels.mail;

import java.util.List;
import java.util.Optional;
import tandem.core.InteractionId;
import tandem.core.ThreadId;

/// Which mails were taken, and which thread each belongs to. Works without the knowledge base (I16).
public interface ThreadIndex {

    Optional<Filing> filing(MailKey mail);

    /// Notes what was decided about a mail, together with everything that lets later mails find its thread. The
    /// first decision stands: the answer is the one that holds, whoever made it.
    ///
    /// @param subject key of subject and participants
    Filing file(Filing decided, String messageId, KnownMail mail, String subject);

    /// The decision was carried out.
    void carriedOut(Filing filing);

    /// Notes one of our own mails.
    void sent(String messageId, KnownMail mail, String subject);

    Optional<KnownMail> mail(String messageId);

    /// Of the first of these ids that is known.
    Optional<ThreadId> threadOf(List<String> messageIds);

    Optional<ThreadId> threadOfSubject(String subject);

    /// The interaction that last carried this thread.
    Optional<InteractionId> latest(ThreadId thread);

    void moveTo(ThreadId thread, InteractionId interaction);
}
