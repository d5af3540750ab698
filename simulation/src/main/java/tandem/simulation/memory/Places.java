package tandem.simulation.memory;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Who waits in a queue, in the order of service: a treap whose nodes know the size of their subtrees, so that the
/// place in line of anybody costs no more than the height of the tree.
final class Places {
    private @Nullable Place root;

    @Nullable
    Place root() {
        return root;
    }

    int size() {
        return size(root);
    }

    void add(Place place) {
        place.left = null;
        place.right = null;
        place.size = 1;
        root = add(root, place);
    }

    void remove(Place place) {
        root = remove(root, place);
    }

    /// From 1.
    int positionOf(Place place) {
        int before = 0;
        for (Place at = root; at != null && at != place; ) {
            if (place.isBefore(at)) {
                at = at.left;
            } else {
                before += size(at.left) + 1;
                at = at.right;
            }
        }
        return before + size(place.left) + 1;
    }

    List<Place> first(int limit) {
        List<Place> found = new ArrayList<>(Math.min(limit, size()));
        collect(root, limit, found);
        return found;
    }

    private static void collect(@Nullable Place at, int limit, List<Place> found) {
        if (at != null && found.size() < limit) {
            collect(at.left, limit, found);
            if (found.size() < limit) {
                found.add(at);
                collect(at.right, limit, found);
            }
        }
    }

    private static Place add(@Nullable Place at, Place place) {
        if (at == null) {
            return place;
        }
        if (place.height() > at.height()) {
            split(at, place);
            return place;
        }
        if (place.isBefore(at)) {
            at.left = add(at.left, place);
        } else {
            at.right = add(at.right, place);
        }
        return sized(at);
    }

    /// Hangs all that is under `at` to the left and right of `place`.
    private static void split(@Nullable Place at, Place place) {
        if (at == null) {
            place.left = null;
            place.right = null;
        } else if (place.isBefore(at)) {
            split(at.left, place);
            at.left = place.right;
            place.right = sized(at);
        } else {
            split(at.right, place);
            at.right = place.left;
            place.left = sized(at);
        }
        sized(place);
    }

    private static @Nullable Place remove(@Nullable Place at, Place place) {
        if (at == null) {
            return null;
        }
        if (at == place) {
            return merged(at.left, at.right);
        }
        if (place.isBefore(at)) {
            at.left = remove(at.left, place);
        } else {
            at.right = remove(at.right, place);
        }
        return sized(at);
    }

    private static @Nullable Place merged(@Nullable Place before, @Nullable Place after) {
        if (before == null) {
            return after;
        }
        if (after == null) {
            return before;
        }
        if (before.height() > after.height()) {
            before.right = merged(before.right, after);
            return sized(before);
        }
        after.left = merged(before, after.left);
        return sized(after);
    }

    private static Place sized(Place at) {
        at.size = size(at.left) + size(at.right) + 1;
        return at;
    }

    private static int size(@Nullable Place at) {
        return at == null ? 0 : at.size;
    }
}
