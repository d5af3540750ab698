package tandem.channels;

import java.util.List;
import org.jspecify.annotations.Nullable;
import tandem.core.AgentId;
import tandem.core.CommandId;
import tandem.core.InteractionId;
import tandem.core.QueueId;

/// The agent's side of an e-mail interaction. What was received and sent is in the journal as `MailAdded`.
public interface MailDesk {

    /// Sends the agent's answer with the threading headers of the mail it answers. Sent at most once per
    /// command id.
    SendResult reply(AgentId agent, InteractionId mail, Reply reply, CommandId command);

    /// The same after a while (`tandem.channels.mail.undo`), whatever becomes of the contact until then,
    /// unless the agent undoes it.
    ///
    /// @param finish whether the agent is done with the contact when it is sent
    SendResult replySoon(AgentId agent, InteractionId mail, Reply reply, boolean finish, CommandId command);

    /// Sends a mail that answers none; it can be undone likewise. It becomes an interaction of its own that
    /// is over at once, and what comes back belongs to its thread.
    ///
    /// @param fresh   the id it gets, of the form of a [NewMail]
    /// @param mailbox the address of ours that it comes from
    SendResult write(AgentId agent, InteractionId fresh, String mailbox, Reply reply, CommandId command);

    /// The addresses of ours from which this agent may write: those of queues they serve.
    List<Sender> senders(AgentId agent);

    /// @param signature what will stand below the agent's words; null for nothing
    record Sender(
            String address,
            @Nullable String name,
            QueueId queue,
            @Nullable String signature) {}

    /// Undoes it.
    ///
    /// @return whether it was in time
    boolean undo(AgentId agent, InteractionId mail);

    /// Where an answer would go, so that its writer sees that before they send it.
    ///
    /// @param answers the Message-ID of the mail to answer; null for the newest
    DraftResult draft(AgentId agent, InteractionId mail, @Nullable String answers);

    /// What an agent sends: an answer, or a mail of the customer passed on.
    ///
    /// @param to          null for where answers go; a mail that is passed on needs one
    /// @param cc          who gets it as well
    /// @param bcc         who gets it unseen by the others
    /// @param subject     null for "Re: " or "Fwd: " and the thread's subject
    /// @param html        the same as HTML if it is more than text, from whatever it was pasted: it is
    ///                    sanitised here, and its words are the text; null if it is not
    /// @param quote       whether the answered mail is quoted below
    /// @param quoteIntro  the line before the quote; null for the usual one, in the language of the mail
    /// @param answers     the Message-ID of the mail the writer saw as the answered one; null for the newest
    /// @param attachments ids of files of the interaction: uploaded, or of mails in it
    record Reply(
            As as,
            @Nullable List<String> to,
            List<String> cc,
            List<String> bcc,
            @Nullable String subject,
            String text,
            @Nullable String html,
            boolean quote,
            @Nullable String quoteIntro,
            @Nullable String answers,
            List<String> attachments) {

        public enum As {
            REPLY,
            FORWARD,
            /// Answers none.
            NEW
        }

        /// To whom answers go, quoted, and nothing else.
        public static Reply of(String text) {
            return new Reply(As.REPLY, null, List.of(), List.of(), null, text, null, true, null, null, List.of());
        }
    }

    sealed interface DraftResult {
        /// @param to             every address the answer will be sent to
        /// @param cc             who else gets an answer to all
        /// @param forwardSubject of the mail if it is passed on
        /// @param answers        the Message-ID of the mail it answers
        /// @param signature      what will stand below the agent's words; null for nothing
        /// @param language       the customer writes in (ISO 639-1), in which the two lines below are
        /// @param quoteIntro     the line before the quote
        /// @param forwardTitle   the line above a mail that is passed on
        record Draft(
                List<String> to,
                List<String> cc,
                String subject,
                String forwardSubject,
                String answers,
                @Nullable String signature,
                String language,
                String quoteIntro,
                String forwardTitle)
                implements DraftResult {}

        /// @param why for the agent
        record Refused(String why) implements DraftResult {}
    }
}
