package tandem.insight.metrics;

/// How an agent stands at a moment, as far as a schedule asks: what they say of themselves, and whether a customer who
/// does not wait (a caller, a visitor of a chat) has them.
///
/// @param reason why not ready; empty while ready or logged out, or where it is not known
/// @param busy   being connected, in contact or writing up, by call or chat
public record AgentStand(State state, String reason, boolean busy) {
    public static final AgentStand LOGGED_OUT = new AgentStand(State.LOGGED_OUT, "", false);

    public enum State {
        LOGGED_OUT,
        READY,
        NOT_READY
    }

    /// The stored form: a letter, in capitals while busy, and the reason.
    String packed() {
        char letter = switch (state) {
            case LOGGED_OUT -> 'o';
            case READY -> 'r';
            case NOT_READY -> 'n';
        };
        return (busy ? Character.toUpperCase(letter) : letter) + reason;
    }

    /// Reads [#packed]; what this version does not know is not ready.
    static AgentStand unpacked(String text) {
        if (text.isEmpty()) {
            return LOGGED_OUT;
        }
        char letter = text.charAt(0);
        boolean busy = Character.isUpperCase(letter);
        var state = switch (Character.toLowerCase(letter)) {
            case 'o' -> State.LOGGED_OUT;
            case 'r' -> State.READY;
            default -> State.NOT_READY;
        };
        return new AgentStand(state, text.substring(1), busy);
    }
}
