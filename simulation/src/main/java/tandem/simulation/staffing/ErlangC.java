package tandem.simulation.staffing;

/// M/M/n: calls by chance, service times by chance, n agents, everybody waits as long as it takes. Times are in
/// the unit of `meanService`.
///
/// Erlang B by the recursion `1/B(n) = 1 + n/a · 1/B(n−1)`, which neither overflows nor cancels; Erlang C from
/// it (R. B. Cooper, *Introduction to Queueing Theory*, 2nd ed. 1981, ch. 3; A. K. Erlang 1917).
///
/// @param agents      n ≥ 1
/// @param load        offered load a = λ · mean service time [erlang]; below n, else the line grows for ever
/// @param meanService mean service time
public record ErlangC(int agents, double load, double meanService) {

    public ErlangC {
        if (agents < 1 || !(load > 0) || load >= agents || !(meanService > 0)) {
            throw new IllegalArgumentException(
                    "no steady state: " + agents + " agents, " + load + " erlang, service " + meanService);
        }
    }

    /// Share of calls that find all agents busy where nobody waits at all (Erlang B).
    public static double blocked(int agents, double load) {
        double inverse = 1;
        for (int n = 1; n <= agents; n++) {
            inverse = 1 + inverse * n / load;
        }
        return 1 / inverse;
    }

    public double occupancy() {
        return load / agents;
    }

    /// Share of calls that wait.
    public double waits() {
        double blocked = blocked(agents, load);
        return blocked / (1 - occupancy() * (1 - blocked));
    }

    /// Mean wait of all calls (ASA).
    public double meanWait() {
        return waits() * meanService / (agents - load);
    }

    /// Share of calls answered within a time.
    public double serviceLevel(double within) {
        return 1 - waits() * Math.exp(-(agents - load) * within / meanService);
    }
}
