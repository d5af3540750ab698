package tandem.ivr;

import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import tandem.core.AgentId;
import tandem.core.CommandId;
import tandem.core.QueueId;
import tandem.routing.Actor;

/// Preview campaigns (T10): numbers from a list, one after the other; an agent sees whom it is about before
/// they have them called. One record is at one agent at most, whatever node they are at.
public interface Campaigns {

    /// Where a campaign stands. One that is new is PAUSED; STOPPED is for good.
    enum State {
        RUNNING,
        PAUSED,
        STOPPED
    }

    /// How a list is to be read and called.
    ///
    /// @param number     the column of the numbers
    /// @param who        the column of the names; null for none
    /// @param attempts   how often somebody who is not reached is called at most
    /// @param retryAfter between two attempts; after a third of it if the line was busy
    record Order(
            String name,
            QueueId queue,
            String number,
            @Nullable String who,
            int attempts,
            Duration retryAfter) {}

    /// @param rows    records that are called
    /// @param bad     rows that are not
    /// @param waiting records that are still to be called
    /// @param held    records that an agent looks at or talks to
    /// @param results how many are over, by how: a disposition of the queue, or a code of [Result]
    record Campaign(
            String id,
            Order order,
            State state,
            String by,
            Instant at,
            int rows,
            int bad,
            int waiting,
            int held,
            Map<String, Integer> results) {}

    /// A row that cannot be used.
    ///
    /// @param row    as an editor counts them, from 1; the header is row 1
    /// @param column by its name; empty for the row as a whole
    /// @param value  what stands there
    record BadRow(int row, String column, Fault fault, String value) {}

    /// What is wrong with a row.
    enum Fault {
        NO_NUMBER,
        NOT_A_NUMBER,
        SHORT_NUMBER,
        NUMBER_REFUSED,
        DO_NOT_CALL,
        TWICE,
        TOO_MANY_CELLS,
        TOO_LONG
    }

    /// What became of a list.
    sealed interface Upload {
        /// @param faults the first of the bad rows
        record Created(Campaign campaign, List<BadRow> faults) implements Upload {}

        /// Nothing was kept of it: it cannot be read, or has no such column.
        record Refused(String why) implements Upload {}
    }

    /// How a record is over without having been talked to; as codes in [Campaign#results].
    enum Result {
        CUSTOMER_BUSY,
        CUSTOMER_NO_ANSWER,
        CUSTOMER_REFUSED,
        WRONG_NUMBER,
        TRUNK_REFUSED,
        CUSTOMER_FAILED,
        DO_NOT_CALL,
        NUMBER_REFUSED,
        REACHED,
        SKIPPED
    }

    /// Why an agent passes a record over.
    enum Skip {
        /// It comes again after the campaign's time.
        LATER,
        /// They do not want to be called by anybody any more.
        DO_NOT_CALL,
        /// Whoever it is, calling them makes no sense.
        NOT_SUITABLE
    }

    /// What an agent sees before they call.
    ///
    /// @param attempt which it would be, from 1
    /// @param dialled whether it is being called already
    record Preview(
            String campaign,
            String campaignName,
            int record,
            String number,
            @Nullable String who,
            Map<String, String> fields,
            int attempt,
            boolean dialled) {}

    /// What there is for an agent.
    sealed interface Next {
        record Given(Preview preview) implements Next {}

        /// @param from when there may be something; null if it is not known
        record Nothing(@Nullable Instant from) implements Next {}

        /// There is no such campaign, it does not run, or the agent does not serve its queue.
        record Refused(String why) implements Next {}
    }

    Upload upload(Order order, InputStream csv, String by) throws IOException;

    /// All there are, the latest first.
    List<Campaign> all();

    Optional<Campaign> find(String id);

    /// @return false if there is none, or it has been stopped
    boolean set(String id, State state, String by);

    /// The first of the rows that could not be used.
    List<BadRow> badRows(String id);

    /// Everybody on the list, in its order, with what has become of them.
    ///
    /// @param each is told one after the other
    void records(String id, Consumer<? super Standing> each);

    /// How it stands with one of the list.
    ///
    /// @param row         of the list
    /// @param attempts    so far
    /// @param result      a disposition or a code; null while it is not over
    /// @param agent       who called them last, or had them in hand; null before, and for what was over before
    /// that was noted
    /// @param interaction by which they were called last; null as for agent
    record Standing(
            int row,
            String number,
            @Nullable String who,
            Map<String, String> fields,
            int attempts,
            @Nullable String result,
            @Nullable String agent,
            @Nullable String interaction) {}

    /// Those that run in queues this agent serves.
    List<Campaign> of(AgentId agent);

    /// What an agent has in hand.
    Optional<Preview> held(AgentId agent);

    /// Gives an agent what they have in hand, else the next record.
    Next next(Actor.Desktop by, String campaign);

    /// Has the record that the agent has in hand called, if it may be called now.
    CallResult dial(Actor.Desktop by, String campaign, int record, CommandId command);

    /// @return false if they do not have it in hand, or it is being called
    boolean skip(AgentId agent, String campaign, int record, Skip why);
}
