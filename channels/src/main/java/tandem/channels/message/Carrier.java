package tandem.channels.message;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import tandem.core.Channel;

/// Who brings our messages to customers.
public interface Carrier {

    /// As in the configuration.
    String name();

    Channel channel();

    /// Why this message cannot be carried, for the agent; empty if it can.
    ///
    /// @param fileBytes of each file
    Optional<String> obstacle(String text, List<Long> fileBytes);

    /// Brings one message, or tries to; within a time limit.
    ///
    /// @param note keeps what this carrier has to know when it is told to carry the same message again
    Carried carry(Correspondence between, Outgoing message, Consumer<String> note);

    /// This node carries from now on.
    ///
    /// @param up told when what waited can be carried again
    default void start(Runnable up) {}

    /// Another one does.
    default void stop() {}

    /// What is wrong with it now, for whoever looks after it; empty if nothing.
    Optional<String> trouble();

    /// What became of it.
    sealed interface Carried {
        record Taken() implements Carried {}

        /// It never will be.
        ///
        /// @param why for the agent
        record Refused(String why) implements Carried {}

        /// Not now.
        ///
        /// @param pause after which the carrier wants to be asked again; null if it does not say
        record Later(String why, @Nullable Duration pause) implements Carried {}
    }
}
