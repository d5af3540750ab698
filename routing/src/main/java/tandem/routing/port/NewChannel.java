package tandem.routing.port;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import tandem.core.Channel;
import tandem.routing.model.Capacity;

/// The channel by which an interaction goes on.
///
/// @param number    to be called; null for none. There is one open callback per number
/// @param capacity  what it takes of an agent from now on
/// @param notBefore it is offered to nobody before that; null: at once
public record NewChannel(
        Channel channel,
        @Nullable String number,
        Capacity capacity,
        @Nullable Instant notBefore) {}
