package tandem.knowledge;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tandem.core.AgentId;
import tandem.core.Channel;
import tandem.core.CustomerId;
import tandem.core.InteractionId;
import tandem.core.Outcome;
import tandem.core.QueueId;
import tandem.core.event.JournalEntry;

/// What happened before, for the screen-pop and the pages.
public interface History {

    /// A customer's last interactions, newest first. Never fails and never blocks longer than its time limit: then
    /// `complete` is false and the list is what was found so far (I16).
    ///
    /// @param scope   for whom: only what they may see is given and counted
    /// @param without queues whose interactions are left out, such as the self-test's
    CustomerHistory of(CustomerId customer, int limit, Scope scope, Set<QueueId> without);

    /// The same, of all queues.
    default CustomerHistory of(CustomerId customer, int limit, Scope scope) {
        return of(customer, limit, scope, Set.of());
    }

    /// One interaction with everything that happened in it; from the index, so up to two seconds behind.
    ///
    /// @param scope for whom: empty if they may not see it
    /// @throws SearchUnavailableException if the index does not answer in time
    Optional<InteractionRecord> interaction(InteractionId interaction, Scope scope);

    /// Whether a recording is of an interaction within the scope.
    ///
    /// @throws SearchUnavailableException if the index does not answer in time
    boolean hasRecording(String recordingId, Scope scope);

    record CustomerHistory(List<Summary> interactions, long total, boolean complete) {}

    /// @param excerpt the beginning of what was written or noted
    /// @param form    what was filled in of its queues' wrap-up forms, by field
    /// @param score   how content the customer was with it (I8); null if they have not said
    record Summary(
            InteractionId id,
            Channel channel,
            @Nullable String subject,
            @Nullable QueueId queue,
            @Nullable AgentId agent,
            @Nullable CustomerId customer,
            @Nullable String customerName,
            String from,
            Instant openedAt,
            @Nullable Instant closedAt,
            @Nullable Outcome outcome,
            @Nullable String disposition,
            @Nullable String notes,
            @Nullable String excerpt,
            @Nullable String recordingId,
            @JsonInclude(JsonInclude.Include.NON_EMPTY) Map<String, String> form,

            @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable
            Score score) {

        /// One that the customer has not been asked about.
        public Summary(
                InteractionId id,
                Channel channel,
                @Nullable String subject,
                @Nullable QueueId queue,
                @Nullable AgentId agent,
                @Nullable CustomerId customer,
                @Nullable String customerName,
                String from,
                Instant openedAt,
                @Nullable Instant closedAt,
                @Nullable Outcome outcome,
                @Nullable String disposition,
                @Nullable String notes,
                @Nullable String excerpt,
                @Nullable String recordingId,
                Map<String, String> form) {
            this(
                    id,
                    channel,
                    subject,
                    queue,
                    agent,
                    customer,
                    customerName,
                    from,
                    openedAt,
                    closedAt,
                    outcome,
                    disposition,
                    notes,
                    excerpt,
                    recordingId,
                    form,
                    null);
        }
    }

    /// How content the customer was, on a scale.
    record Score(int value, int lowest, int highest) {}

    record InteractionRecord(Summary summary, List<JournalEntry> entries) {}
}
