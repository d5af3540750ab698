package tandem.insight.quality;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import tandem.insight.quality.Scorecard.Question;

/// What the answers on a scorecard come to.
public sealed interface Scored {

    /// @param score    Σ weight × worth ÷ Σ weight of what applied, 0 to 1; 0 if anything critical has failed
    /// @param points   the same, whatever was critical
    /// @param failed   the critical questions that were worth nothing
    /// @param passed   whether the card's limit is reached; true where there is none and nothing critical
    ///                 failed
    /// @param sections the points of each section of which anything applied
    record Result(double score, double points, List<String> failed, boolean passed, Map<String, Double> sections)
            implements Scored {
        public Result {
            failed = List.copyOf(failed);
            sections = Map.copyOf(sections);
        }
    }

    /// Some questions are not answered.
    record Missing(List<String> questions) implements Scored {}

    /// An answer cannot be one.
    ///
    /// @param question empty if it is about all of them
    record Wrong(String question, String reason) implements Scored {}

    static Scored of(Scorecard card, Map<String, Answer> answers) {
        for (String id : answers.keySet()) {
            if (card.question(id).isEmpty()) {
                return new Wrong(id, "there is no such question on this card");
            }
        }
        List<String> missing = new ArrayList<>();
        List<String> failed = new ArrayList<>();
        Map<String, Double> sections = new LinkedHashMap<>();
        var all = new Sum();
        for (var section : card.sections()) {
            var sum = new Sum();
            for (var question : section.questions()) {
                var answer = answers.get(question.id());
                if (answer == null || !answer.isGiven()) {
                    missing.add(question.id());
                    continue;
                }
                OptionalDouble share;
                try {
                    share = question.share(answer);
                } catch (IllegalArgumentException e) {
                    return new Wrong(question.id(), String.valueOf(e.getMessage()));
                }
                share.ifPresent(worth -> {
                    sum.add(question, worth);
                    all.add(question, worth);
                    if (question.critical() && worth == 0) {
                        failed.add(question.id());
                    }
                });
            }
            if (sum.weights > 0) {
                sections.put(section.id(), sum.share());
            }
        }
        if (!missing.isEmpty()) {
            return new Missing(missing);
        }
        if (all.weights == 0) {
            return new Wrong("", "nothing on the card applies, so that there is no score");
        }
        double score = failed.isEmpty() ? all.share() : 0;
        boolean passed = failed.isEmpty() && (card.pass() == null || score >= card.pass());
        return new Result(score, all.share(), failed, passed, sections);
    }

    /// Weighted.
    final class Sum {
        private long weights;
        private double worth;

        private void add(Question question, double share) {
            weights += question.weight();
            worth += question.weight() * share;
        }

        private double share() {
            return worth / weights;
        }
    }
}
