package tandem.insight.estimate;

import java.time.Duration;
import java.time.Instant;
import tandem.routing.model.AgentProfile;
import tandem.routing.port.Signature;

/// What decides between free agents (R4), as one agent stands since their log-in.
final class AgentStatistics {
    private static final int MOST_ACCEPTED = 2000;

    Instant idleSince;
    private Instant loggedIn;
    private Instant lastOffer = Instant.EPOCH;
    private int accepted;
    private int held;
    private Duration working = Duration.ZERO;
    private Instant workingSince;

    AgentStatistics(Instant loggedIn) {
        this.loggedIn = loggedIn;
        this.idleSince = loggedIn;
        this.workingSince = loggedIn;
    }

    void offered(Instant at) {
        lastOffer = at;
    }

    void accepted() {
        accepted++;
    }

    /// They hold another number of things than before.
    void work(int now, Instant at) {
        if (held == 0 && now > 0) {
            workingSince = at;
        } else if (held > 0 && now == 0) {
            working = working.plus(Duration.between(workingSince, at));
        }
        held = now;
        idleSince = at;
    }

    int held() {
        return held;
    }

    /// What a rule of choice compares, as [Choice.Candidate] has it.
    long value(Signature line, AgentProfile profile) {
        return switch (line.choice()) {
            case LONGEST_IDLE, RING_ALL -> idleSince.toEpochMilli();
            case BEST_PROFICIENCY -> -line.requirement().proficiency(profile);
            case LEAST_OCCUPIED -> occupied();
            case ROUND_ROBIN -> lastOffer.toEpochMilli();
            case FEWEST -> Math.min(accepted, MOST_ACCEPTED);
            case LINEAR -> profile.rank();
            case RANDOM -> profile.share();
        };
    }

    private long occupied() {
        long here = Math.max(1, Duration.between(loggedIn, idleSince).toMillis());
        long worked = working.toMillis()
                + (held > 0 ? Duration.between(workingSince, idleSince).toMillis() : 0);
        return 1000 * worked / here;
    }
}
