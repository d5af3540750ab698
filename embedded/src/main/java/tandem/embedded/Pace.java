package tandem.embedded;

import java.time.Duration;

/// How a service that dies is started again.
///
/// @param first   pause before the first new start; doubled each time it dies again
/// @param longest pause
/// @param steady  how long it has to be up to be trusted again
/// @param often   how many deaths, without having been steady between them, are a service that keeps dying
record Pace(Duration first, Duration longest, Duration steady, int often) {

    static final Pace DEFAULT = new Pace(Duration.ofMillis(200), Duration.ofSeconds(10), Duration.ofMinutes(1), 3);

    Duration after(Duration pause) {
        var twice = pause.multipliedBy(2);
        return twice.compareTo(longest) < 0 ? twice : longest;
    }
}
