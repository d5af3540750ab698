package tandem.ivr.call;

import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import tandem.core.InteractionId;
import tandem.ivr.call.PhoneNumbers.CallerNumber;

/// A call that has come in.
///
/// @param id      kept from an earlier try, so that a caller whom a dying node left is not counted twice
/// @param dialled our number
/// @param parameters what the caller's network added to the number dialled, such as `npdi;rn=+43123`; empty if nothing
/// @param redirectedFrom the number that was dialled first and diverted to ours; null if ours was dialled
public record Arrival(
        InteractionId id,
        CallerNumber caller,
        String dialled,
        String parameters,
        @Nullable CallerNumber redirectedFrom) {
    /// Attribute of the interaction; a flow may be chosen and branch by it.
    public static final String REDIRECTED_FROM = "redirectedFrom";

    /// Attribute of the interaction.
    public static final String PARAMETERS = "dialledParameters";

    public Arrival(InteractionId id, CallerNumber caller, String dialled) {
        this(id, caller, dialled, "", null);
    }

    /// What flows and agents know of it beside the two numbers.
    public Map<String, String> attributes() {
        var attributes = new TreeMap<String, String>();
        if (!parameters.isEmpty()) {
            attributes.put(PARAMETERS, parameters);
        }
        if (redirectedFrom != null) {
            attributes.put(REDIRECTED_FROM, redirectedFrom.text());
        }
        return attributes;
    }
}
