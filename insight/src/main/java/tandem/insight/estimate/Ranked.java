package tandem.insight.estimate;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;

/// Elements in order, each of whose places can be asked for: in chunks of some hundred, so that with half a
/// million an addition, a removal or a question costs a walk over the chunks' sizes, not over the elements.
final class Ranked<T> {
    private static final int FULL = 512;

    private final Comparator<? super T> order;
    private final List<ArrayList<T>> chunks = new ArrayList<>();
    private int size;

    /// @param order a total one: equal elements are the same
    Ranked(Comparator<? super T> order) {
        this.order = order;
    }

    int size() {
        return size;
    }

    /// @return false if it was there already
    boolean add(T element) {
        if (chunks.isEmpty()) {
            chunks.add(new ArrayList<>());
        }
        int c = chunkFor(element);
        var chunk = chunks.get(c);
        int at = Collections.binarySearch(chunk, element, order);
        if (at >= 0) {
            return false;
        }
        chunk.add(-at - 1, element);
        size++;
        if (chunk.size() > FULL) {
            var tail = chunk.subList(chunk.size() / 2, chunk.size());
            chunks.add(c + 1, new ArrayList<>(tail));
            tail.clear();
        }
        return true;
    }

    /// @return false if it was not there
    boolean remove(T element) {
        if (chunks.isEmpty()) {
            return false;
        }
        int c = chunkFor(element);
        var chunk = chunks.get(c);
        int at = Collections.binarySearch(chunk, element, order);
        if (at < 0) {
            return false;
        }
        chunk.remove(at);
        size--;
        if (chunk.isEmpty()) {
            chunks.remove(c);
        }
        return true;
    }

    /// How many come before it, be it here itself or not.
    int before(T element) {
        if (chunks.isEmpty()) {
            return 0;
        }
        int c = chunkFor(element);
        int before = 0;
        for (int i = 0; i < c; i++) {
            before += chunks.get(i).size();
        }
        int at = Collections.binarySearch(chunks.get(c), element, order);
        return before + (at >= 0 ? at : -at - 1);
    }

    /// The first ones, at most `limit`.
    List<T> first(int limit) {
        var first = new ArrayList<T>(Math.min(limit, size));
        for (var chunk : chunks) {
            first.addAll(chunk.subList(0, Math.min(chunk.size(), limit - first.size())));
            if (first.size() == limit) {
                break;
            }
        }
        return first;
    }

    /// The last chunk that begins at or before the element; the first if none does.
    private int chunkFor(T element) {
        int from = 0;
        int to = chunks.size() - 1;
        while (from < to) {
            int middle = (from + to + 1) >>> 1;
            if (order.compare(chunks.get(middle).getFirst(), element) <= 0) {
                from = middle;
            } else {
                to = middle - 1;
            }
        }
        return from;
    }
}
