package tandem.simulation.memory;

/// What stands in a [Heap], in one at a time: lowest score first.
abstract class Item<T extends Item<T>> {
    /// Where in its heap; −1 in none.
    int at = -1;

    /// Only its heap still has it, which takes it out when it comes to the head.
    boolean gone;

    long score;

    /// Whether it comes before one of the same score.
    abstract boolean precedes(T other);

    final boolean isBefore(T other) {
        return score < other.score || (score == other.score && precedes(other));
    }

    boolean stands() {
        return at >= 0 && !gone;
    }
}
