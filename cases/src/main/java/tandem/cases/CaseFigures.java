package tandem.cases;

import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// How cases that were over in some time went; durations are averages in open time.
///
/// @param kept            share of those over in time; null without any
/// @param firstAnswerMs   until the customer first heard of us
/// @param longestUpdateMs the longest they heard nothing
/// @param solutionMs      until it was over
/// @param reopened        those that had been over before
public record CaseFigures(
        int ended,
        @Nullable Double kept,
        @Nullable Long firstAnswerMs,
        @Nullable Long longestUpdateMs,
        @Nullable Long solutionMs,
        int reopened) {

    public static CaseFigures of(List<Case> ended) {
        var times = ended.stream().map(Case::times).toList();
        var judged =
                times.stream().map(CaseTimes::kept).filter(Objects::nonNull).toList();
        return new CaseFigures(
                ended.size(),
                judged.isEmpty()
                        ? null
                        : (double) judged.stream().filter(Boolean::booleanValue).count() / judged.size(),
                average(times.stream()
                        .map(CaseTimes::firstAnswerMs)
                        .filter(Objects::nonNull)
                        .toList()),
                average(times.stream()
                        .filter(time -> time.firstAnswerMs() != null)
                        .map(CaseTimes::longestUpdateMs)
                        .toList()),
                average(times.stream()
                        .map(CaseTimes::solutionMs)
                        .filter(Objects::nonNull)
                        .toList()),
                (int) times.stream().filter(time -> time.reopened() > 0).count());
    }

    private static @Nullable Long average(List<Long> all) {
        return all.isEmpty()
                ? null
                : Math.round(all.stream().mapToLong(Long::longValue).average().orElse(0));
    }
}
