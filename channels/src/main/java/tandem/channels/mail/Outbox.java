package tandem.channels.mail;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tandem.core.CommandId;
import tandem.core.InteractionId;

/// What agents asked to be sent, noted before it is tried, so that nothing is sent twice and nothing that was sent
/// stays unrecorded.
public interface Outbox {

    /// Notes a new entry; answers with the earlier one, unchanged, if there is one with this command.
    Optional<Entry> begin(Entry entry);

    Optional<Entry> find(CommandId command);

    void update(Entry entry);

    /// Sent, but not yet in the journal.
    List<Entry> unrecorded();

    /// @param event the `MailAdded` for the journal, as JSON
    /// @param why   for the agent, where it was refused or is unclear
    record Entry(
            CommandId command,
            InteractionId interaction,
            Stage stage,
            String event,
            @Nullable String why) {
        Entry at(Stage next) {
            return new Entry(command, interaction, next, event, null);
        }

        Entry at(Stage next, String because) {
            return new Entry(command, interaction, next, event, because);
        }
    }

    enum Stage {
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
