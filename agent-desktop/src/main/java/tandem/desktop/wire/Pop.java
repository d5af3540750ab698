package tandem.desktop.wire;

import java.util.Map;
import org.jspecify.annotations.Nullable;
import tandem.core.Claims;
import tandem.core.CustomerId;
import tandem.knowledge.History.CustomerHistory;

/// The screen-pop (D4): who contacts us, how they came here, what happened before.
///
/// @param customer what their verified address leads to; the history is this customer's
/// @param claims   who they say they are: to ask about, not to go by
public record Pop(
        @Nullable Who customer,
        String address,
        @Nullable String queueName,
        long waitedMs,
        Map<String, String> attributes,
        Claims claims,
        CustomerHistory history) {

    /// @param known whether they contacted us before
    public record Who(CustomerId id, @Nullable String name, boolean known) {}
}
