package tandem.simulation.memory;

import tandem.core.AgentId;
import tandem.core.Digests;

/// What an agent has done since their log-in, as far as the rules of choice ask for it (R4).
final class Shift {
    private static final double HASHES = 4_294_967_296.0; // 2^32

    /// When their work last changed, or they said ready [ms].
    long idleSince;

    /// Share of the time that they have held any work, of 1000, as of the last change of their work.
    long occupied;

    /// [ms]; 0 if none
    long lastOffer;

    private int accepted;

    /// Changes whenever their order may have.
    int moves;

    private final long loggedInAt;
    private long changedAt;
    private long held;
    private int changes;
    private int drawnAt = -1;
    private double drawn;

    Shift(long now, long idleSince) {
        this.loggedInAt = now;
        this.changedAt = now;
        this.idleSince = idleSince;
    }

    /// @param working whether they have held anything until now
    void workChanges(boolean working, long now) {
        if (working) {
            held += now - changedAt;
        }
        changedAt = now;
        occupied = 1000 * held / Math.max(1, now - loggedInAt);
        idleSince = now;
        changes++;
        moves++;
    }

    void accepts() {
        accepted++;
        moves++;
    }

    int accepted() {
        return accepted;
    }

    /// How far from the last turn taken their own is: exponentially distributed at the rate of their share,
    /// drawn with every change of their work. The first of several such events is each in proportion to the
    /// shares, whatever came before.
    long lot(AgentId agent, int share) {
        if (drawnAt != changes) {
            drawnAt = changes;
            drawn = -Math.log((hash(agent + ":" + changes) + 1) / HASHES);
        }
        return (long) Math.floor(1_000_000 * drawn / Math.max(1, share));
    }

    /// The first 32 bits of the SHA-1, as Redis' `sha1hex` gives them to a script.
    private static long hash(String text) {
        byte[] all = Digests.sha1(text);
        return (all[0] & 0xffL) << 24 | (all[1] & 0xffL) << 16 | (all[2] & 0xffL) << 8 | (all[3] & 0xffL);
    }
}
