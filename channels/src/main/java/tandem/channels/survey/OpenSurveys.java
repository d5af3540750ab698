package tandem.channels.survey;

import java.time.Duration;
import java.util.Optional;
import tandem.core.InteractionId;

/// What links stand for, for all nodes.
public interface OpenSurveys {

    /// @param answered whether it has been
    record Asked(InteractionId interaction, boolean answered) {}

    /// Notes what a link stands for, for so long; if it is noted already nothing changes.
    void open(String id, InteractionId interaction, Duration life);

    Optional<Asked> find(String id);

    /// It has been answered.
    ///
    /// @return false if it had been before, or is not known (any more)
    boolean answer(String id);

    /// An answer could not be noted after all.
    void reopen(String id);
}
