package tandem.knowledge.elastic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;

class FusionTest {
    @Test
    void whatBothListsHaveComesBeforeWhatOneHasFirst() {
        var fused = Fusion.of(List.of(List.of("a", "b", "c"), List.of("d", "b", "e")));
        assertThat(fused.keySet()).containsExactly("b", "a", "d", "c", "e");
        assertThat(fused.get("b")).isCloseTo(2.0 / 62, within(1e-12));
        assertThat(fused.get("a")).isCloseTo(1.0 / 61, within(1e-12));
    }

    @Test
    void oneListStaysAsItIs() {
        assertThat(Fusion.of(List.of(List.of("b", "a"), List.of())).keySet()).containsExactly("b", "a");
    }
}
