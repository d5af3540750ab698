package tandem.channels;

import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tandem.core.AgentId;
import tandem.core.InteractionId;

/// What agents have written and not sent: it outlives the page it was written on, and whoever gets the
/// contact next goes on with it. What it looks like is the page's business.
public interface MailDrafts {

    Optional<Draft> find(InteractionId mail);

    /// Only who has the mail writes.
    ///
    /// @param seen    the version that was changed; 0 if there was none
    /// @param content JSON
    SaveResult save(AgentId by, InteractionId mail, long seen, String content);

    /// Forgets it. Nothing happens if it is about to be sent, or somebody else's turn.
    void drop(AgentId by, InteractionId mail);

    /// @param version grows with each change
    /// @param sending null unless it is on its way out or was not sent
    record Draft(
            long version,
            AgentId by,
            Instant at,
            String content,
            @Nullable Sending sending) {}

    /// @param until  it can be undone until then
    /// @param failed why it was not sent, or that this is not known; null as long as it may be
    record Sending(Instant until, @Nullable String failed) {}

    sealed interface SaveResult {
        record Saved(long version) implements SaveResult {}

        /// Somebody else changed it, or this agent on another page.
        record Changed(Draft now) implements SaveResult {}

        record NotYours() implements SaveResult {}
    }
}
