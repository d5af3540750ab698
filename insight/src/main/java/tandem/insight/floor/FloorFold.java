package tandem.insight.floor;

import java.util.List;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import tandem.core.InteractionId;
import tandem.core.event.EventId;
import tandem.core.event.JournalEntry;
import tandem.routing.RoutingSnapshot;
import tandem.routing.model.RoutingConfiguration;

/// Goes from floor to floor, entry by entry: under the configuration in force, and recalling from its log what began
/// before anybody watched. One thread at a time.
public final class FloorFold {
    private final Function<InteractionId, List<JournalEntry>> past;
    private final Supplier<RoutingConfiguration> configuration;
    private Floor floor;

    /// @param past          all entries of an interaction
    /// @param configuration as it is in force
    public FloorFold(
            RoutingSnapshot snapshot,
            Function<InteractionId, List<JournalEntry>> past,
            Supplier<RoutingConfiguration> configuration) {
        this.past = past;
        this.configuration = configuration;
        this.floor = Floor.begin(snapshot, configuration.get(), past);
    }

    public Floor floor() {
        return floor;
    }

    public EventId at() {
        return floor.at();
    }

    public Floor.Step apply(JournalEntry entry) {
        var now = configuration.get();
        if (now != floor.configuration()) {
            floor = floor.under(now);
        }
        var interaction = entry.interaction();
        if (interaction != null && floor.isMidway(entry)) {
            floor = floor.recalling(interaction, past.apply(interaction));
        }
        var step = floor.step(entry);
        floor = step.after();
        return step;
    }

    /// Brings in a contact by its log.
    ///
    /// @return null if it is known already, or is over
    public @Nullable LiveContact recall(InteractionId interaction, List<JournalEntry> log) {
        var before = floor.contact(interaction);
        floor = floor.recalling(interaction, log);
        return before == null ? floor.contact(interaction) : null;
    }
}
