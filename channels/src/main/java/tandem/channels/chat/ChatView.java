package tandem.channels.chat;

import java.util.Set;
import org.jspecify.annotations.Nullable;
import tandem.core.AgentId;
import tandem.core.Channel;
import tandem.core.Outcome;
import tandem.core.QueueId;
import tandem.core.event.Event;
import tandem.core.event.JournalEntry;

/// A chat as the visitor may see it: the fold of its journal entries.
///
/// @param queue    where it waits; null unless it does
/// @param agent    who serves it; null unless connecting or connected
/// @param position place in line; null unless it waits and it is known
/// @param passedOn whether an agent was in contact before and another one takes over
record ChatView(
        Stage stage,
        @Nullable QueueId queue,
        @Nullable AgentId agent,
        @Nullable Integer position,
        boolean passedOn) {
    static final ChatView OPENED = new ChatView(Stage.WAITING, null, null, null, false);
    private static final ChatView IN_FLOW = new ChatView(Stage.ASSISTANT, null, null, null, false);

    enum Stage {
        /// In a flow: nobody has been asked yet.
        ASSISTANT("assistant"),
        /// They will be called back: the assistant has only to say so.
        CALLED_BACK("assistant"),
        WAITING("waiting"),
        CONNECTING("connecting"),
        CONNECTED("connected"),
        ENDED("ended");

        private final String word;

        Stage(String word) {
            this.word = word;
        }

        String word() {
            return word;
        }
    }

    ChatView after(JournalEntry entry) {
        if (stage == Stage.ENDED) {
            return this;
        }
        if (stage == Stage.CALLED_BACK) {
            boolean over = entry.event() instanceof Event.MessageAdded || entry.event() instanceof Event.Closed;
            return over ? new ChatView(Stage.ENDED, null, null, null, false) : this;
        }
        return switch (entry.event()) {
            case Event.Queued queued -> waiting(queued.queue());
            case Event.Offered _ -> new ChatView(Stage.WAITING, entry.queue(), null, 1, passedOn);
            case Event.Declined _, Event.OfferExpired _, Event.OfferRescinded _, Event.ConnectFailed _ ->
                waiting(entry.queue());
            case Event.Accepted accepted -> new ChatView(Stage.CONNECTING, null, accepted.agent(), null, passedOn);
            case Event.Initiated initiated -> new ChatView(Stage.CONNECTING, null, initiated.agent(), null, passedOn);
            case Event.Connected connected -> new ChatView(Stage.CONNECTED, null, connected.agent(), null, false);
            case Event.Ended _, Event.Closed(Outcome _) -> new ChatView(Stage.ENDED, null, null, null, false);
            case Event.Opened _ -> IN_FLOW; // who begins in none is queued in the same step
            case Event.ChannelChanged changed
            when changed.channel() == Channel.CALLBACK -> new ChatView(Stage.CALLED_BACK, null, null, null, false);
            // they have left the chat while they talk (T17)
            case Event.ChannelChanged changed
            when changed.channel() == Channel.VOICE && changed.beneath() == null ->
                new ChatView(Stage.ENDED, null, null, null, false);
            case Event.Relaxed _,
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
                    Event.WrapUpStarted _,
                    Event.WrapUpExtended _,
                    Event.WrapUpCompleted _,
                    Event.Unknown _,
                    Event.Noted _,
                    Event.OfAgent _ -> this;
        };
    }

    /// The same with a newly found position; nothing changes where it no longer waits.
    ChatView at(int newPosition) {
        return stage == Stage.WAITING && queue != null ? new ChatView(stage, queue, null, newPosition, passedOn) : this;
    }

    boolean ended() {
        return stage == Stage.ENDED;
    }

    boolean waitsInOneOf(Set<QueueId> queues) {
        return stage == Stage.WAITING && queue != null && queues.contains(queue);
    }

    /// Keeps a known position until the next one is found, so that the page does not flicker. Who is in contact and
    /// waits again has been passed on by their agent, or the agent was lost.
    private ChatView waiting(@Nullable QueueId newQueue) {
        var known = stage == Stage.WAITING ? position : null;
        return new ChatView(Stage.WAITING, newQueue, null, known, passedOn || stage == Stage.CONNECTED);
    }
}
