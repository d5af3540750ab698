package tandem.ivr.call;

import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import tandem.core.Claims;
import tandem.core.InteractionId;
import tandem.ivr.call.PhoneNumbers.CallerNumber;

/// A call that has come in.
///
/// @param id      kept from an earlier try, so that a caller whom a dying node left is not counted twice
/// @param dialled our number
/// @param parameters what the caller's network added to the number dialled, such as `npdi;rn=+43123`; empty if nothing
/// @param redirectedFrom the number that was dialled first and diverted to ours; null if ours was dialled
/// @param page what the web page says from which they call; null of a telephone
public record Arrival(
        InteractionId id,
        CallerNumber caller,
        String dialled,
        String parameters,
        @Nullable CallerNumber redirectedFrom,
        @Nullable Page page) {
    /// Attribute of the interaction; a flow may be chosen and branch by it.
    public static final String REDIRECTED_FROM = "redirectedFrom";

    /// Attribute of the interaction.
    public static final String PARAMETERS = "dialledParameters";

    public Arrival(InteractionId id, CallerNumber caller, String dialled) {
        this(id, caller, dialled, "", null, null);
    }

    /// From a web page.
    public Arrival(InteractionId id, String dialled, Page page) {
        this(id, new CallerNumber.Web(), dialled, "", null, page);
    }

    /// @param facts    that we vouch for
    /// @param claims   that nobody does
    /// @param language of the page; null if it has none
    public record Page(
            Map<String, String> facts,
            Claims claims,
            @Nullable String language) {}

    /// What they, or their page, say of themselves.
    public Claims claims() {
        return page == null ? Claims.NONE : page.claims();
    }

    /// In which they are spoken to first, if their flow has it; empty for the flow's own.
    public Optional<String> language() {
        return Optional.ofNullable(page).map(Page::language);
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
        if (page != null) {
            attributes.putAll(page.facts());
        }
        return attributes;
    }
}
