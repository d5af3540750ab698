package tandem.simulation.memory;

import org.jspecify.annotations.Nullable;

/// Where an interaction stands in line: lowest score first; equal scores as they came. At the same time a node of
/// its queue's [Places].
final class Place extends Item<Place> implements Comparable<Place> {
    final MutableInteraction interaction;
    long sequence;

    @Nullable
    Place left;

    @Nullable
    Place right;

    int size = 1;

    Place(MutableInteraction interaction) {
        this.interaction = interaction;
    }

    @Override
    boolean precedes(Place other) {
        return sequence < other.sequence;
    }

    /// Decides how high it stands in the tree: as good as by chance, yet always the same (Steele's mix of the
    /// number).
    long height() {
        long mixed = (sequence ^ (sequence >>> 30)) * 0xbf58476d1ce4e5b9L;
        mixed = (mixed ^ (mixed >>> 27)) * 0x94d049bb133111ebL;
        return mixed ^ (mixed >>> 31);
    }

    @Override
    public int compareTo(Place other) {
        int byScore = Long.compare(score, other.score);
        return byScore != 0 ? byScore : Long.compare(sequence, other.sequence);
    }
}
