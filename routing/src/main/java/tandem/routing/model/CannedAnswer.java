package tandem.routing.model;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import tandem.core.Channel;
import tandem.core.QueueId;

/// A text that agents insert by its id behind a slash (D6). Its variables are filled in where it is inserted; one that
/// nobody knows there stands marked in the text, which is not sent before the agent has written something in its place.
///
/// @param queues   in whose contacts it is offered; empty for all
/// @param channels the same; empty for all in which one writes
/// @param titles   what it is about, by language
/// @param texts    by language
public record CannedAnswer(
        String id, Set<QueueId> queues, Set<Channel> channels, Map<String, String> titles, Map<String, String> texts) {

    /// What a text may name in braces; `attribute.NAME` is any attribute of the contact.
    public static final List<String> VARIABLES =
            List.of("customer.name", "customer.address", "agent.name", "queue", "subject");

    private static final String ATTRIBUTE = "attribute.";
    private static final Pattern VARIABLE = Pattern.compile("\\{([A-Za-z][A-Za-z0-9._-]*)}");

    public CannedAnswer {
        queues = Set.copyOf(queues);
        channels = Set.copyOf(channels);
        titles = java.util.Collections.unmodifiableMap(new LinkedHashMap<>(titles));
        texts = java.util.Collections.unmodifiableMap(new LinkedHashMap<>(texts));
    }

    /// What a text names in braces, right or wrong.
    public static List<String> variablesIn(String text) {
        return VARIABLE.matcher(text)
                .results()
                .map((MatchResult found) -> found.group(1))
                .distinct()
                .toList();
    }

    public static boolean isVariable(String name) {
        return VARIABLES.contains(name) || name.startsWith(ATTRIBUTE) && name.length() > ATTRIBUTE.length();
    }
}
