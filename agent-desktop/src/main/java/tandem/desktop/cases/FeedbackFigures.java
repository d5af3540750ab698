package tandem.desktop.cases;

import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import tandem.knowledge.History;
import tandem.knowledge.History.Score;

/// What some answers add up to.
///
/// @param answers how many there are
/// @param csat    the share of those content, of answers on a scale such as 1 to 5: the upper quarter of
///                it, so 4 and 5; null without any
/// @param average of these, from 0 (the lowest) to 1
/// @param nps     promoters (9, 10) less detractors (0 to 6) of answers on the scale 0 to 10, from -1 to
///                1; null without any (F. Reichheld, *The One Number You Need to Grow*, 2003)
/// @param low     of all, those in the lower half of their scale
public record FeedbackFigures(
        int answers,
        @Nullable Double csat,
        @Nullable Double average,
        @Nullable Double nps,
        int low) {
    private static final double CONTENT = 0.75;
    private static final int PROMOTERS = 9;
    private static final int DETRACTORS = 6;

    public static FeedbackFigures of(List<History.Summary> contacts) {
        var scores = contacts.stream()
                .map(History.Summary::score)
                .filter(Objects::nonNull)
                .toList();
        var recommending = scores.stream().filter(FeedbackFigures::recommends).toList();
        var content = scores.stream().filter(score -> !recommends(score)).toList();
        return new FeedbackFigures(
                scores.size(),
                content.isEmpty()
                        ? null
                        : share(
                                content.stream()
                                        .filter(score -> place(score) >= CONTENT)
                                        .count(),
                                content),
                content.isEmpty()
                        ? null
                        : content.stream()
                                .mapToDouble(FeedbackFigures::place)
                                .average()
                                .orElse(0),
                recommending.isEmpty()
                        ? null
                        : share(
                                recommending.stream()
                                                .filter(score -> score.value() >= PROMOTERS)
                                                .count()
                                        - recommending.stream()
                                                .filter(score -> score.value() <= DETRACTORS)
                                                .count(),
                                recommending),
                (int) scores.stream().filter(FeedbackFigures::isLow).count());
    }

    private static double share(long count, List<Score> of) {
        return (double) count / of.size();
    }

    private static boolean recommends(Score score) {
        return score.lowest() == 0 && score.highest() == 10;
    }

    /// From 0 to 1.
    private static double place(Score score) {
        return score.highest() == score.lowest()
                ? 1
                : (double) (score.value() - score.lowest()) / (score.highest() - score.lowest());
    }

    static boolean isLow(Score score) {
        return place(score) < 0.5;
    }

    /// Whether its customer was not content.
    public static boolean isLow(History.Summary contact) {
        return contact.score() != null && isLow(contact.score());
    }
}
