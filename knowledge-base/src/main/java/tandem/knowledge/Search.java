package tandem.knowledge;

import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tandem.core.AgentId;
import tandem.core.Channel;
import tandem.core.QueueId;
import tandem.core.event.Event.Sentiment;

/// Finds interactions by what was said and written, who took part, and when (K2).
public interface Search {

    /// @throws SearchUnavailableException if the index does not answer in time; nothing else is affected
    ///
    /// @param scope for whom: only what they may see is found and counted
    Result search(Query query, Scope scope);

    /// @param text words or "phrases", a name, a number, an address; empty finds everything
    /// @param page from 0
    /// @param size 1–100
    /// @param without queues; what was in one of them is not found
    record Query(
            String text,
            @Nullable Channel channel,
            @Nullable QueueId queue,
            @Nullable AgentId agent,
            @Nullable String disposition,
            @Nullable Sentiment sentiment,
            @Nullable Instant from,
            @Nullable Instant to,
            int page,
            int size,
            Set<QueueId> without) {
        public Query {
            without = Set.copyOf(without);
        }
    }

    record Result(long total, List<Hit> hits) {}

    /// @param highlights what was written round the words found; empty where a name or a number was found
    record Hit(History.Summary interaction, List<Highlight> highlights) {}
}
