package tandem.channels.chat;

import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.event.Level;
import tandem.channels.QueueDoor;
import tandem.channels.Turns;
import tandem.core.Address;
import tandem.core.Address.Voucher;
import tandem.core.Attachment;
import tandem.core.Channel;
import tandem.core.Claims;
import tandem.core.CommandId;
import tandem.core.Customer;
import tandem.core.CustomerDirectory;
import tandem.core.Direction;
import tandem.core.InteractionId;
import tandem.core.Party;
import tandem.core.QueueId;
import tandem.core.event.Event;
import tandem.core.event.EventId;
import tandem.core.journal.Journal;
import tandem.core.outage.UnavailableException;
import tandem.flow.FlowRun;
import tandem.routing.Arrival;
import tandem.routing.NewInteraction;
import tandem.routing.RecordResult;
import tandem.routing.Router;

/// Makes an interaction of a visitor's wish to chat, and journal entries of what they write. Every step may be
/// repeated.
final class ChatIntake {
    private static final Logger LOG = LoggerFactory.getLogger(ChatIntake.class);
    private final Router router;
    private final CustomerDirectory customers;
    private final String site;
    private final QueueDoor door;
    private final Turns turns;

    ChatIntake(Router router, Journal journal, CustomerDirectory customers, String site) {
        this.router = router;
        this.customers = customers;
        this.site = site;
        this.door = new QueueDoor(router, journal, Channel.CHAT);
        this.turns = new Turns(router, Channel.CHAT);
    }

    boolean offers(QueueId queue) {
        return door.serves(queue);
    }

    /// The browser alone says whose chat it is, so nobody waits for the knowledge base on the way to the queue; what
    /// that has learned of them follows.
    ///
    /// @param visitor   whom our signature says this browser is: all that is known of whoever sits there
    /// @param firstTime whether it has been given that name just now, so that there is nothing to look up
    void open(InteractionId chat, String visitor, boolean firstTime, VisitorFrame.Start start) {
        var browser = new Address.Verified(Voucher.BROWSER, visitor);
        var customer = customers.derived(browser, start.name());
        var contact = new NewInteraction(
                chat, Channel.CHAT, Direction.INBOUND, visitor, site, null, null, Map.of(), claims(start));
        var words = start.text() == null
                ? null
                : new Arrival.Words(
                        message("first", start.text(), List.of()), new CommandId("chat-" + chat + "-first"));
        // Whom we do not serve (R9), and what is over long ago: their page shows that it has ended.
        door.arrive(contact, customer, words, start.queue());
        if (!firstTime) {
            Thread.ofVirtual().name("chat-who-" + chat).start(() -> recall(chat, browser, start.name(), customer));
        }
    }

    /// The same for a chat that begins in a flow: it is in no queue yet.
    ///
    /// @param language in which the flow speaks to them
    void openInFlow(InteractionId chat, String visitor, boolean firstTime, VisitorFrame.Start start, String language) {
        var browser = new Address.Verified(Voucher.BROWSER, visitor);
        var customer = customers.derived(browser, start.name());
        router.open(new NewInteraction(
                chat,
                Channel.CHAT,
                Direction.INBOUND,
                visitor,
                site,
                null,
                null,
                Map.of(FlowRun.LANGUAGE, language),
                claims(start)));
        router.identify(chat, customer.id(), customer.name());
        if (start.text() != null) {
            router.record(chat, message("first", start.text(), List.of()), new CommandId("chat-" + chat + "-first"));
        }
        if (!firstTime) {
            Thread.ofVirtual().name("chat-who-" + chat).start(() -> recall(chat, browser, start.name(), customer));
        }
    }

    private void recall(InteractionId chat, Address.Verified browser, @Nullable String name, Customer told) {
        try {
            var learned = customers.identify(browser, name);
            if (!learned.id().equals(told.id()) || !learned.name().equals(told.name())) {
                router.identify(chat, learned.id(), learned.name());
            }
        } catch (RuntimeException e) {
            LOG.atLevel(UnavailableException.isTold(e) ? Level.DEBUG : Level.WARN)
                    .log("What is known of the visitor of chat {} is not shown: {}", chat, e.toString());
        }
    }

    /// Where the message stands in the journal; null if the chat is not (or no longer) known.
    @Nullable
    EventId record(InteractionId chat, String messageId, String text, List<Attachment> files) {
        var command = new CommandId("chat-" + chat + "-c-" + messageId);
        return switch (router.record(chat, message(messageId, text, files), command)) {
            case RecordResult.Recorded(EventId at) -> {
                turns.customerWrote(chat);
                yield at;
            }
            case RecordResult.UnknownInteraction() -> null;
        };
    }

    private static Event.MessageAdded message(String id, String text, List<Attachment> files) {
        return new Event.MessageAdded(id, Party.CUSTOMER, null, text, files);
    }

    /// Unless it goes on as a callback: nobody needs to stay at their page for that. Who talks as well talks
    /// on.
    void end(InteractionId chat) {
        if (router.find(chat).filter(it -> !it.isWrittenBy(Channel.CHAT)).isEmpty()) {
            router.over(chat, Channel.CHAT, Party.CUSTOMER, "visitor-ended");
        }
    }

    static Claims claims(VisitorFrame.Start start) {
        var all = new HashMap<>(start.attributes());
        if (start.name() != null) {
            all.put(Claims.NAME, start.name());
        }
        if (start.email() != null) {
            all.put(Claims.EMAIL, start.email().toLowerCase(Locale.ROOT));
        }
        return new Claims(all);
    }
}
