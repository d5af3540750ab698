package tandem.insight.workforce;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import tandem.insight.metrics.AgentStand;
import tandem.insight.metrics.Timeline;

/// Compares what an agent did with what was scheduled: a pure function of both, live and in the history alike.
///
/// - In a work entry they are in adherence while they are ready, in a call or chat, or not ready for a reason that is
///   work; in an away entry while they are not ready for a reason of the activity. Absences and what is not scheduled
///   are not compared.
/// - Who is in a call or chat when an away entry begins is not at fault until that ends: it runs over.
/// - A deviation is a time out of adherence without a pause, be it over several entries; no longer than the tolerance
///   it does not count.
public final class Adherence {
    private final Activities activities;
    private final Duration tolerance;

    public Adherence(Activities activities, Duration tolerance) {
        this.activities = activities;
        this.tolerance = tolerance;
    }

    public Activities activities() {
        return activities;
    }

    public Duration tolerance() {
        return tolerance;
    }

    /// What was compared, in order; of the last deviation nothing is known after `to`.
    ///
    /// @param entries in order, none of which overlap; whole ones, also those that begin before `from`
    public List<Stretch> of(List<ScheduleEntry> entries, Timeline timeline, Instant from, Instant to) {
        var stretches = new ArrayList<Stretch>();
        for (ScheduleEntry entry : entries) {
            var activity = activities.of(entry.activity());
            if (activity.kind() != Activity.Kind.ABSENCE && entry.overlaps(from, to)) {
                compare(entry, activity, timeline, entry.within(from, to), stretches);
            }
        }
        return tolerant(stretches);
    }

    private static void compare(
            ScheduleEntry entry, Activity activity, Timeline timeline, ScheduleEntry part, List<Stretch> stretches) {
        var over = new Object() {
            boolean going = activity.kind() == Activity.Kind.AWAY
                    && timeline.before(entry.from()).busy();
        };
        timeline.each(entry.from(), part.to(), (begin, end, stand) -> {
            over.going = over.going && stand.busy();
            if (end.isAfter(part.from())) {
                var at = begin.isBefore(part.from()) ? part.from() : begin;
                add(stretches, new Stretch(at, end, entry.activity(), kind(activity, stand, over.going)));
            }
        });
    }

    private static Stretch.Kind kind(Activity activity, AgentStand stand, boolean runsOver) {
        if (activity.fits(stand)) {
            return Stretch.Kind.IN;
        }
        return runsOver ? Stretch.Kind.RUNS_OVER : Stretch.Kind.OUT;
    }

    private static void add(List<Stretch> stretches, Stretch next) {
        var last = stretches.isEmpty() ? null : stretches.getLast();
        if (last != null
                && last.kind() == next.kind()
                && last.to().equals(next.from())
                && last.activity().equals(next.activity())) {
            stretches.removeLast();
            stretches.add(new Stretch(last.from(), next.to(), last.activity(), last.kind()));
        } else {
            stretches.add(next);
        }
    }

    private List<Stretch> tolerant(List<Stretch> stretches) {
        var judged = new ArrayList<Stretch>(stretches.size());
        for (int first = 0; first < stretches.size(); ) {
            int next = first + 1;
            if (stretches.get(first).kind() == Stretch.Kind.OUT) {
                while (next < stretches.size()
                        && stretches.get(next).kind() == Stretch.Kind.OUT
                        && stretches
                                .get(next)
                                .from()
                                .equals(stretches.get(next - 1).to())) {
                    next++;
                }
                var deviation = Duration.between(
                        stretches.get(first).from(), stretches.get(next - 1).to());
                boolean tolerated = deviation.compareTo(tolerance) <= 0;
                stretches
                        .subList(first, next)
                        .forEach(each -> judged.add(tolerated ? each.as(Stretch.Kind.TOLERATED) : each));
            } else {
                judged.add(stretches.get(first));
            }
            first = next;
        }
        return judged;
    }
}
