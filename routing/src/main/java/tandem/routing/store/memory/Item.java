package tandem.routing.store.memory;

/// What stands in a [Heap], in one at a time.
abstract class Item<T extends Item<T>> {
    /// Where in its heap; −1 in none.
    int at = -1;

    abstract boolean isBefore(T other);

    boolean stands() {
        return at >= 0;
    }
}
