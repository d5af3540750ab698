package tandem.simulation.staffing;

/// M/M/n+M: as [ErlangC], but each caller leaves when their patience is over, which is by chance (exponential).
/// Always has a steady state. Times are in the unit of `meanService`.
///
/// The state is the number of calls in the system, a birth-death process with births λ and deaths min(k, n)·μ +
/// max(0, k − n)·θ; its distribution is summed from n upwards and downwards in relative terms, so nothing
/// overflows (C. Palm 1946; O. Garnett, A. Mandelbaum, M. Reiman, *Designing a Call Center with Impatient
/// Customers*, M&SOM 4, 2002). Waits come from the number found on arrival: who finds k ≥ n is served if all k
/// − n + 1 departures before them come before their patience ends.
///
/// @param agents       n ≥ 1
/// @param load         offered load a = λ · mean service time [erlang]; may exceed n
/// @param meanService  mean service time
/// @param meanPatience mean time after which a waiting caller leaves
public record ErlangA(int agents, double load, double meanService, double meanPatience) {
    private static final double NEGLIGIBLE = 1e-16;
    private static final int STEPS = 4_000;

    public ErlangA {
        if (agents < 1 || !(load > 0) || !(meanService > 0) || !(meanPatience > 0)) {
            throw new IllegalArgumentException("no such queue: " + agents + " agents, " + load + " erlang, service "
                    + meanService + ", patience " + meanPatience);
        }
    }

    /// Sums over the states, each relative to that with n calls.
    private record States(double total, double busyOrMore, double waiting) {}

    private double arrivals() {
        return load / meanService;
    }

    private double departures(int calls) {
        return Math.min(calls, agents) / meanService + Math.max(0, calls - agents) / meanPatience;
    }

    private States states() {
        double below = 0;
        double state = 1;
        for (int calls = agents; calls > 0 && state > NEGLIGIBLE * (1 + below); calls--) {
            state *= departures(calls) / arrivals();
            below += state;
        }
        double above = 1;
        double waiting = 0;
        state = 1;
        for (int calls = agents + 1; ; calls++) {
            state *= arrivals() / departures(calls);
            above += state;
            waiting += state * (calls - agents);
            if (departures(calls) > arrivals() && state * (calls - agents) < NEGLIGIBLE * (above + waiting)) {
                return new States(below + above, above, waiting);
            }
        }
    }

    /// Share of calls that find all agents busy.
    public double waits() {
        States states = states();
        return states.busyOrMore() / states.total();
    }

    /// Share of calls that leave before they are answered: they leave at the rate θ · mean number waiting.
    public double abandons() {
        States states = states();
        return states.waiting() / states.total() / meanPatience / arrivals();
    }

    /// Mean wait of all calls, answered or not (Little's law).
    public double meanWait() {
        States states = states();
        return states.waiting() / states.total() / arrivals();
    }

    /// Mean wait of the answered (ASA).
    public double meanWaitOfAnswered() {
        return integral(1, Double.POSITIVE_INFINITY) / (1 - abandons());
    }

    /// Share of all calls that are answered within a time.
    public double serviceLevel(double within) {
        return 1 - waits() + integral(0, within);
    }

    /// ∫ t^power · P(answered at t, having waited) dt. The virtual wait V of one who finds all n busy has a
    /// density known in closed form (F. Baccelli, G. Hebuterne 1981): v(t) ∝ exp(λ/θ · (1 − e^(−θt)) − nμt);
    /// they are answered if their patience exceeds it, with e^(−θt). The factor follows from the share that
    /// waits: all of ∫ v = waits().
    private double integral(int power, double until) {
        double nMu = agents / meanService;
        double theta = 1 / meanPatience;
        double reach = reach(nMu, theta);
        double peak = exponent(Math.max(0, peak(nMu, theta)), nMu, theta);
        double all = 0;
        double wanted = 0;
        double step = reach / STEPS;
        double last = Math.min(until, reach);
        for (int n = 0; n < STEPS; n++) {
            double from = n * step;
            all += simpson(from, from + step, peak, nMu, theta, -1);
            if (from < last) {
                wanted += simpson(from, Math.min(last, from + step), peak, nMu, theta, power);
            }
        }
        return waits() * wanted / all;
    }

    /// @param power −1: the density itself; else the answered share times t^power
    private double simpson(double from, double to, double peak, double nMu, double theta, int power) {
        double middle = (from + to) / 2;
        return (to - from)
                / 6
                * (value(from, peak, nMu, theta, power)
                        + 4 * value(middle, peak, nMu, theta, power)
                        + value(to, peak, nMu, theta, power));
    }

    private double value(double t, double peak, double nMu, double theta, int power) {
        double density = Math.exp(exponent(t, nMu, theta) - peak);
        return power < 0 ? density : density * Math.exp(-theta * t) * (power == 0 ? 1 : t);
    }

    private double exponent(double t, double nMu, double theta) {
        return -arrivals() / theta * Math.expm1(-theta * t) - nMu * t;
    }

    /// Where the density is highest; negative if it only falls.
    private double peak(double nMu, double theta) {
        return Math.log(arrivals() / nMu) / theta;
    }

    /// From where on there is nothing left.
    private double reach(double nMu, double theta) {
        double peakAt = Math.max(0, peak(nMu, theta));
        double top = exponent(peakAt, nMu, theta);
        double reach = peakAt + 1 / nMu;
        while (exponent(reach, nMu, theta) > top - 40) {
            reach *= 1.5;
        }
        return reach;
    }
}
