package tandem.routing.redis;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import tandem.core.AgentId;
import tandem.core.Channel;
import tandem.core.Claims;
import tandem.core.Customer;
import tandem.core.CustomerId;
import tandem.core.Interaction;
import tandem.core.InteractionId;
import tandem.core.InteractionState;
import tandem.core.QueueId;
import tandem.core.event.Event;
import tandem.core.journal.RedisJournal;
import tools.jackson.databind.json.JsonMapper;

/// An interaction as `view_interaction` in lib/interaction.lua lists it, as the record everybody knows. What is
/// only shown comes from its first event and from what has been learnt since.
final class InteractionView {
    private static final JsonMapper JSON = new JsonMapper();

    /// What has been learnt since it was opened; null where nothing was.
    private record About(
            @Nullable String customerName,
            @Nullable Map<String, String> attributes,
            @Nullable Claims claims) {
        static final About NOTHING = new About(null, null, null);

        Map<String, String> on(Map<String, String> before) {
            Map<String, String> all = new HashMap<>(before);
            if (attributes != null) {
                all.putAll(attributes);
            }
            return all;
        }
    }

    private InteractionView() {}

    /// @param text fields separated by tabs; an empty one stands for null
    static Interaction read(String text) {
        var fields = new Reply(List.of(text.split("\t", -1)));
        var first = RedisJournal.first(fields.text(11));
        var opened = (Event.Opened) first.event();
        var about = fields.text(12).isEmpty() ? About.NOTHING : JSON.readValue(fields.text(12), About.class);
        return new Interaction(
                new InteractionId(fields.text(0)),
                Channel.valueOf(fields.text(2)),
                opened.direction(),
                InteractionState.valueOf(fields.text(1)),
                opened.from(),
                opened.to(),
                opened.subject(),
                fields.get(3, CustomerId::new),
                about.customerName(),
                opened.thread(),
                fields.get(4, QueueId::new),
                fields.number(5),
                fields.get(6, AgentId::new),
                fields.number(7),
                first.at(),
                fields.get(8, Reply::toInstant),
                fields.get(9, Reply::toInstant),
                fields.get(10, Reply::toInstant),
                about.on(opened.attributes()),
                opened.claims().and(Objects.requireNonNullElse(about.claims(), Claims.NONE)),
                fields.get(13, Channel::valueOf));
    }

    /// What has been learnt of it, as `about` in lib/interaction.lua.
    static String about(Customer customer) {
        return JSON.writeValueAsString(Map.of("customerName", customer.name()));
    }

    /// Only what is there: an empty object comes back from Lua as it went, but for nothing.
    static String learnt(Event.AttributesSet set) {
        var learnt = new HashMap<String, Object>();
        if (!set.attributes().isEmpty()) {
            learnt.put("attributes", set.attributes());
        }
        if (!set.claims().equals(Claims.NONE)) {
            learnt.put("claims", set.claims());
        }
        return JSON.writeValueAsString(learnt);
    }
}
