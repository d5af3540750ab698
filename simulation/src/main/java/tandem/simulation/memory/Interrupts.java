package tandem.simulation.memory;

import tandem.core.Channel;
import tandem.routing.model.Capacity;

/// Which channels may interrupt which, by their ordinals; one for all agents under the same rules.
final class Interrupts {
    private static final Channel[] CHANNELS = Channel.values();

    private final Capacity rules;
    /// By newcomer, a bit for each channel that it may interrupt.
    private final int[] masks = new int[CHANNELS.length];

    Interrupts(Capacity rules) {
        this.rules = rules;
        for (Channel newcomer : CHANNELS) {
            for (Channel held : CHANNELS) {
                masks[newcomer.ordinal()] |= rules.mayInterrupt(newcomer, held) ? 1 << held.ordinal() : 0;
            }
        }
    }

    boolean follow(Capacity others) {
        return rules.equals(others);
    }

    boolean any(int newcomer) {
        return masks[newcomer] != 0;
    }

    /// Whether anything may interrupt this.
    boolean ends(int held) {
        for (int newcomer = 0; newcomer < masks.length; newcomer++) {
            if (may(newcomer, held)) {
                return true;
            }
        }
        return false;
    }

    boolean may(int newcomer, int held) {
        return (masks[newcomer] & (1 << held)) != 0;
    }
}
