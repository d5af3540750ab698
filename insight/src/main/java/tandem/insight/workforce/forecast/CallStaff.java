package tandem.insight.workforce.forecast;

/// M/M/n+M (Erlang A): callers come by chance, take an exponential time, and leave when their patience is over.
///
/// From the density of the wait that one who finds all busy would have, v(x) ∝ exp(λ/θ·(1 − e^(−θx)) − nμx): with
/// J = ∫ v and E = Σ_{j<n} (aʲ/j!) ÷ (aⁿ⁻¹/(n−1)!), the share that waits is λJ ÷ (E + λJ); who would wait x is served
/// with e^(−θx) (A. Mandelbaum, S. Zeltyn, *Service Engineering in Action: The Palm/Erlang-A Queue*, 2007).
/// Times are in the unit of `meanService`.
///
/// @param agents n ≥ 1
/// @param load   λ · mean service time [erlang]
record CallStaff(int agents, double load, double meanService, double meanPatience) {
    private static final int STEPS = 400;
    private static final double NOTHING_LEFT = 40;

    CallStaff {
        if (agents < 1 || !(load > 0) || !(meanService > 0) || !(meanPatience > 0)) {
            throw new IllegalArgumentException("no such queue: " + agents + " agents, " + load + " erlang, service "
                    + meanService + ", patience " + meanPatience);
        }
    }

    /// @param serviceLevel share of all that are answered within the asked time
    /// @param answered     share of all that are answered at all
    /// @param occupancy    share of their time that agents work
    record Result(double serviceLevel, double answered, double occupancy) {}

    Result within(double time) {
        double lambda = load / meanService;
        double nMu = agents / meanService;
        double theta = 1 / meanPatience;
        double peakAt = Math.max(0, Math.log(lambda / nMu) / theta);
        double peak = exponent(peakAt, lambda, nMu, theta);
        double reach = peakAt + 1 / nMu;
        while (exponent(reach, lambda, nMu, theta) > peak - NOTHING_LEFT) {
            reach *= 1.5;
        }
        double waited = 0;
        double served = 0;
        double inTime = 0;
        double last = Math.min(time, reach);
        // up to the asked time and from there, so that it lies between two steps
        for (int part = 0; part < 2; part++) {
            double from = part == 0 ? 0 : last;
            double to = part == 0 ? last : reach;
            double step = (to - from) / STEPS;
            for (int n = 0; step > 0 && n <= STEPS; n++) {
                double x = from + n * step;
                double weight = step / 3 * (n == 0 || n == STEPS ? 1 : n % 2 == 1 ? 4 : 2);
                double density = weight * Math.exp(exponent(x, lambda, nMu, theta) - peak);
                waited += density;
                served += density * Math.exp(-theta * x);
                inTime += part == 0 ? density * Math.exp(-theta * x) : 0;
            }
        }
        double atOnce = 1; // E, relative to the state with n − 1
        for (int j = 1; j < agents; j++) {
            atOnce = 1 + j / load * atOnce;
        }
        double waits = 1 / (1 + atOnce * Math.exp(-peak) / (lambda * waited));
        double answered = 1 - waits + waits * served / waited;
        return new Result(1 - waits + waits * inTime / waited, answered, load * answered / agents);
    }

    private static double exponent(double x, double lambda, double nMu, double theta) {
        return -lambda / theta * Math.expm1(-theta * x) - nMu * x;
    }

    /// What is to be reached.
    ///
    /// @param within       in the unit of the service time
    /// @param target       share of all that come
    /// @param mostOccupied of their time
    record Goal(double within, double target, double mostOccupied) {}

    /// The fewest that reach it; 0 if nothing comes.
    static int fewest(double load, double meanService, double meanPatience, Goal goal) {
        if (load < 1e-9) {
            return 0;
        }
        int low = 0; // too few
        int high = Math.max(1, (int) Math.ceil(load));
        while (!reaches(high, load, meanService, meanPatience, goal)) {
            low = high;
            high = high + Math.max(1, high / 4);
        }
        while (high - low > 1) {
            int middle = (low + high) / 2;
            if (reaches(middle, load, meanService, meanPatience, goal)) {
                high = middle;
            } else {
                low = middle;
            }
        }
        return high;
    }

    private static boolean reaches(int agents, double load, double meanService, double meanPatience, Goal goal) {
        var result = new CallStaff(agents, load, meanService, meanPatience).within(goal.within());
        return result.serviceLevel() >= goal.target() && result.occupancy() <= goal.mostOccupied();
    }
}
