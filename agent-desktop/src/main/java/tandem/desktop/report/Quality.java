package tandem.desktop.report;

import java.util.OptionalDouble;
import tandem.insight.quality.Evaluation;

/// What reviewers found in contacts (S8), so that it can be added up.
///
/// @param evaluations how many were submitted
/// @param score       the sum of their scores
/// @param calibrated  how many of them several reviewers agreed on
record Quality(long evaluations, double score, long calibrated) {
    static final Quality NONE = new Quality(0, 0, 0);

    static Quality of(Evaluation evaluation) {
        var result = evaluation.result();
        return result == null ? NONE : new Quality(1, result.score(), evaluation.isCalibrated() ? 1 : 0);
    }

    Quality plus(Quality other) {
        return new Quality(evaluations + other.evaluations, score + other.score, calibrated + other.calibrated);
    }

    OptionalDouble mean() {
        return evaluations == 0 ? OptionalDouble.empty() : OptionalDouble.of(score / evaluations);
    }
}
