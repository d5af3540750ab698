package tandem.routing.store.memory;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/// A binary heap whose items know where they stand, so that any of them can be taken out or moved. What comes
/// with the highest value, such as whoever has just become idle, is added in constant time, and nothing is
/// allocated.
final class Heap<T extends Item<T>> {
    private final List<T> items = new ArrayList<>();

    boolean isEmpty() {
        return items.isEmpty();
    }

    @Nullable
    T first() {
        return items.isEmpty() ? null : items.getFirst();
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

    void add(T item) {
        items.add(item);
        item.at = items.size() - 1;
        rise(item);
    }

    /// Takes it out, if it is in.
    void remove(T item) {
        int at = item.at;
        if (at < 0) {
            return;
        }
        item.at = -1;
        T last = items.removeLast();
        if (last != item) {
            put(last, letRise(at));
            rise(last);
        }
    }

    /// Its value has changed.
    void moved(T item) {
        rise(item);
        sink(item);
    }

    /// Fills a hole from below, down to the last row, where what comes from the end of the heap most often
    /// belongs: that takes half the comparisons of letting it sink (Wegener 1993).
    ///
    /// @return where the hole is now
    private int letRise(int hole) {
        int at = hole;
        int size = items.size();
        for (int below = 2 * at + 1; below < size; below = 2 * at + 1) {
            if (below + 1 < size && items.get(below + 1).isBefore(items.get(below))) {
                below++;
            }
            put(items.get(below), at);
            at = below;
        }
        return at;
    }

    private void rise(T item) {
        int at = item.at;
        while (at > 0) {
            int above = (at - 1) >> 1;
            T parent = items.get(above);
            if (!item.isBefore(parent)) {
                break;
            }
            put(parent, at);
            at = above;
        }
        put(item, at);
    }

    private void sink(T item) {
        int at = item.at;
        int size = items.size();
        for (int below = 2 * at + 1; below < size; below = 2 * at + 1) {
            T child = items.get(below);
            if (below + 1 < size && items.get(below + 1).isBefore(child)) {
                below++;
                child = items.get(below);
            }
            if (!child.isBefore(item)) {
                break;
            }
            put(child, at);
            at = below;
        }
        put(item, at);
    }

    private void put(T item, int at) {
        items.set(at, item);
        item.at = at;
    }
}
