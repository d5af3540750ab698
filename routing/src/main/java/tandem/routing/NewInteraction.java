package tandem.routing;

import java.util.Map;
import org.jspecify.annotations.Nullable;
import tandem.core.Channel;
import tandem.core.Direction;
import tandem.core.InteractionId;
import tandem.core.ThreadId;

/// What an adapter knows when a contact arrives. The id is the adapter's choice, so that opening twice is once.
public record NewInteraction(
        InteractionId id,
        Channel channel,
        Direction direction,
        String from,
        String to,
        @Nullable String subject,
        @Nullable ThreadId thread,
        Map<String, String> attributes) {}
