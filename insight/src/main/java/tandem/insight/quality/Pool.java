package tandem.insight.quality;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import tandem.core.AgentId;

/// The contacts of an agent that a rule may draw when a time is over: those with the lowest lots, of all
/// there were. To
/// keep the n lowest of a stream is to draw n of them by lot, each with the same chance, whatever their
/// number (bottom-k
/// sampling: E. Cohen, H. Kaplan, "Summarizing Data using Bottom-k Sketches", PODC 2007, section 1).
///
/// @param samples by their lots, the lowest first
public record Pool(Key key, List<Sample> samples) {
    /// As many more than are drawn, for those that are on a list already.
    private static final int RESERVE = 10;

    public Pool {
        samples = List.copyOf(samples);
    }

    public record Key(String rule, LocalDate period, AgentId agent) {
        /// @throws IllegalArgumentException if it is none
        public static Key of(String text) {
            var parts = text.split("\\|", 3);
            if (parts.length < 3) {
                throw new IllegalArgumentException("Not a key of a pool: " + text);
            }
            return new Key(parts[0], LocalDate.parse(parts[1]), new AgentId(parts[2]));
        }

        @Override
        public String toString() {
            return rule + "|" + period + "|" + agent.value();
        }
    }

    public record Sample(long lot, ReviewedContact contact) {}

    /// The same with one more, or with what is newer about one.
    Pool with(Sample sample, int drawn) {
        var all = new ArrayList<>(samples);
        all.removeIf(one -> one.contact().interaction().equals(sample.contact().interaction()));
        all.add(sample);
        all.sort(Comparator.comparingLong(Sample::lot));
        return new Pool(key, all.subList(0, Math.min(all.size(), drawn + RESERVE)));
    }
}
