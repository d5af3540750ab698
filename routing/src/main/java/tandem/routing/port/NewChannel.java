package tandem.routing.port;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import tandem.core.Channel;
import tandem.core.event.Event;
import tandem.routing.model.Capacity;

/// The channel by which an interaction goes on.
///
/// @param number    to be called; null for none. There is one open callback per number
/// @param capacity  what it takes of an agent from now on
/// @param notBefore it is offered to nobody before that; null: at once
/// @param failed    the attempt because of which it is put off; null for none
public record NewChannel(
        Channel channel,
        @Nullable String number,
        Capacity capacity,
        @Nullable Instant notBefore,
        Event.@Nullable AttemptFailed failed) {

    public NewChannel(Channel channel, @Nullable String number, Capacity capacity, @Nullable Instant notBefore) {
        this(channel, number, capacity, notBefore, null);
    }
}
