package tandem.insight.quality;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalDouble;
import java.util.TreeSet;
import java.util.stream.Stream;
import tandem.insight.quality.Scorecard.Question;

/// How far reviewers agree about a contact.
///
/// @param alpha     of all questions together; empty if fewer than two of one question can be compared, or if
///                  all
///                  have said the same of everything, where there is nothing to tell agreement from chance
/// @param questions by id
public record Agreement(OptionalDouble alpha, Map<String, OfQuestion> questions) {

    /// @param equal  the share of pairs of reviewers who gave the same answer; empty if fewer than two answered
    /// @param spread between the best and the worst of what the answers are worth, 0 to 1; empty if nobody
    ///               said it
    ///               applied
    public record OfQuestion(OptionalDouble equal, OptionalDouble spread) {}

    /// @param answers of each reviewer
    static Agreement of(Scorecard card, List<Map<String, Answer>> answers) {
        Map<String, OfQuestion> questions = new LinkedHashMap<>();
        var units = new ArrayList<List<Double>>();
        card.questions().forEach(question -> {
            var given = given(question, answers).toList();
            var worths = given.stream()
                    .map(question::share)
                    .filter(OptionalDouble::isPresent)
                    .map(OptionalDouble::getAsDouble)
                    .toList();
            units.add(worths);
            questions.put(question.id(), new OfQuestion(equal(given), spread(worths)));
        });
        return new Agreement(alpha(units), questions);
    }

    private static Stream<Answer> given(Question question, List<Map<String, Answer>> answers) {
        return answers.stream()
                .map(one -> one.get(question.id()))
                .filter(Objects::nonNull)
                .filter(Answer::isGiven);
    }

    private static OptionalDouble equal(List<Answer> given) {
        long pairs = given.size() * (given.size() - 1L) / 2;
        long same = 0;
        for (int a = 0; a < given.size(); a++) {
            for (int b = a + 1; b < given.size(); b++) {
                same += given.get(a).value().equals(given.get(b).value()) ? 1 : 0;
            }
        }
        return pairs == 0 ? OptionalDouble.empty() : OptionalDouble.of(same / (double) pairs);
    }

    private static OptionalDouble spread(List<Double> worths) {
        var sorted = new TreeSet<>(worths);
        return sorted.isEmpty() ? OptionalDouble.empty() : OptionalDouble.of(sorted.last() - sorted.first());
    }

    /// Krippendorff's alpha for interval data: 1 − observed ÷ expected disagreement, where a pair of values
    /// disagrees by
    /// the square of its difference, and only units with at least two values count. 1 is perfect, 0 is
    /// chance, below is
    /// worse than chance. K. Krippendorff, "Computing Krippendorff's Alpha-Reliability", University of
    /// Pennsylvania,
    /// 2011, section D (any number of observers, missing data, any metric).
    ///
    /// @param units the values that were given to each
    static OptionalDouble alpha(List<List<Double>> units) {
        var pairable = units.stream().filter(values -> values.size() > 1).toList();
        var all = pairable.stream().flatMap(List::stream).toList();
        int n = all.size();
        double expected = disagreement(all);
        if (n < 2 || expected == 0) {
            return OptionalDouble.empty();
        }
        double observed = pairable.stream()
                .mapToDouble(values -> disagreement(values) / (values.size() - 1))
                .sum();
        return OptionalDouble.of(1 - (n - 1) * observed / expected);
    }

    /// Σ over all ordered pairs.
    private static double disagreement(List<Double> values) {
        double sum = 0;
        for (double one : values) {
            for (double other : values) {
                sum += (one - other) * (one - other);
            }
        }
        return sum;
    }
}
