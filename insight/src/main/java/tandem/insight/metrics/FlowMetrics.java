package tandem.insight.metrics;

import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import tandem.core.Channel;
import tandem.core.InteractionId;
import tandem.core.Party;
import tandem.core.event.Event;
import tandem.core.event.JournalEntry;

/// The fold of the journal into how callers go through flows (T3): which steps they come to, where they leave, what
/// follows. Everything counts in the quarter of an hour in which it happens.
///
/// **begun = Σ what followed + still in the flow**. Who comes back into a flow, or into another one, has begun again.
///
/// Feed it as [QueueMetrics]. Not safe for use by several threads.
public final class FlowMetrics {
    public static final String BEGUN = "BEGUN";
    public static final String HUNG_UP = "HUNG_UP";
    public static final String ENDED = "ENDED";
    public static final String QUEUED = "QUEUED:";
    public static final String FLOW = "FLOW:";

    private record At(String flow, String step) {}

    private final FlowTally tally;
    private final Map<InteractionId, At> inFlow = new HashMap<>();
    private final Set<InteractionId> known = new HashSet<>();

    public FlowMetrics(FlowTally tally) {
        this.tally = tally;
    }

    /// Whether an entry goes on with an interaction whose beginning has not been seen.
    boolean isMidway(JournalEntry entry) {
        var interaction = entry.interaction();
        return interaction != null
                && !known.contains(interaction)
                && (entry.event() instanceof Event.FlowStepped
                        || entry.event() instanceof Event.Queued
                        || entry.event() instanceof Event.Ended
                        || entry.event() instanceof Event.Closed);
    }

    public void apply(JournalEntry entry) {
        var id = entry.interaction();
        if (id == null) {
            return;
        }
        var channel = entry.channel() == null ? Channel.VOICE : entry.channel();
        var at = entry.at();
        if (entry.event() instanceof Event.FlowStepped step) {
            known.add(id);
            stepped(id, channel, step, at);
        } else if (entry.event() instanceof Event.Opened) {
            known.add(id);
        } else if (entry.event() instanceof Event.Queued queued) {
            known.add(id);
            over(id, channel, QUEUED + queued.queue(), at);
        } else if (entry.event() instanceof Event.Ended ended) {
            left(id, channel, ended.by() == Party.CUSTOMER ? HUNG_UP : ENDED, at);
        } else if (entry.event() instanceof Event.Closed) {
            left(id, channel, ENDED, at);
            known.remove(id);
        }
    }

    private void stepped(InteractionId id, Channel channel, Event.FlowStepped step, Instant at) {
        var before = inFlow.get(id);
        if (before != null && !before.flow().equals(step.flow())) {
            over(id, channel, FLOW + step.flow(), at);
        }
        if (before == null || !before.flow().equals(step.flow())) {
            tally.add(step.flow(), channel, FlowTally.Kind.OUTCOME, BEGUN, at);
        }
        tally.add(step.flow(), channel, FlowTally.Kind.STEP, step.step(), at);
        inFlow.put(id, new At(step.flow(), step.step()));
    }

    private void left(InteractionId id, Channel channel, String how, Instant at) {
        var last = inFlow.get(id);
        if (last != null) {
            tally.add(last.flow(), channel, FlowTally.Kind.LEFT, last.step(), at);
            over(id, channel, how, at);
        }
    }

    private void over(InteractionId id, Channel channel, String what, Instant at) {
        var last = inFlow.remove(id);
        if (last != null) {
            tally.add(last.flow(), channel, FlowTally.Kind.OUTCOME, what, at);
        }
    }
}
