package tandem.flow.service;

import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// The organisation's systems that flows may ask, by the names of the configuration. A flow cannot name any other
/// host.
public interface Services {

    /// Those configured.
    Set<String> names();

    /// Blocks for at most the service's time limit.
    ///
    /// @param path below the service's address, its values encoded
    /// @param body JSON to post; null to get
    Reply ask(String service, String path, @Nullable String body);

    /// What came of asking.
    sealed interface Reply {
        /// @param json maps, lists and values; empty if what was sent is no JSON
        record Answered(int status, Optional<Object> json) implements Reply {}

        /// It did not answer in time, or too much came.
        ///
        /// @param reason for the log and the journal, without anything of the caller's
        record Failed(String reason) implements Reply {}
    }

    /// Nobody to ask.
    Services NONE = new Services() {
        @Override
        public Set<String> names() {
            return Set.of();
        }

        @Override
        public Reply ask(String service, String path, @Nullable String body) {
            return new Reply.Failed("no service '" + service + "'");
        }
    };
}
