package tandem.insight.estimate;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Comparator;
import java.util.List;
import java.util.SplittableRandom;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

class RankedTest {

    @Test
    void placesAreThoseOfASortedSet() {
        var random = new SplittableRandom(7);
        var ranked = new Ranked<Integer>(Comparator.naturalOrder());
        var oracle = new TreeSet<Integer>();
        for (int n = 0; n < 30_000; n++) {
            int element = random.nextInt(6000);
            boolean grows = n < 15_000 ? random.nextInt(3) > 0 : random.nextInt(3) == 0;
            if (grows) {
                assertThat(ranked.add(element)).isEqualTo(oracle.add(element));
            } else {
                assertThat(ranked.remove(element)).isEqualTo(oracle.remove(element));
            }
            if (n % 10 == 0) {
                int asked = random.nextInt(6000);
                assertThat(ranked.before(asked)).isEqualTo(oracle.headSet(asked).size());
                assertThat(ranked.size()).isEqualTo(oracle.size());
            }
        }
        assertThat(ranked.first(10)).isEqualTo(oracle.stream().limit(10).toList());
        assertThat(ranked.first(0)).isEqualTo(List.of());
    }

    @Test
    void nobodyIsBeforeAnybodyInAnEmptyLine() {
        var ranked = new Ranked<Integer>(Comparator.naturalOrder());
        assertThat(ranked.before(5)).isZero();
        assertThat(ranked.remove(5)).isFalse();
    }
}
