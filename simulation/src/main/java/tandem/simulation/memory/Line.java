package tandem.simulation.memory;

import tandem.routing.port.Signature;

/// Who waits under one signature, who is free for it, and how many serve it.
final class Line {
    final Signature signature;
    final String text;
    final Heap<Place> waiting = new Heap<>();
    final Heap<Seat> free = new Heap<>();
    /// RANDOM: the score of whoever was taken last; from here the next ones are drawn.
    long turn;

    int loggedIn;
    int ready;

    Line(Signature signature) {
        this.signature = signature;
        this.text = signature.toString();
    }
}
