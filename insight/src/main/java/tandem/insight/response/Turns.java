package tandem.insight.response;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import tandem.core.Party;
import tandem.core.event.Event;
import tandem.core.event.JournalEntry;

/// Whose turn it is in a contact that is written, after some of its entries. What a customer tells the automatic
/// assistant
/// before the queue waits for no person: from the hand-over on it does.
///
/// @param since    since when the customer waits for an answer of ours; null if the last word was ours
/// @param answered whether the contact had an answer of ours before
/// @param ours     since when it is a queue's; null before
/// @param led      whether the automatic assistant had it before
public record Turns(
        @Nullable Instant since, boolean answered, @Nullable Instant ours, boolean led) {
    public static final Turns NONE = new Turns(null, false, null, false);

    /// What is running of the two clocks of answers.
    public boolean isAwaited() {
        return since != null && ours != null;
    }

    public Turns after(JournalEntry entry) {
        return switch (entry.event()) {
            case Event.MessageAdded said -> said.flow() == null ? said(said.author(), true, entry.at()) : ledByFlow();
            case Event.MailAdded mail -> said(mail.author(), isForTheOther(mail), entry.at());
            case Event.FlowStepped _ -> ledByFlow();
            case Event.Queued _, Event.Initiated _ -> queued(entry.at());
            case Event.Connected _ ->
                entry.channel() != null && !entry.channel().isWritten() ? withAnswer() : this;
            case Event.Opened _,
                    Event.Relaxed _,
                    Event.PriorityChanged _,
                    Event.LeftQueue _,
                    Event.ChannelChanged _,
                    Event.Postponed _,
                    Event.CustomerCalled _,
                    Event.AttemptFailed _,
                    Event.Assigned _,
                    Event.Transferred _,
                    Event.Snoozed _,
                    Event.Woken _,
                    Event.WaitPredicted _,
                    Event.Interrupted _,
                    Event.Held _,
                    Event.ConsultChanged _,
                    Event.Resumed _,
                    Event.Offered _,
                    Event.Accepted _,
                    Event.Declined _,
                    Event.OfferExpired _,
                    Event.OfferRescinded _,
                    Event.ConnectFailed _,
                    Event.Unknown _,
                    Event.Ended _,
                    Event.WrapUpStarted _,
                    Event.WrapUpExtended _,
                    Event.WrapUpCompleted _,
                    Event.Closed _,
                    Event.Noted _,
                    Event.OfAgent _ -> this;
        };
    }

    /// A mail of the customer waits for an answer unless a program sent it by itself; one of ours that came back is
    /// work
    /// again. An agent's answers if it goes to the customer: not if it is passed on to somebody else.
    private static boolean isForTheOther(Event.MailAdded mail) {
        return mail.author() == Party.CUSTOMER ? mail.bringsNews() : mail.inReplyTo() != null;
    }

    private Turns said(Party author, boolean counts, Instant at) {
        if (!counts) {
            return this;
        }
        return switch (author) {
            case CUSTOMER -> since == null ? new Turns(at, answered, ours, led) : this;
            case AGENT -> withAnswer();
            case SYSTEM -> this;
        };
    }

    private Turns withAnswer() {
        return since == null && answered ? this : new Turns(null, true, ours, led);
    }

    private Turns ledByFlow() {
        return ours == null && !led ? new Turns(since, answered, null, true) : this;
    }

    private Turns queued(Instant at) {
        if (ours != null) {
            return this;
        }
        return new Turns(led && since != null ? at : since, answered, at, led);
    }
}
