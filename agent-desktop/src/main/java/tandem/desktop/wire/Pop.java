package tandem.desktop.wire;

import java.util.Map;
import org.jspecify.annotations.Nullable;
import tandem.core.CustomerId;
import tandem.knowledge.History.CustomerHistory;

/// The screen-pop (D4): who contacts us, how he came here, what happened before.
public record Pop(
        @Nullable Who customer,
        String address,
        @Nullable String queueName,
        long waitedMs,
        Map<String, String> attributes,
        CustomerHistory history) {

    /// @param known whether he contacted us before
    public record Who(CustomerId id, @Nullable String name, boolean known) {}
}
