package tandem.ivr.control;

import java.util.UUID;
import tandem.core.InteractionId;

/// The customer's side of a call.
///
/// @param id      unique id of their channel
/// @param channel its name
/// @param number  empty if withheld
public record Caller(InteractionId call, String id, String channel, String number) {
    private static final String PREFIX = "out-";

    /// A customer who will be called back; the unique id of their channel is chosen by us before it exists, and
    /// the server knows them by it.
    static Caller calledBack(InteractionId call, String number) {
        var id = PREFIX + UUID.randomUUID();
        return new Caller(call, id, id, number);
    }
}
