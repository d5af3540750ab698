package tandem.ivr.outbound;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import tandem.core.AgentId;
import tandem.core.InteractionId;
import tandem.ivr.Campaigns;
import tandem.ivr.Campaigns.BadRow;
import tandem.ivr.Campaigns.Campaign;
import tandem.ivr.Campaigns.State;

/// Campaigns and where each of their records stands, for all nodes. Each command is one step.
public interface CampaignStore {

    /// Somebody to be called.
    ///
    /// @param number E.164
    record Row(int row, String number, @Nullable String who, Map<String, String> fields) {}

    /// A record in an agent's hands.
    ///
    /// @param attempts    so far, with the one that goes on
    /// @param interaction by which it is being called; null if it is not yet
    record Held(
            String campaign,
            int record,
            Row row,
            AgentId agent,
            int attempts,
            @Nullable InteractionId interaction) {}

    /// What was taken.
    sealed interface Taken {
        /// The agent has it now, or had it before.
        record Given(Held held) implements Taken {}

        /// @param next when the next record is due; null if none waits
        record Nothing(@Nullable Instant next) implements Taken {}
    }

    /// Keeps a new campaign with all of its records, PAUSED.
    void create(Campaign campaign, List<Row> rows, List<BadRow> bad);

    List<Campaign> all();

    Optional<Campaign> find(String id);

    List<BadRow> badRows(String id);

    /// Everybody on the list, in its order.
    void records(String id, Consumer<? super Campaigns.Standing> each);

    boolean set(String id, State state);

    /// Gives an agent what they have in hand of whichever campaign, else the first record of this one that
    /// is due; what an agent before had in hand past its time is due again.
    ///
    /// @param until when it is due again if nothing becomes of it
    Taken take(String id, AgentId agent, Instant now, Instant until);

    Optional<Held> held(AgentId agent);

    /// All that are being called.
    List<Held> calling(String id);

    /// It is being called from now on, for which it counts one attempt more.
    ///
    /// @return false if the agent does not have it in hand, or it is called by another interaction
    boolean calling(Held held, InteractionId interaction, Instant until);

    /// It comes again at that time.
    ///
    /// @param counts whether the attempt counts
    /// @return false if it is not in hand as said (any more)
    boolean again(Held held, Instant at, boolean counts);

    /// It is over.
    ///
    /// @return false as for [#again]
    boolean over(Held held, String result);
}
