package tandem.routing.store.memory;

import java.util.Comparator;
import java.util.TreeSet;
import tandem.routing.store.Signature;

/// Who waits under one signature, and who is free for it.
final class Line {
    final Signature signature;
    final int weight;
    final TreeSet<Place> waiting = new TreeSet<>();
    final TreeSet<Idle> free = new TreeSet<>();

    Line(Signature signature) {
        this.signature = signature;
        this.weight = signature.channel().defaultWeight();
    }

    /// An interaction's place: lowest score first; equal scores as they came.
    record Place(long score, long sequence, MutableInteraction interaction) implements Comparable<Place> {
        private static final Comparator<Place> ORDER =
                Comparator.comparingLong(Place::score).thenComparingLong(Place::sequence);

        @Override
        public int compareTo(Place other) {
            return ORDER.compare(this, other);
        }
    }

    /// An agent's place: longest idle first.
    record Idle(long since, MutableAgent agent) implements Comparable<Idle> {
        private static final Comparator<Idle> ORDER = Comparator.comparingLong(Idle::since)
                .thenComparing(idle -> idle.agent().id.value());

        @Override
        public int compareTo(Idle other) {
            return ORDER.compare(this, other);
        }
    }
}
