package tandem.channels.message.smpp;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tandem.core.event.Event.Delivery;

/// What links to message centres have to remember beyond a link and a node: which of their ids is which message of
/// ours, parts of long messages that have come, and what came last.
public interface SmppStore {

    /// A part of a message of ours.
    ///
    /// @param message by its id on the wire
    record SentPart(String message, int part, int parts) {}

    /// A receipt that came before we knew its id.
    record Early(Delivery delivery, @Nullable String reason) {}

    /// Notes the id of a part. What came for it before is answered, and forgotten.
    Optional<Early> sent(String link, String id, SentPart part);

    /// Which part it is; if that is not known (yet), the receipt is kept for a while.
    Optional<SentPart> received(String link, String id, Early receipt);

    /// Notes that a part has arrived.
    ///
    /// @return whether all parts have
    boolean arrived(SentPart part);

    /// A part of a customer's long message.
    ///
    /// @param octets base64
    record Part(int coding, String octets) {}

    /// What there is of a long message.
    ///
    /// @param name   of it among all
    record LongMessage(String name, String from, String to, int parts, Map<Integer, Part> there) {}

    /// Keeps a part. The same part again changes nothing; another one in its place begins a new message, and the one
    /// that was there is overdue at once.
    ///
    /// @param begun  the message, if this is its first part; what is there of it does not matter
    /// @param number of the part, from 1
    /// @param due    when the missing parts are given up
    /// @return what there is now; empty if this part belongs to a message that has been taken already
    Optional<LongMessage> keep(String link, LongMessage begun, int number, Part part, Instant now, Instant due);

    /// It has been taken: its parts are known for a while, and no longer kept.
    void taken(String link, LongMessage message);

    /// Whose missing parts are given up.
    List<LongMessage> overdue(String link, Instant now);

    /// What came last over a link.
    ///
    /// @param session of the link
    /// @param digest  of all that was in it
    /// @param id      that we gave it
    record Arrival(String session, String digest, String id, Instant at) {}

    /// The last few, newest first.
    List<Arrival> last(String link);

    /// @param instead the same in an earlier session; null for none
    void arrival(String link, Arrival arrival, @Nullable Arrival instead);
}
