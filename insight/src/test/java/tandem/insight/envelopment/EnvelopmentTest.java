package tandem.insight.envelopment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import tandem.insight.envelopment.Envelopment.Orientation;
import tandem.insight.envelopment.Envelopment.Returns;
import tandem.insight.envelopment.Rated.LeftOut;
import tandem.insight.envelopment.Rated.Why;

/// Against the examples of W. W. Cooper, L. M. Seiford, K. Tone, "Data Envelopment Analysis", 2nd edition,
/// Springer 2007.
class EnvelopmentTest {
    /// Table 1.1: employees and sales of eight stores.
    private static final List<Unit> STORES = List.of(
            unit("A", 2, 1),
            unit("B", 3, 3),
            unit("C", 3, 2),
            unit("D", 4, 3),
            unit("E", 5, 4),
            unit("F", 5, 2),
            unit("G", 6, 3),
            unit("H", 8, 5));

    /// Table 1.5: doctors and nurses, outpatients and inpatients of twelve hospitals.
    private static final double[][] HOSPITALS = {
        {20, 151, 100, 90},
        {19, 131, 150, 50},
        {25, 160, 160, 55},
        {27, 168, 180, 72},
        {22, 158, 94, 66},
        {55, 255, 230, 90},
        {33, 235, 220, 88},
        {31, 206, 152, 80},
        {30, 244, 190, 100},
        {50, 268, 250, 100},
        {53, 306, 260, 147},
        {38, 284, 250, 120}
    };

    private static Unit unit(String id, double input, double output) {
        return new Unit(id, List.of(input), List.of(output));
    }

    private static List<Unit> hospitals() {
        return IntStream.range(0, HOSPITALS.length)
                .mapToObj(n -> new Unit(
                        String.valueOf((char) ('A' + n)),
                        List.of(HOSPITALS[n][0], HOSPITALS[n][1]),
                        List.of(HOSPITALS[n][2], HOSPITALS[n][3])))
                .toList();
    }

    private static List<Rating> rate(List<Unit> units, Returns returns, Orientation orientation) {
        return ratings(units, returns, orientation).ratings();
    }

    private static Rated.Ratings ratings(List<Unit> units, Returns returns, Orientation orientation) {
        return (Rated.Ratings) new Envelopment(returns, orientation).rate(units);
    }

    private static List<Double> efficiencies(List<Rating> ratings) {
        return ratings.stream()
                .map(rating -> Math.round(rating.efficiency() * 1000) / 1000.0)
                .toList();
    }

    @Test
    void storesAreRatedAsInTheBook() {
        assertThat(efficiencies(rate(STORES, Returns.CONSTANT, Orientation.INPUT)))
                .containsExactly(0.5, 1.0, 0.667, 0.75, 0.8, 0.4, 0.5, 0.625);
        assertThat(efficiencies(rate(STORES, Returns.CONSTANT, Orientation.OUTPUT)))
                .as("with constant returns both ways say the same")
                .containsExactly(0.5, 1.0, 0.667, 0.75, 0.8, 0.4, 0.5, 0.625);
    }

    /// Table 3.1 (two inputs, one output): reference sets, weights and slacks.
    @Test
    void peersAndSlacksAreThoseOfTheBook() {
        var units = List.of(
                new Unit("A", List.of(4.0, 3.0), List.of(1.0)),
                new Unit("B", List.of(7.0, 3.0), List.of(1.0)),
                new Unit("C", List.of(8.0, 1.0), List.of(1.0)),
                new Unit("D", List.of(4.0, 2.0), List.of(1.0)),
                new Unit("E", List.of(2.0, 4.0), List.of(1.0)),
                new Unit("F", List.of(10.0, 1.0), List.of(1.0)));
        var ratings = rate(units, Returns.CONSTANT, Orientation.INPUT);
        var a = ratings.get(0);
        assertThat(a.efficiency()).isCloseTo(0.8571, within(1e-4));
        assertThat(a.peers().keySet()).containsExactly("D", "E");
        assertThat(a.peers().get("D")).isCloseTo(0.7143, within(1e-4));
        assertThat(a.peers().get("E")).isCloseTo(0.2857, within(1e-4));
        var b = ratings.get(1);
        assertThat(b.efficiency()).isCloseTo(0.6316, within(1e-4));
        assertThat(b.peers().get("C")).isCloseTo(0.1053, within(1e-4));
        assertThat(b.peers().get("D")).isCloseTo(0.8947, within(1e-4));
        var f = ratings.get(5);
        assertThat(f.efficiency()).isCloseTo(1, within(1e-6));
        assertThat(f.peers().get("C")).isCloseTo(1, within(1e-6));
        assertThat(f.inputs().getFirst().slack()).isCloseTo(2, within(1e-5));
        assertThat(f.isEfficient()).as("weakly efficient only").isFalse();
        assertThat(ratings.get(2).isEfficient()).isTrue();
        assertThat(ratings.get(2).peers().keySet()).containsExactly("C");
    }

