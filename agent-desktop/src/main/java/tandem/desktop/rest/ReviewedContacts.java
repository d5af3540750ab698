package tandem.desktop.rest;

import java.security.Principal;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import tandem.core.AgentId;
import tandem.core.InteractionId;
import tandem.core.event.Event;
import tandem.desktop.problem.ProblemException;
import tandem.insight.quality.ReviewedContact;

/// A contact that somebody wants to have evaluated.
@Component
final class ReviewedContacts {
    private final Sight sight;

    ReviewedContacts(Sight sight) {
        this.sight = sight;
    }

    /// @param agent whose part in it; null: of the one who served it last
    /// @throws ProblemException if there is none (any more), it is not over, or nobody served it
    ReviewedContact of(@Nullable String interaction, @Nullable String agent, Principal who) {
        if (interaction == null || interaction.isBlank()) {
            throw ProblemException.badRequest("'interaction' is missing");
        }
        var entries = sight.entries(Ids.of("interaction", interaction, InteractionId::new), who);
        var whose = agent == null || agent.isBlank() ? null : Ids.of("agent", agent, AgentId::new);
        var contact = ReviewedContact.of(entries, whose)
                .orElseThrow(() -> new ProblemException(
                        HttpStatus.CONFLICT,
                        "nobody-served",
                        whose == null
                                ? "Nobody was in contact with the customer"
                                : "'" + whose + "' was not in contact with the customer"));
        if (entries.stream().noneMatch(entry -> entry.event() instanceof Event.Closed)) {
            throw new ProblemException(HttpStatus.CONFLICT, "not-over", "The contact is not over yet");
        }
        return contact;
    }
}
