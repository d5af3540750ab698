package tandem.insight.workforce;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tandem.insight.metrics.AgentStand;
import tandem.insight.metrics.AgentStand.State;
import tandem.insight.metrics.Timeline;

class AdherenceTest {
    private static final Instant NINE = Instant.parse("2026-11-30T09:00:00Z");
    private static final AgentStand READY = new AgentStand(State.READY, "", false);
    private static final AgentStand IN_CALL = new AgentStand(State.READY, "", true);
    private static final AgentStand BREAK = new AgentStand(State.NOT_READY, "BREAK", false);
    private static final Activities ACTIVITIES = Activities.usual();

    private final Adherence adherence = new Adherence(ACTIVITIES, Duration.ofMinutes(3));

    private static Instant at(int minutes) {
        return NINE.plus(Duration.ofMinutes(minutes));
    }

    private static ScheduleEntry entry(int from, int to, String activity) {
        return new ScheduleEntry(at(from), at(to), activity, "");
    }

    private static final List<ScheduleEntry> MORNING =
            List.of(entry(0, 60, "work"), entry(60, 75, "break"), entry(75, 180, "work"));

    private List<String> compared(Timeline timeline) {
        return adherence.of(MORNING, timeline, at(0), at(180)).stream()
                .map(s -> s.kind() + " " + Duration.between(NINE, s.from()).toMinutes() + "-"
                        + Duration.between(NINE, s.to()).toMinutes())
                .toList();
    }

    @Test
    void whoDoesWhatIsScheduledIsIn() {
        var timeline = new Timeline(Map.of(at(-5), READY, at(60), BREAK, at(75), READY));
        assertThat(compared(timeline)).containsExactly("IN 0-60", "IN 60-75", "IN 75-180");
    }

    @Test
    void aCallThatRunsOverIsNoFaultUntilItEnds() {
        var stands = new TreeMap<Instant, AgentStand>();
        stands.put(at(-5), READY);
        stands.put(at(50), IN_CALL);
        stands.put(at(66), READY); // forgets the break
        stands.put(at(75), READY);
        assertThat(compared(new Timeline(stands)))
                .containsExactly("IN 0-60", "RUNS_OVER 60-66", "OUT 66-75", "IN 75-180");
    }

    @Test
    void aCallTakenInTheBreakIsNoExcuse() {
        var timeline = new Timeline(Map.of(at(-5), READY, at(62), IN_CALL, at(74), READY));
        assertThat(compared(timeline)).contains("OUT 60-75");
    }

    @Test
    void whatIsShorterThanTheToleranceIsTolerated() {
        var timeline = new Timeline(Map.of(at(2), READY, at(60), BREAK, at(79), READY));
        assertThat(compared(timeline))
                .containsExactly("TOLERATED 0-2", "IN 2-60", "IN 60-75", "OUT 75-79", "IN 79-180");
    }

    /// Otherwise two short deviations at an edge between entries would both be tolerated.
    @Test
    void aDeviationOverTheEdgeOfTwoEntriesIsOne() {
        var lunch = new AgentStand(State.NOT_READY, "LUNCH", false);
        var timeline = new Timeline(Map.of(at(-5), READY, at(58), lunch, at(62), BREAK, at(75), READY));
        assertThat(compared(timeline)).contains("OUT 58-60", "OUT 60-62");
    }

    @Test
    void absencesAreNotCompared() {
        var entries = List.of(entry(0, 180, "absence"));
        assertThat(adherence.of(entries, new Timeline(Map.of(at(0), READY)), at(0), at(180)))
                .isEmpty();
    }

