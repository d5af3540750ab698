package tandem.simulation.invariant;

/// Something that must always hold does not.
public final class Violation extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final String invariant;

    /// @param invariant its number, `I5`, or feature, `R2`
    /// @param what      what broke, with everything needed to see why
    public Violation(String invariant, String what) {
        super(invariant + ": " + what);
        this.invariant = invariant;
    }

    public String invariant() {
        return invariant;
    }
}
