package tandem.channels.chat;

import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import java.util.function.Function;
import tandem.core.AgentId;
import tandem.core.InteractionId;
import tandem.core.QueueId;
import tandem.core.event.Event;
import tandem.core.event.JournalEntry;

/// The chats whose visitors are on this node, and the queues in which somebody moved since it was last asked.
final class Conversations {
    private final ConcurrentHashMap<InteractionId, Conversation> byId = new ConcurrentHashMap<>();
    private final Set<QueueId> moved = ConcurrentHashMap.newKeySet();
    private final Function<AgentId, String> agentNames;
    private final BiFunction<InteractionId, String, String> fileLinks;

    /// @param fileLinks by which a page gets a file of a chat
    Conversations(Function<AgentId, String> agentNames, BiFunction<InteractionId, String, String> fileLinks) {
        this.agentNames = agentNames;
        this.fileLinks = fileLinks;
    }

    Conversation attach(InteractionId chat, VisitorSocket socket) {
        return byId.compute(chat, (id, known) -> {
            var conversation =
                    known == null ? new Conversation(id, agentNames, file -> fileLinks.apply(id, file)) : known;
            conversation.attach(socket);
            return conversation;
        });
    }

    void detach(Conversation conversation, VisitorSocket socket) {
        byId.computeIfPresent(conversation.id(), (_, known) -> known.detach(socket) ? null : known);
    }

    Optional<Conversation> find(InteractionId chat) {
        return Optional.ofNullable(byId.get(chat));
    }

    Collection<Conversation> all() {
        return byId.values();
    }

    /// The journal's listener.
    void on(List<JournalEntry> batch) {
        for (var entry : batch) {
            if (movesTheLine(entry.event()) && entry.queue() != null) {
                moved.add(entry.queue());
            }
            if (entry.interaction() != null) {
                var conversation = byId.get(entry.interaction());
                if (conversation != null) {
                    conversation.on(entry);
                }
            }
        }
    }

    /// Those who wait in a queue where somebody moved since the last call. Costs nothing per event but a set's
    /// `add`.
    void eachInMovedQueues(Consumer<Conversation> action) {
        var queues = Set.copyOf(moved);
        if (!queues.isEmpty()) {
            moved.removeAll(queues); // before asking: who moves meanwhile is asked again
            byId.values().stream().filter(c -> c.view().waitsInOneOf(queues)).forEach(action);
        }
    }

    private static boolean movesTheLine(Event event) {
        return switch (event) {
            case Event.Queued _,
                    Event.Offered _,
                    Event.Declined _,
                    Event.OfferExpired _,
                    Event.OfferRescinded _,
                    Event.ConnectFailed _,
                    Event.Ended _,
                    Event.Closed _ -> true;
            case Event.Opened _,
                    Event.Relaxed _,
                    Event.PriorityChanged _,
                    Event.LeftQueue _,
                    Event.ChannelChanged _,
                    Event.Postponed _,
                    Event.CustomerCalled _,
                    Event.Snoozed _,
                    Event.Woken _,
                    Event.AttemptFailed _,
                    Event.Assigned _,
                    Event.Transferred _,
                    Event.WaitPredicted _,
                    Event.Interrupted _,
                    Event.Held _,
                    Event.ConsultChanged _,
                    Event.Resumed _,
                    Event.Accepted _,
                    Event.Initiated _,
                    Event.Connected _,
                    Event.WrapUpStarted _,
                    Event.WrapUpExtended _,
                    Event.WrapUpCompleted _,
                    Event.Unknown _,
                    Event.Noted _,
                    Event.OfAgent _ -> false;
        };
    }
}
