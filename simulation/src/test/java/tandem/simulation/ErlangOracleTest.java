package tandem.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.function.ToDoubleFunction;
import org.assertj.core.data.Offset;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tandem.simulation.MarkovianQueue.Batch;
import tandem.simulation.MarkovianQueue.Load;
import tandem.simulation.staffing.ErlangA;
import tandem.simulation.staffing.ErlangC;

/// Queues with known answers, played through the real router and store in virtual time: the shares who wait,
/// are answered in time or leave, and the mean wait are those of the formulas, within 99.9 % confidence
/// intervals of batch means.
class ErlangOracleTest {
    private static final double SERVICE = 100; // [s]
    private static final double WITHIN = 20; // [s]
    private static final int BATCHES = 16;
    /// Student's t for 15 degrees of freedom, two-sided 99.9 %.
    private static final double T = 4.073;

    /// The fuller the queue, the longer it remembers, and the more calls a batch must have (about 10 / (1 −
    /// √ρ)²).
    @ParameterizedTest
    @CsvSource({
        "1, 0.5, 500",
        "1, 0.8, 1000",
        "1, 0.9, 3800",
        "10, 0.5, 500",
        "10, 0.8, 1000",
        "10, 0.9, 3800",
        "10, 0.95, 10000",
        "50, 0.5, 500",
        "50, 0.8, 1000",
        "50, 0.9, 3800"
    })
    void patientCallersWaitAsErlangCSays(int agents, double occupancy, int perBatch) {
        var formula = new ErlangC(agents, agents * occupancy, SERVICE);
        List<Batch> seen = play(agents, occupancy, 0, perBatch);
        agrees("wait", seen, Batch::waited, formula.waits());
        agrees("in time", seen, Batch::answeredInTime, formula.serviceLevel(WITHIN));
        agrees("mean wait", seen, Batch::meanWait, formula.meanWait());
    }

    @ParameterizedTest
    @CsvSource({
        "1, 0.5, 50", "1, 0.95, 50", "1, 1.2, 50", "1, 0.5, 200", "1, 0.95, 200", "1, 1.2, 200",
        "10, 0.5, 50", "10, 0.95, 50", "10, 1.2, 50", "10, 0.5, 200", "10, 0.95, 200", "10, 1.2, 200",
        "50, 0.5, 50", "50, 0.95, 50", "50, 1.2, 50", "50, 0.5, 200", "50, 0.95, 200", "50, 1.2, 200"
    })
    void impatientCallersWaitAndLeaveAsErlangASays(int agents, double occupancy, double patience) {
        var formula = new ErlangA(agents, agents * occupancy, SERVICE, patience);
        List<Batch> seen = play(agents, occupancy, patience, 400);
        agrees("wait", seen, Batch::waited, formula.waits());
        agrees("in time", seen, Batch::answeredInTime, formula.serviceLevel(WITHIN));
        agrees("leave", seen, Batch::abandoned, formula.abandons());
        agrees("mean wait", seen, Batch::meanWait, formula.meanWaitOfAnswered());
    }

    private static List<Batch> play(int agents, double occupancy, double patience, int perBatch) {
        var load = new Load(agents, agents * occupancy / SERVICE, seconds(SERVICE), seconds(patience), seconds(WITHIN));
        return MarkovianQueue.play(load, 2026, perBatch, BATCHES, perBatch);
    }

    private static void agrees(String what, List<Batch> seen, ToDoubleFunction<Batch> measure, double expected) {
        double mean = seen.stream().mapToDouble(measure).average().orElseThrow();
        double variance = seen.stream()
                        .mapToDouble(measure)
                        .map(value -> (value - mean) * (value - mean))
                        .sum()
                / (BATCHES - 1);
        double halfWidth = T * Math.sqrt(variance / BATCHES);
        // where something almost never happens its batches may all be alike: then a few calls decide nothing
        assertThat(mean).as(what).isCloseTo(expected, Offset.offset(halfWidth + 1e-4));
    }

    private static Duration seconds(double seconds) {
        return Duration.ofMillis(Math.round(seconds * 1000));
    }
}
