package tandem.channels.mail;

import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tandem.core.AgentId;
import tandem.core.CommandId;
import tandem.core.InteractionId;

/// Keeps one draft an interaction.
public interface DraftStore {

    Optional<Kept> find(InteractionId mail);

    /// Puts a draft in the place of the version that was seen, 0 for none; else nothing changes and the
    /// answer is what stands there.
    Optional<Kept> replace(InteractionId mail, long seen, Kept draft);

    void drop(InteractionId mail);

    /// @param command by which it is being sent; null if it is not
    record Kept(
            long version,
            AgentId by,
            long atMillis,
            String content,
            @Nullable CommandId command) {}
}
