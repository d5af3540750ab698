package tandem.core;

import java.io.IOException;
import java.nio.file.Path;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// Sends faxes by telephone (T13). Implemented by the telephone; asked by whoever has pages to send.
public interface FaxLine {

    /// Whether this agent may send a fax to a number, as somebody has written it.
    ///
    /// @param queue in whose name; null if in none's
    Verdict judge(AgentId by, String number, @Nullable QueueId queue);

    sealed interface Verdict {
        /// @param ours the number of ours that is shown there; empty for the trunk's own
        record Allowed(String e164, String ours) implements Verdict {}

        /// @param why for the agent
        record Refused(String why) implements Verdict {}
    }

    /// Where the pages of a fax are to be written, so that the telephone can read them.
    Path file(String name) throws IOException;

    /// Calls a number and sends the pages; returns when that is over, and within a time limit.
    ///
    /// @param before what was noted of an earlier try, perhaps by another node; null if there was none. What has
    /// arrived is not sent again
    /// @param note keeps what is to be known if this node dies meanwhile
    Sent send(Wish wish, @Nullable String before, Consumer<String> note);

    /// @param pages a TIFF as fax machines read it
    /// @param queue in whose name it is sent, by its trunk and with its number; null for the usual
    record Wish(Path pages, String number, @Nullable QueueId queue) {}

    /// What became of it.
    sealed interface Sent {
        record Arrived(int pages) implements Sent {}

        /// It never will.
        record Refused(String why) implements Sent {}

        /// Nobody answered, it was busy, it broke off.
        record NotNow(String why) implements Sent {}
    }
}
