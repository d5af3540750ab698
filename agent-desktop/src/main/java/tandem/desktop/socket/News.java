package tandem.desktop.socket;

import org.jspecify.annotations.Nullable;
import tandem.core.AgentId;
import tandem.core.Interaction;
import tandem.core.event.JournalEntry;
import tandem.desktop.wire.AgentJson;
import tandem.desktop.wire.Json;
import tandem.desktop.wire.RawJson;
import tandem.insight.floor.Floor;
import tandem.insight.response.ResponseDue;

/// An entry on its way to pages, and the floor after it: all that any of them is shown beside it is there already.
/// Written once, for however many.
final class News {
    private final JournalEntry entry;
    private final Floor now;
    private final @Nullable Interaction over;
    private volatile @Nullable RawJson json;

    /// @param now  a floor that has the entry, and the rest of what its step said
    /// @param over the interaction if it is over by then, and not on the floor any more
    News(JournalEntry entry, Floor now, @Nullable Interaction over) {
        this.entry = entry;
        this.now = now;
        this.over = over;
    }

    JournalEntry entry() {
        return entry;
    }

    RawJson json() {
        var written = json;
        if (written == null) {
            written = Json.entry(entry);
            json = written;
        }
        return written;
    }

    /// Null if they are not logged in.
    @Nullable
    AgentJson agent(AgentId agent) {
        return now.agent(agent).map(AgentJson::of).orElse(null);
    }

    /// For what the customer waits after it; null if it is not their turn to wait.
    @Nullable
    ResponseDue response() {
        var contact = now.contact(entry.interaction());
        return contact == null ? null : contact.response(now.configuration()).orElse(null);
    }

    /// The interaction as this agent's page is shown it; null if the entry is about none, or it was over before
    /// anybody
    /// watched.
    @Nullable
    Interaction interaction(AgentId agent) {
        var contact = now.contact(entry.interaction());
        return contact == null ? over : contact.seenBy(agent);
    }
}
