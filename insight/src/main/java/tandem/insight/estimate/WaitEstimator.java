package tandem.insight.estimate;

import java.util.Optional;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;
import tandem.core.Channel;
import tandem.core.InteractionId;
import tandem.core.QueueId;
import tandem.core.event.Event;
import tandem.core.event.JournalEntry;
import tandem.routing.WaitEstimate;
import tandem.routing.WaitEstimates;
import tandem.routing.model.QueueProfile;
import tandem.routing.port.Signature;

/// Estimated waits (R15) by the formula of section M, docs/metrics.md.
///
/// - *Position* counts who is served before, in the line: those who need the same, with an equal or better score.
/// - *Free agents* are those with room for the channel.
/// - An agent's *share* is the number of interactions of the channel that they can have at once ÷ the number of
///   lines they serve in which somebody waits. Only ready agents have one; for calls it is 1 ÷ lines.
/// - *Recent AHT* and *abandon rate*: see [Experience].
///
/// What has been said of a wait is not taken back: while the queue has not worsened ([QuotedWait#isWorse]), no later
/// answer is higher.
///
/// Not safe for use by several threads; fed by hand, entry by entry.
public final class WaitEstimator implements WaitEstimates {
    private final FloorLines floor;
    private final Experience experience;

    public WaitEstimator(FloorLines floor, EstimateSettings settings) {
        this.floor = floor;
        this.experience = new Experience(settings);
    }

    /// How many customers may be called before an agent, by the same experience.
    public CallPacing pacing() {
        return new CallPacing(floor, experience);
    }

    /// Something of the past, before the floor began.
    public void learn(JournalEntry entry) {
        experience.apply(entry);
    }

    /// After the floor has taken it.
    public void apply(JournalEntry entry) {
        experience.apply(entry);
        if (entry.event() instanceof Event.WaitPredicted told && entry.interaction() != null) {
            heard(entry.interaction(), told);
        }
    }

    /// Another node has told the customer: from now on we say no more than that either.
    private void heard(InteractionId interaction, Event.WaitPredicted told) {
        var stay = floor.stay(interaction);
        if (stay != null && stay.waiting && stay.queue.equals(told.queue())) {
            var now = estimate(stay);
            if (now != null) {
                stay.quoted = now.atMost(new WaitEstimate(told.position(), told.low(), told.high()));
            }
        }
    }

    @Override
    public Optional<WaitEstimate> of(InteractionId interaction) {
        var stay = floor.stay(interaction);
        if (stay == null || !stay.waiting) {
            return Optional.empty();
        }
        var now = estimate(stay);
        if (now == null) {
            return Optional.empty();
        }
        stay.quoted = now;
        return Optional.of(now.estimate());
    }

    private @Nullable QuotedWait estimate(Stay stay) {
        var line = stay.line;
        double shares = line.shares();
        OptionalDouble handling = experience.handleTime(stay.queue, stay.channel);
        if (shares <= 0 || handling.isEmpty()) {
            return null;
        }
        var before = stay.quoted;
        int rank = line.waiting.before(stay) + 1;
        double giveUps = experience.abandonRate(stay.queue);
        double spread = Prediction.spread(shares, experience.variability(stay.queue, stay.channel));
        if (before != null) {
            giveUps = Math.max(giveUps, before.giveUps());
            spread = before.spread();
        }
        int position = floor.stays().position(stay);
        var estimate = Prediction.of(position, rank - line.free(), shares, handling.getAsDouble(), giveUps, spread);
        var now = new QuotedWait(line, rank, position, shares, handling.getAsDouble(), giveUps, spread, estimate);
        return before == null || before.isWorse(now) ? now : now.atMost(before.estimate());
    }

    @Override
    public Optional<WaitEstimate> forNewcomer(QueueId queue) {
        var profile = floor.configuration().queues().get(queue);
        if (profile == null) {
            return Optional.empty();
        }
        return channel(profile).flatMap(channel -> {
            var line = floor.line(new Signature(channel, profile.choice(), profile.requirement()));
            double shares = line.shares();
            OptionalDouble handling = experience.handleTime(queue, channel);
            if (shares <= 0 || handling.isEmpty()) {
                return Optional.empty();
            }
            double spread = Prediction.spread(shares, experience.variability(queue, channel));
            return Optional.of(Prediction.of(
                    floor.length(queue) + 1,
                    line.waiting.size() + 1 - line.free(),
                    shares,
                    handling.getAsDouble(),
                    experience.abandonRate(queue),
                    spread));
        });
    }

    /// The queue's channel on which people wait in person, if it has one.
    private static Optional<Channel> channel(QueueProfile queue) {
        for (Channel channel : Channel.values()) {
            if (queue.channels().contains(channel)) {
                return Optional.of(channel);
            }
        }
        return Optional.empty();
    }
}
