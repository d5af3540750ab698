package tandem.knowledge;

import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tandem.core.Channel;
import tandem.core.QueueId;

/// How content customers were with their contacts, of all channels (K8).
public interface Feedback {

    /// The contacts of a time whose customer has said how content they were, latest first.
    ///
    /// @param scope for whom: only what they may see
    /// @throws SearchUnavailableException if the index does not answer in time
    Said said(Question question, Scope scope);

    /// @param from    contacts that began then or later
    /// @param to      before
    /// @param without queues whose contacts are left out, such as the self-test's
    record Question(
            Instant from,
            Instant to,
            @Nullable QueueId queue,
            @Nullable Channel channel,
            @Nullable String disposition,
            Set<QueueId> without) {
        public Question {
            without = Set.copyOf(without);
        }
    }

    /// @param complete false: there are more than are given
    record Said(List<History.Summary> contacts, boolean complete) {
        public Said {
            contacts = List.copyOf(contacts);
        }
    }
}
