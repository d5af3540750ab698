package tandem.simulation.memory;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/// A heap whose items know where they stand, so that any of them can be taken out or moved. What comes with the
/// highest score, such as whoever has just become idle, is added in constant time, and nothing is allocated.
///
/// In a large centre most of it is in no cache, and to read an item costs more than all that is done with it. So the
/// scores stand in a row beside the items, four to a parent; and one that is to come later, or not at all, stays where
/// it is until it comes to the head: an agent may be taken from one line without the others being touched.
final class Heap<T extends Item<T>> {
    private static final int WIDTH = 4;
    private static final Item<?>[] NOBODY = {};
    private static final long[] NO_SCORES = {};

    private Item<?>[] items = NOBODY;
    private long[] scores = NO_SCORES; // under which they stand: their own or a lower one
    private int size;

    /// The first; null if there is none.
    @Nullable
    T first() {
        while (size > 0) {
            T head = item(0);
            if (head.gone) {
                remove(head);
            } else if (scores[0] < head.score) {
                rise(head, head.score, letRise(0));
            } else {
                return head;
            }
        }
        return null;
    }

    /// None has a lower score than this.
    long lowest() {
        return size == 0 ? Long.MAX_VALUE : scores[0];
    }

    /// The first that fits; null if none does. Costs as much as there are before it that do not.
    @Nullable
    T first(Predicate<T> fits) {
        T head = first();
        if (head == null || fits.test(head)) {
            return head;
        }
        var found = first(1, fits);
        return found.isEmpty() ? null : found.getFirst();
    }

    /// The first ones that fit, in order.
    List<T> first(int limit, Predicate<T> fits) {
        List<T> found = new ArrayList<>();
        List<T> aside = new ArrayList<>();
        for (T next = first(); next != null && found.size() < limit; next = first()) {
            remove(next);
            aside.add(next);
            if (fits.test(next)) {
                found.add(next);
            }
        }
        aside.forEach(this::add);
        return found;
    }

    /// The first ones, in order, up to the first that does not fit.
    List<T> firstWhile(int limit, Predicate<T> fits) {
        List<T> found = new ArrayList<>();
        for (T next = first(); next != null && found.size() < limit && fits.test(next); next = first()) {
            remove(next);
            found.add(next);
        }
        found.forEach(this::add);
        return found;
    }

    /// Under its score; it stands in none.
    void add(T item) {
        if (size == items.length) {
            int more = WIDTH + size + size / 2;
            items = Arrays.copyOf(items, more);
            scores = Arrays.copyOf(scores, more);
        }
        rise(item, item.score, size++);
    }

    /// Has it stand under this score, be it in or not.
    void place(T item, long score) {
        boolean later = item.score <= score;
        item.score = score;
        item.gone = false;
        if (item.at < 0) {
            add(item);
        } else if (!later && score < scores[item.at]) {
            rise(item, score, item.at);
        }
    }

    /// Takes it out, if it is in.
    void remove(T item) {
        int at = item.at;
        item.at = -1;
        item.gone = false;
        if (at < 0) {
            return;
        }
        size--;
        T last = item(size);
        items[size] = null;
        if (last != item) {
            rise(last, scores[size], letRise(at));
        }
    }

    /// Fills a hole from below, down to the last row, where what comes from the end of the heap most often
    /// belongs: that takes fewer comparisons than letting it sink (Wegener 1993).
    ///
    /// @return where the hole is now
    private int letRise(int hole) {
        int at = hole;
        for (int below = WIDTH * at + 1; below < size; below = WIDTH * at + 1) {
            int least = below;
            int end = Math.min(below + WIDTH, size);
            for (int other = below + 1; other < end; other++) {
                if (scores[other] < scores[least]
                        || (scores[other] == scores[least] && item(other).precedes(item(least)))) {
                    least = other;
                }
            }
            put(item(least), scores[least], at);
            at = least;
        }
        return at;
    }

    private void rise(T item, long score, int hole) {
        int at = hole;
        while (at > 0) {
            int above = (at - 1) / WIDTH;
            if (scores[above] < score || (scores[above] == score && !item.precedes(item(above)))) {
                break;
            }
            put(item(above), scores[above], at);
            at = above;
        }
        put(item, score, at);
    }

    private void put(T item, long score, int at) {
        items[at] = item;
        scores[at] = score;
        item.at = at;
    }

    @SuppressWarnings("unchecked") // only such come in
    private T item(int at) {
        return (T) items[at];
    }
}
