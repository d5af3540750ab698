package tandem.flow.service;

/// A secret that a caller has keyed in. It goes to whoever proves it, and nowhere else: what is made a text of by
/// accident, for a log or a report, does not have it.
public final class Pin {
    private final String digits;

    public Pin(String digits) {
        this.digits = digits;
    }

    String digits() {
        return digits;
    }

    @Override
    public String toString() {
        return "PIN";
    }
}
