package tandem.insight.quality;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import tandem.insight.quality.Evaluation.State;

/// What evaluations come to together.
///
/// @param evaluations how many
/// @param score       Σ score ÷ evaluations; null if there are none
/// @param lowest      null likewise
/// @param failed      of how many something critical has failed
/// @param passed      the share of those that reached their card's limit; null if there are none
/// @param acknowledged by their agents
/// @param disputed    that were ever disputed by their agents
public record QualityFigures(
        long evaluations,
        @Nullable Double score,
        @Nullable Double lowest,
        long failed,
        @Nullable Double passed,
        long acknowledged,
        long disputed) {

    public static QualityFigures of(Collection<Evaluation> evaluations) {
        var results = evaluations.stream()
                .map(Evaluation::result)
                .filter(result -> result != null)
                .toList();
        var scores = results.stream().mapToDouble(Scored.Result::score).summaryStatistics();
        boolean some = scores.getCount() > 0;
        return new QualityFigures(
                scores.getCount(),
                some ? scores.getAverage() : null,
                some ? scores.getMin() : null,
                results.stream().filter(result -> !result.failed().isEmpty()).count(),
                some ? results.stream().filter(Scored.Result::passed).count() / (double) scores.getCount() : null,
                evaluations.stream()
                        .filter(one -> one.state() == State.ACKNOWLEDGED)
                        .count(),
                evaluations.stream()
                        .filter(one -> one.history().stream().anyMatch(step -> step.act() == Evaluation.Act.DISPUTE))
                        .count());
    }

    /// By whatever each counts to, which may be several things.
    public static Map<String, QualityFigures> by(
            Collection<Evaluation> evaluations, Function<Evaluation, ? extends Collection<String>> keys) {
        var groups = new TreeMap<String, List<Evaluation>>();
        for (var evaluation : evaluations) {
            for (String key : keys.apply(evaluation)) {
                groups.computeIfAbsent(key, _ -> new ArrayList<>()).add(evaluation);
            }
        }
        var figures = new TreeMap<String, QualityFigures>();
        groups.forEach((key, group) -> figures.put(key, of(group)));
        return figures;
    }
}
