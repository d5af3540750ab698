package tandem.insight.quality;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tandem.core.AgentId;
import tandem.core.Channel;
import tandem.core.InteractionId;
import tandem.core.QueueId;
import tandem.core.event.Event;
import tandem.core.event.JournalEntry;

/// A contact as it is evaluated: what one agent did in it.
///
/// @param queue        null if it was in none
/// @param served       everybody who was in contact with the customer
/// @param at           when agent and customer came into contact
/// @param length       how long they were; null if that is not known
/// @param disposition  null if none was given
/// @param satisfaction what the customer said of it, 0 to 1 of their scale; null if nothing
/// @param customer     as people read it; null if nothing is known
@JsonInclude(JsonInclude.Include.NON_NULL)
public record ReviewedContact(
        InteractionId interaction,
        Channel channel,
        @Nullable QueueId queue,
        AgentId agent,
        List<AgentId> served,
        Instant at,
        @Nullable Duration length,
        @Nullable String disposition,
        @Nullable Double satisfaction,
        @Nullable String customer) {

    public ReviewedContact {
        served = List.copyOf(served);
    }

    /// That of the agent who was in contact last, or of one of those who were.
    ///
    /// @param asked null: of the last
    /// @return empty if they (or anybody) were not
    public static Optional<ReviewedContact> of(List<JournalEntry> entries, @Nullable AgentId asked) {
        Set<AgentId> served = new LinkedHashSet<>();
        Channel channel = null;
        QueueId queue = null;
        AgentId agent = null;
        Instant since = null;
        Instant until = null;
        String disposition = null;
        Double satisfaction = null;
        String customer = null;
        for (var entry : entries) {
            channel = entry.channel() == null ? channel : entry.channel();
            switch (entry.event()) {
                case Event.CustomerIdentified(var _, String name) -> customer = name;
                case Event.Connected(AgentId by) -> {
                    served.add(by);
                    if (asked == null || asked.equals(by)) {
                        agent = by;
                        queue = entry.queue();
                        since = entry.at();
                        until = null;
                    }
                }
                case Event.Ended _, Event.Transferred _, Event.Snoozed _ -> until = until == null ? entry.at() : until;
                case Event.WrapUpCompleted done ->
                    disposition = done.disposition() == null || !done.agent().equals(agent)
                            ? disposition
                            : done.disposition();
                case Event.SurveyAnswered(var _, int score, int lowest, int highest, var _) -> {
                    if (highest > lowest) {
                        satisfaction = (score - lowest) / (double) (highest - lowest);
                    }
                }
                default -> {
                    // says nothing about how it was served
                }
            }
        }
        if (agent == null || channel == null || since == null) {
            return Optional.empty();
        }
        return Optional.of(new ReviewedContact(
                entries.stream()
                        .map(JournalEntry::interaction)
                        .filter(id -> id != null)
                        .findFirst()
                        .orElseThrow(),
                channel,
                queue,
                agent,
                List.copyOf(served),
                since,
                until == null ? null : Duration.between(since, until),
                disposition,
                satisfaction,
                customer));
    }

    /// One contact may be evaluated once for each of those who served it.
    public String key() {
        return interaction.value() + "|" + agent.value();
    }
}