    /// Second by second, as one would do it with a stopwatch.
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20})
    void agreesWithAStopwatch(long seed) {
        var chance = new SplittableRandom(seed);
        var entries = randomEntries(chance);
        var stands = randomStands(chance);
        int length = 4 * 3600;
        var tolerance = Duration.ofSeconds(chance.nextInt(0, 400));
        var found =
                new Adherence(ACTIVITIES, tolerance).of(entries, new Timeline(stands), NINE, NINE.plusSeconds(length));
        var expected = stopwatch(entries, stands, length, (int) tolerance.toSeconds());
        for (var kind : Stretch.Kind.values()) {
            long seconds = found.stream()
                    .filter(s -> s.kind() == kind)
                    .mapToLong(s -> s.length().toSeconds())
                    .sum();
            assertThat(seconds).as("%s, seed %d", kind, seed).isEqualTo(count(expected, kind));
        }
    }

    private static long count(Stretch.Kind[] seconds, Stretch.Kind kind) {
        long count = 0;
        for (var each : seconds) {
            count += each == kind ? 1 : 0;
        }
        return count;
    }

    private static List<ScheduleEntry> randomEntries(SplittableRandom chance) {
        var activities = List.of("work", "break", "lunch", "meeting", "absence");
        var entries = new ArrayList<ScheduleEntry>();
        int at = chance.nextInt(-1800, 600);
        while (at < 4 * 3600) {
            int end = at + chance.nextInt(60, 3600);
            entries.add(new ScheduleEntry(
                    NINE.plusSeconds(at),
                    NINE.plusSeconds(end),
                    activities.get(chance.nextInt(activities.size())),
                    ""));
            at = end + (chance.nextInt(3) == 0 ? chance.nextInt(1, 1200) : 0);
        }
        return entries;
    }

    private static Map<Instant, AgentStand> randomStands(SplittableRandom chance) {
        var reasons = List.of("BREAK", "LUNCH", "MEETING", "RONA");
        var stands = new TreeMap<Instant, AgentStand>();
        for (int at = -3600; at < 4 * 3600; at += chance.nextInt(20, 1500)) {
            var stand = switch (chance.nextInt(4)) {
                case 0 -> AgentStand.LOGGED_OUT;
                case 1 ->
                    new AgentStand(State.NOT_READY, reasons.get(chance.nextInt(reasons.size())), chance.nextBoolean());
                default -> new AgentStand(State.READY, "", chance.nextBoolean());
            };
            stands.put(NINE.plusSeconds(at), stand);
        }
        return stands;
    }

    private static Stretch.Kind[] stopwatch(
            List<ScheduleEntry> entries, Map<Instant, AgentStand> stands, int length, int tolerance) {
        var kinds = new Stretch.Kind[length];
        boolean excused = false;
        ScheduleEntry former = null;
        for (int second = -2 * 3600; second < length; second++) {
            var now = NINE.plusSeconds(second);
            var entry = entries.stream()
                    .filter(e -> !now.isBefore(e.from()) && now.isBefore(e.to()))
                    .findFirst()
                    .orElse(null);
            var stand = stand(stands, now);
            boolean work = entry != null && entry.activity().equals("work");
            if (entry != former) {
                excused = !work && stand(stands, now.minusSeconds(1)).busy();
                former = entry;
            }
            excused = excused && stand.busy();
            if (second >= 0 && entry != null && !entry.activity().equals("absence")) {
                boolean right = work
                        ? stand.state() == State.READY || (stand.state() == State.NOT_READY && stand.busy())
                        : stand.state() == State.LOGGED_OUT && !entry.activity().isEmpty()
                                || stand.reason().equalsIgnoreCase(entry.activity());
                kinds[second] = right ? Stretch.Kind.IN : excused ? Stretch.Kind.RUNS_OVER : Stretch.Kind.OUT;
            }
        }
        for (int begin = 0; begin < length; begin++) {
            int end = begin;
            while (end < length && kinds[end] == Stretch.Kind.OUT) {
                end++;
            }
            if (end > begin && end - begin <= tolerance) {
                java.util.Arrays.fill(kinds, begin, end, Stretch.Kind.TOLERATED);
            }
            begin = Math.max(begin, end - 1);
        }
        return kinds;
    }

    private static AgentStand stand(Map<Instant, AgentStand> stands, Instant now) {
        var entry = ((TreeMap<Instant, AgentStand>) stands).floorEntry(now);
        return entry == null ? AgentStand.LOGGED_OUT : entry.getValue();
    }
}
