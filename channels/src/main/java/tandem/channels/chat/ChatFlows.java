package tandem.channels.chat;

import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tandem.channels.QueueDoor;
import tandem.channels.flow.FlowParts;
import tandem.channels.flow.FlowState;
import tandem.core.Channel;
import tandem.core.CustomerDirectory;
import tandem.core.InteractionId;
import tandem.core.QueueId;
import tandem.core.event.Event;
import tandem.core.event.JournalEntry;
import tandem.core.journal.Journal;
import tandem.flow.Flow;
import tandem.flow.FlowCatalogue;
import tandem.flow.FlowRun;
import tandem.routing.Router;
import tandem.routing.model.Calendar;

/// The chats of this node's visitors that are still in a flow: an automatic assistant leads them before a person does.
final class ChatFlows {
    private static final Logger LOG = LoggerFactory.getLogger(ChatFlows.class);

    /// Whatever queue takes chats.
    private static final QueueId NONE = new QueueId("none");

    private final Map<InteractionId, FlowWay> ways = new ConcurrentHashMap<>();
    private final FlowParts parts;
    private final Router router;
    private final CustomerDirectory customers;
    private final Clock clock;
    private final VisitorWatch watch;
    private final QueueDoor door;
    private final ScheduledExecutorService timers = Executors.newSingleThreadScheduledExecutor(
            Thread.ofVirtual().name("chat-flow-timers").factory());

    ChatFlows(
            FlowParts parts,
            Router router,
            Journal journal,
            CustomerDirectory customers,
            Clock clock,
            VisitorWatch watch) {
        this.parts = parts;
        this.router = router;
        this.customers = customers;
        this.clock = clock;
        this.watch = watch;
        this.door = new QueueDoor(router, journal, Channel.CHAT);
    }

    /// In which a chat with this queue begins.
    Optional<Flow> of(QueueId queue) {
        return parts.catalogue().get().flatMap(flows -> flows.forChat(queue));
    }

    /// Notes where the chat begins; [#enter] follows when it is open.
    ///
    /// @return the language in which it begins
    String begin(InteractionId chat, Flow flow, VisitorFrame.Start start) {
        var said = ChatIntake.claims(start).said();
        var run = FlowRun.begin(flow, Map.of(), said, said.get(FlowRun.LANGUAGE), this::calendar);
        parts.places().begin(chat, new FlowState(start.queue(), FlowWay.BEGIN, run.place()).toJson());
        return run.language();
    }

    private Calendar calendar(String name) {
        return router.configuration().calendar(name);
    }

    /// Its visitor is here: it begins, or goes on at its last question.
    ///
    /// @param address of their page
    void enter(Conversation conversation, String address) {
        var chat = conversation.id();
        var held = parts.places().take(chat).orElse(null);
        if (held == null) {
            forget(chat);
            return;
        }
        FlowState state;
        try {
            state = FlowState.fromJson(held.state());
        } catch (IllegalArgumentException e) {
            LOG.error("Chat {} goes to a queue: its place was noted by another version: {}", chat, e.getMessage());
            door.enter(chat, NONE);
            return;
        }
        var known = ways.get(chat);
        if (known != null && known.isAt(state)) {
            known.goOn(conversation, held.epoch());
            return;
        }
        forget(chat);
        var version = parts.catalogue().get().map(FlowCatalogue::flows).orElse(List.of());
        var flow = version.stream()
                .filter(one -> one.id().equals(state.place().flow()))
                .findFirst();
        if (flow.isEmpty()) {
            LOG.error(
                    "Chat {} goes to its queue: there is no flow {} any more",
                    chat,
                    state.place().flow());
            door.enter(chat, state.queue());
            parts.places().over(chat);
            return;
        }
        var around = new FlowWay.Around(parts, router, customers, clock, watch, door, timers, this::forget);
        var way = new FlowWay(conversation, address, around, version, flow.get(), state, held.epoch());
        ways.put(chat, way);
        way.begin();
    }

    Optional<FlowWay> find(InteractionId chat) {
        return Optional.ofNullable(ways.get(chat));
    }

    private void forget(InteractionId chat) {
        var way = ways.remove(chat);
        if (way != null) {
            way.stop();
        }
    }

    /// The journal's listener.
    void on(List<JournalEntry> batch) {
        if (ways.isEmpty()) {
            return;
        }
        for (var entry : batch) {
            var chat = entry.interaction();
            if (chat != null && ways.containsKey(chat) && leaves(entry.event())) {
                forget(chat);
                Thread.ofVirtual().name("chat-flow-over-" + chat).start(() -> over(chat));
            }
        }
    }

    /// What is not forgotten now is after a day.
    private void over(InteractionId chat) {
        try {
            parts.places().over(chat);
        } catch (RuntimeException e) {
            LOG.debug("The place of chat {} in its flow is kept for a day", chat, e);
        }
    }

    private static boolean leaves(Event event) {
        return event instanceof Event.Queued
                || event instanceof Event.Ended
                || event instanceof Event.Closed
                || event instanceof Event.ChannelChanged;
    }

    /// Those on this node, for another one to go on with.
    void stop() {
        ways.values().forEach(FlowWay::stop);
        ways.clear();
    }
}
