package tandem.flow.survey;

import java.time.Duration;
import org.jspecify.annotations.Nullable;
import tandem.core.CustomerId;
import tandem.core.InteractionId;

/// Remembers who has been asked, for all nodes.
public interface Asked {

    /// Notes that they are asked now, unless this conversation has been asked about already, or this customer less than
    /// so long ago; in one step.
    ///
    /// @param customer null if not known: then only the conversation counts
    /// @return whether they may be asked
    /// @throws tandem.core.outage.UnavailableException if it cannot be told
    boolean claim(InteractionId interaction, @Nullable CustomerId customer, Duration notAgain);
}
