package tandem.channels.chat;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tandem.channels.QueueDoor;
import tandem.channels.Turns;
import tandem.core.Channel;
import tandem.core.CommandId;
import tandem.core.Customer;
import tandem.core.CustomerDirectory;
import tandem.core.Direction;
import tandem.core.InteractionId;
import tandem.core.Party;
import tandem.core.QueueId;
import tandem.core.event.Event;
import tandem.core.event.EventId;
import tandem.routing.Arrival;
import tandem.routing.NewInteraction;
import tandem.routing.RecordResult;
import tandem.routing.Router;

/// Makes an interaction of a visitor's wish to chat, and journal entries of what he writes. Every step may be
/// repeated.
final class ChatIntake {
    private final Router router;
    private final CustomerDirectory customers;
    private final String site;
    private final QueueDoor door;
    private final Turns turns;

    ChatIntake(Router router, CustomerDirectory customers, String site) {
        this.router = router;
        this.customers = customers;
        this.site = site;
        this.door = new QueueDoor(router, Channel.CHAT);
        this.turns = new Turns(router, Channel.CHAT);
    }

    boolean offers(QueueId queue) {
        return door.serves(queue);
    }

    void open(InteractionId chat, String visitor, VisitorFrame.Start start) {
        var contact =
                new NewInteraction(chat, Channel.CHAT, Direction.INBOUND, visitor, site, null, null, attributes(start));
        var words = start.text() == null
                ? null
                : new Arrival.Words(message("first", start.text()), new CommandId("chat-" + chat + "-first"));
        // Refused is whom we do not serve (R9), or what is over long ago: his page shows that it has ended.
        door.arrive(contact, identify(visitor, start), words, start.queue());
    }

    /// Where the message stands in the journal; null if the chat is not (or no longer) known.
    @Nullable
    EventId record(InteractionId chat, String messageId, String text) {
        var command = new CommandId("chat-" + chat + "-c-" + messageId);
        return switch (router.record(chat, message(messageId, text), command)) {
            case RecordResult.Recorded(EventId at) -> {
                turns.customerWrote(chat);
                yield at;
            }
            case RecordResult.UnknownInteraction() -> null;
        };
    }

    private static Event.MessageAdded message(String id, String text) {
        return new Event.MessageAdded(id, Party.CUSTOMER, null, text);
    }

    void end(InteractionId chat) {
        router.end(chat, Party.CUSTOMER, "visitor-ended");
    }

    /// Who it is; only a page that was here before, or says who it is, has to be looked up.
    Customer identify(String visitor, VisitorFrame.Start start) {
        if (start.email() != null) {
            return customers.identify(Channel.EMAIL, start.email().toLowerCase(Locale.ROOT), start.name());
        }
        return start.visitor() == null
                ? customers.newcomer(Channel.CHAT, visitor, start.name())
                : customers.identify(Channel.CHAT, visitor, start.name());
    }

    private static Map<String, String> attributes(VisitorFrame.Start start) {
        var all = new HashMap<>(start.attributes());
        if (start.name() != null) {
            all.put("name", start.name());
        }
        if (start.email() != null) {
            all.put("email", start.email().toLowerCase(Locale.ROOT));
        }
        return all;
    }
}
