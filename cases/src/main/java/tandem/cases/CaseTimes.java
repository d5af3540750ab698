package tandem.cases;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// When what happened to a case, and its three clocks: first answer, update, solution, all in open time.
///
/// @param updatedAt       when its customer last heard of us; when it was opened, if not since
/// @param firstAnswerMs   until they first did; null: not yet
/// @param longestUpdateMs the longest they heard nothing
/// @param solutionMs      until it was over, without the time it waited for them; null: it is not
/// @param kept            whether that was in time; null: it is not over, or nothing was promised
/// @param reopened        how often it was over and was not after all
public record CaseTimes(
        Instant openedAt,
        String openedBy,
        Instant updatedAt,
        @Nullable Instant endedAt,
        @Nullable Long firstAnswerMs,
        long longestUpdateMs,
        @Nullable Long solutionMs,
        @Nullable Boolean kept,
        int reopened) {
    static CaseTimes opened(Instant at, String by) {
        return new CaseTimes(at, by, at, null, null, 0, null, null, 0);
    }

    CaseTimes updated(Instant at, long openSinceOpened, long openSinceUpdate) {
        return new CaseTimes(
                openedAt,
                openedBy,
                at,
                endedAt,
                firstAnswerMs == null ? Long.valueOf(openSinceOpened) : firstAnswerMs,
                Math.max(longestUpdateMs, openSinceUpdate),
                solutionMs,
                kept,
                reopened);
    }

    CaseTimes ended(Instant at, long solution, @Nullable Boolean inTime) {
        return new CaseTimes(
                openedAt, openedBy, updatedAt, at, firstAnswerMs, longestUpdateMs, solution, inTime, reopened);
    }

    CaseTimes openAgain() {
        return new CaseTimes(
                openedAt, openedBy, updatedAt, null, firstAnswerMs, longestUpdateMs, null, null, reopened + 1);
    }
}
