package tandem.simulation;

import tandem.simulation.invariant.Violation;

/// A simulation in which something broke; its message is the scenario to play again.
public final class SimulationFailure extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient Scenario scenario;
    private final String invariant;

    SimulationFailure(Scenario scenario, RuntimeException cause) {
        super(cause.getMessage() + "\nafter " + scenario.acts().size() + " acts:\n" + scenario, cause);
        this.scenario = scenario;
        this.invariant = cause instanceof Violation violation
                ? violation.invariant()
                : "crash: " + cause.getClass().getSimpleName();
    }

    public Scenario scenario() {
        return scenario;
    }

    /// Which invariant broke; `crash` where the code itself gave up.
    public String invariant() {
        return invariant;
    }
}
