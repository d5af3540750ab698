package tandem.routing.estimate;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.Instant;
import tandem.core.AgentId;
import tandem.routing.AgentProfile;
import tandem.routing.store.Signature;

/// What decides between free agents (R4), as one agent stands since his log-in.
final class Fitness {
    private static final int MOST_ACCEPTED = 2000;

    Instant idleSince;
    private final AgentId id;
    private Instant loggedIn;
    private Instant lastOffer = Instant.EPOCH;
    private int accepted;
    private int changes;
    private int held;
    private Duration working = Duration.ZERO;
    private Instant workingSince;

    Fitness(AgentId id, Instant loggedIn) {
        this.id = id;
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

    /// He holds another number of things than before.
    void work(int now, Instant at) {
        if (held == 0 && now > 0) {
            workingSince = at;
        } else if (held > 0 && now == 0) {
            working = working.plus(Duration.between(workingSince, at));
        }
        held = now;
        changes++;
        idleSince = at;
    }

    int held() {
        return held;
    }

    /// What a rule of choice compares, lowest first; the unit is that of the rule: milliseconds since 1970
    /// (longest idle, ring all, round robin), minus Σ of levels (best proficiency), per mille (least occupied), accepted
    /// contacts (fewest), place in the file (linear), the draw (random).
    long value(Signature line, AgentProfile profile) {
        return switch (line.choice()) {
            case LONGEST_IDLE, RING_ALL -> idleSince.toEpochMilli();
            case BEST_PROFICIENCY -> -line.requirement().proficiency(profile);
            case LEAST_OCCUPIED -> occupied();
            case ROUND_ROBIN -> lastOffer.toEpochMilli();
            case FEWEST -> Math.min(accepted, MOST_ACCEPTED);
            case LINEAR -> profile.rank();
            case RANDOM -> draw(profile.share());
        };
    }

    private long occupied() {
        long here = Math.max(1, Duration.between(loggedIn, idleSince).toMillis());
        long worked = working.toMillis()
                + (held > 0 ? Duration.between(workingSince, idleSince).toMillis() : 0);
        return 1000 * worked / here;
    }

    private long draw(int share) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-1")
                    .digest((id + ":" + changes).getBytes(StandardCharsets.UTF_8));
            long h = 0;
            for (int i = 0; i < 4; i++) {
                h = h << 8 | (hash[i] & 0xff);
            }
            return (long) Math.floor(1000 * -Math.log((h + 1) / 0x1p32) / Math.max(1, share));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