    @Test
    void hospitalsAreRatedAsInTheBook() {
        assertThat(efficiencies(rate(hospitals(), Returns.CONSTANT, Orientation.INPUT)))
                .containsExactly(1.0, 1.0, 0.883, 1.0, 0.763, 0.835, 0.902, 0.796, 0.960, 0.871, 0.955, 0.958);
        assertThat(efficiencies(rate(hospitals(), Returns.VARIABLE, Orientation.INPUT)))
                .containsExactly(1.0, 1.0, 0.896, 1.0, 0.882, 0.939, 1.0, 0.799, 0.989, 1.0, 1.0, 1.0);
    }

    @Test
    void whatPeersMakeTogetherIsTheTarget() {
        var units = hospitals();
        for (var orientation : Orientation.values()) {
            for (var rating : rate(units, Returns.VARIABLE, orientation)) {
                assertThat(rating.peers().values().stream().mapToDouble(w -> w).sum())
                        .isCloseTo(1, within(1e-5));
                rating.inputs().forEach(room -> assertThat(room.target()).isLessThanOrEqualTo(room.actual() + 1e-3));
                rating.outputs()
                        .forEach(room -> assertThat(room.target()).isGreaterThanOrEqualTo(room.actual() - 1e-3));
            }
        }
    }

    @Test
    void whoCannotBeComparedIsToldApart() {
        var units = new ArrayList<>(STORES);
        units.add(new Unit("unknown", listOf(null), listOf(1.0)));
        units.add(unit("idle", 0, 3));
        units.add(unit("vain", 3, 0));
        units.add(unit("odd", -1, 3));
        var rated = ratings(units, Returns.VARIABLE, Orientation.OUTPUT);
        assertThat(rated.left())
                .containsExactly(
                        new LeftOut("unknown", Why.MISSING),
                        new LeftOut("idle", Why.NO_INPUT),
                        new LeftOut("vain", Why.NO_OUTPUT),
                        new LeftOut("odd", Why.NOT_A_QUANTITY));
        assertThat(rated.ratings()).hasSize(STORES.size());
        assertThat(rated.isFew()).isFalse();
        assertThat(ratings(STORES.subList(0, 3), Returns.CONSTANT, Orientation.INPUT)
                        .isFew())
                .isTrue();
    }

    @Test
    void nobodyIsComparedWithThemselvesAlone() {
        var envelopment = new Envelopment(Returns.CONSTANT, Orientation.INPUT);
        assertThat(envelopment.rate(List.of(unit("A", 1, 1)))).isEqualTo(new Rated.Nobody(List.of()));
        assertThat(envelopment.rate(List.of())).isInstanceOf(Rated.Nobody.class);
        assertThat(envelopment.rate(IntStream.range(0, 501)
                        .mapToObj(n -> unit("u" + n, 1, 1))
                        .toList()))
                .isInstanceOf(Rated.TooMany.class);
    }

    @Test
    void aMeasureOfWhichNobodyHasAnythingIsLeftOut() {
        var units = List.of(
                new Unit("A", List.of(1.0, 0.0), List.of(0.0, 1.0)),
                new Unit("B", List.of(2.0, 0.0), List.of(0.0, 1.0)));
        var rated = ratings(units, Returns.CONSTANT, Orientation.INPUT);
        assertThat(rated.idle()).containsExactly(1, 2);
        assertThat(efficiencies(rated.ratings())).containsExactly(1.0, 0.5);
    }

    /// By brute force: with one input and one output and constant returns, efficiency is one's rate ÷ the
    /// best rate.
    @Test
    void manyUnitsAreRatedAsTheirRatesSay() {
        var random = new Random(7);
        var units = IntStream.range(0, 200)
                .mapToObj(n -> unit("u" + n, 1e7 * (1 + random.nextDouble()), 1 + random.nextInt(500)))
                .toList();
        double best = units.stream().mapToDouble(EnvelopmentTest::rateOf).max().orElseThrow();
        var ratings = rate(units, Returns.CONSTANT, Orientation.OUTPUT);
        for (int n = 0; n < units.size(); n++) {
            assertThat(ratings.get(n).efficiency()).isCloseTo(rateOf(units.get(n)) / best, within(1e-6));
        }
        assertThat(ratings.stream().map(Rating::peers).filter(peers -> peers.equals(Map.of())))
                .isEmpty();
    }

    private static double rateOf(Unit unit) {
        return value(unit.outputs().getFirst()) / value(unit.inputs().getFirst());
    }

    private static double value(@Nullable Double value) {
        return value == null ? Double.NaN : value;
    }

    private static List<@Nullable Double> listOf(@Nullable Double value) {
        var list = new ArrayList<@Nullable Double>();
        list.add(value);
        return list;
    }
}
