package tandem.simulation;

/// What goes wrong between a node and the store, or between a person and the node, with one command.
///
/// @param millis how long it takes to go on, where it does
public record Fault(Kind kind, int millis) {
    public static final Fault NONE = new Fault(Kind.NONE, 0);

    public enum Kind {
        NONE,
        /// Each of its changes reaches the store so much later; the time it carries is old by then.
        LATE,
        /// The first change is lost on the way and sent again under its id.
        REQUEST_LOST,
        /// The first change takes effect, its answer is lost, and it is sent again under its id.
        REPLY_LOST,
        /// The first change fails without effect; the person tries again elsewhere.
        UNSENT,
        /// The first change takes effect, but is said to have failed; the person tries again elsewhere.
        GONE,
        /// The whole command is given twice under its id: a double click.
        TWICE
    }

    static Fault parse(String text) {
        int colon = text.indexOf(':');
        return colon < 0
                ? new Fault(Kind.valueOf(text), 0)
                : new Fault(Kind.valueOf(text.substring(0, colon)), Integer.parseInt(text.substring(colon + 1)));
    }

    @Override
    public String toString() {
        return millis == 0 ? kind.name() : kind + ":" + millis;
    }
}
