package tandem.channels.mail;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tandem.channels.MailDesk;
import tandem.core.AgentId;
import tandem.core.CommandId;
import tandem.core.InteractionId;

/// What agents asked to be sent, noted before it is tried, so that nothing is sent twice and nothing that
/// was sent stays unrecorded.
public interface Outbox {

    /// Notes a new entry; answers with the earlier one, unchanged, if there is one with this command.
    Optional<Entry> begin(Entry entry);

    Optional<Entry> find(CommandId command);

    void update(Entry entry);

    /// The same, if it is still at this stage: of two who want it one has it.
    boolean move(Stage from, Entry entry);

    /// Can still be undone, or is due.
    List<Entry> held();

    /// Sent, but not yet in the journal.
    List<Entry> unrecorded();

    /// @param event the `MailAdded` for the journal, as JSON; empty while it is held
    /// @param why   for the agent, where it was refused or is unclear
    /// @param held  what is sent when it is due; null for what is not undone
    record Entry(
            CommandId command,
            InteractionId interaction,
            Stage stage,
            String event,
            @Nullable String why,
            @Nullable Held held) {
        Entry at(Stage next) {
            return new Entry(command, interaction, next, event, null, held);
        }

        Entry at(Stage next, String because) {
            return new Entry(command, interaction, next, event, because, held);
        }

        Entry with(String recorded) {
            return new Entry(command, interaction, stage, recorded, why, held);
        }
    }

    /// @param agent   null for what no person wrote
    /// @param finish  whether the agent is done with the contact when it is sent
    /// @param mailbox of a mail that answers none, the address of ours that it comes from; else null
    record Held(
            @Nullable AgentId agent,
            MailDesk.Reply reply,
            long dueMillis,
            boolean finish,
            @Nullable String mailbox) {}

    enum Stage {
        /// Not tried yet, so that its writer can undo it.
        HELD,
        /// Its writer did.
        UNDONE,
        /// Being tried; or whoever tried it died, and nobody knows.
        SENDING,
        /// The mail server took it.
        SENT,
        /// And the journal has it.
        RECORDED,
        /// The mail server did not take it.
        REFUSED,
        /// The connection broke at a moment when the mail may or may not have been taken.
        UNCLEAR
    }
}
