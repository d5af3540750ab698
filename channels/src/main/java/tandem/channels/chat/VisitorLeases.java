package tandem.channels.chat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import tandem.core.InteractionId;

/// Until when each visitor counts as present. Outlives the node that holds their socket.
public interface VisitorLeases {

    /// The visitors are present until the given times; a later call may shorten as well as lengthen.
    void renew(Map<InteractionId, Instant> until);

    /// Renews a lease and does something that must not be done without it, as far as possible in one go.
    default void renewAnd(InteractionId chat, Instant until, Runnable then) {
        renew(Map.of(chat, until));
        then.run();
    }

    /// At most `limit` chats whose lease is over, longest over first. They are given to one caller only; whoever
    /// took one and did not [#forget] it (it died) has it given to somebody again after `retry`.
    List<InteractionId> takeDue(Instant now, Duration retry, int limit);

    void forget(InteractionId chat);
}
