package tandem.insight.quality;

import java.util.List;
import java.util.Optional;

/// What config/scorecards.yml says.
///
/// @param reviewers log-in names of those to whom contacts are given in turn; none: everybody who may
public record QualityRules(List<Scorecard> cards, List<SamplingRule> sampling, List<String> reviewers) {
    public static final QualityRules NONE = new QualityRules(List.of(), List.of(), List.of());

    public QualityRules {
        cards = List.copyOf(cards);
        sampling = List.copyOf(sampling);
        reviewers = List.copyOf(reviewers);
    }

    public Optional<Scorecard> card(String id) {
        return cards.stream().filter(card -> card.id().equals(id)).findFirst();
    }

    /// By which a contact is evaluated if nobody says anything else.
    public Optional<Scorecard> cardFor(ReviewedContact contact) {
        return Scorecard.first(cards, contact);
    }
}
