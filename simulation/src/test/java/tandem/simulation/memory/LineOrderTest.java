package tandem.simulation.memory;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tandem.core.Channel;
import tandem.core.Direction;
import tandem.core.InteractionId;
import tandem.core.journal.MemoryJournal;
import tandem.routing.NewInteraction;
import tandem.routing.model.Capacity;

/// The heap and the tree of a line beside a sorted set that is known to be right.
class LineOrderTest {
    private static final int STEPS = 5_000;

    private final TreeSet<Place> sorted = new TreeSet<>();
    private final Heap<Place> heap = new Heap<>();
    private final Places tree = new Places();
    private final MemoryJournal journal = new MemoryJournal();
    private long sequence;

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void heapAndTreeAreInOrderWhateverComesAndGoes(long seed) {
        var random = new SplittableRandom(seed);
        List<Place> standing = new ArrayList<>();
        for (int n = 0; n < STEPS; n++) {
            if (standing.isEmpty() || random.nextInt(5) < 3) {
                var place = place(random.nextInt(1000));
                standing.add(place);
                sorted.add(place);
                heap.add(place);
                tree.add(place);
            } else {
                var place = standing.remove(random.nextInt(standing.size()));
                sorted.remove(place);
                heap.remove(place);
                tree.remove(place);
                assertThat(place.stands()).isFalse();
            }
            check(random, standing);
        }
    }

    private void check(SplittableRandom random, List<Place> standing) {
        assertThat(tree.size()).isEqualTo(sorted.size());
        assertThat(heap.first()).isSameAs(sorted.isEmpty() ? null : sorted.first());
        if (!standing.isEmpty()) {
            var one = standing.get(random.nextInt(standing.size()));
            assertThat(tree.positionOf(one)).isEqualTo(sorted.headSet(one).size() + 1);
        }
        if (random.nextInt(100) == 0) {
            assertThat(tree.first(20)).isEqualTo(sorted.stream().limit(20).toList());
            assertThat(heap.first(20, place -> place.score % 2 == 0))
                    .isEqualTo(sorted.stream()
                            .filter(place -> place.score % 2 == 0)
                            .limit(20)
                            .toList());
        }
    }

    @Test
    void whatChangesItsValueMovesToItsPlace() {
        var random = new SplittableRandom(4);
        List<Place> standing = new ArrayList<>();
        for (int n = 0; n < 200; n++) {
            var place = place(random.nextInt(1000));
            standing.add(place);
            heap.add(place);
        }
        for (int n = 0; n < 1000; n++) {
            var place = standing.get(random.nextInt(standing.size()));
            heap.place(place, random.nextInt(1000));
            assertThat(heap.first())
                    .isSameAs(standing.stream().min(Comparator.naturalOrder()).orElseThrow());
        }
    }

    @Test
    void whatIsGoneIsNotFoundUntilItIsBack() {
        var random = new SplittableRandom(5);
        List<Place> all = Stream.generate(() -> place(0)).limit(50).toList();
        for (int n = 0; n < 20_000; n++) {
            var place = all.get(random.nextInt(all.size()));
            if (random.nextBoolean()) {
                place.gone = true;
            } else {
                heap.place(place, random.nextInt(20));
            }
            var standing = all.stream().filter(Place::stands).sorted().toList();
            if (n % 3 == 0) {
                assertThat(heap.first()).isSameAs(standing.isEmpty() ? null : standing.getFirst());
            }
            if (n % 10 == 0) {
                assertThat(heap.first(5, each -> each.score % 2 == 0))
                        .isEqualTo(standing.stream()
                                .filter(each -> each.score % 2 == 0)
                                .limit(5)
                                .toList());
            }
        }
    }

    @Test
    void aTreeOfManyWhoComeInOrderIsNotDeep() {
        for (int n = 0; n < 100_000; n++) {
            tree.add(place(n));
        }
        var last = place(200_000);
        tree.add(last);
        assertThat(tree.positionOf(last)).isEqualTo(100_001);
        assertThat(depth(tree.root()))
                .as("a few times log2 of 100,000, which is 17")
                .isLessThan(60);
    }

    private static int depth(@Nullable Place at) {
        return at == null ? 0 : 1 + Math.max(depth(at.left), depth(at.right));
    }

    private Place place(long score) {
        var opened = new NewInteraction(
                new InteractionId("i" + sequence), Channel.VOICE, Direction.INBOUND, "f", "t", null, null, Map.of());
        var place = new Place(new MutableInteraction(opened, Capacity.DEFAULT, journal.log(opened.id()), 0));
        place.score = score;
        place.sequence = ++sequence;
        return place;
    }
}
