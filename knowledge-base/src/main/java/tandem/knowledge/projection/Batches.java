package tandem.knowledge.projection;

import java.util.ArrayList;
import java.util.List;
import tandem.core.event.Event;
import tandem.core.event.JournalEntry;

/// Cuts the journal into pieces that are easy to swallow: not too many entries, not too much text.
public final class Batches {
    private static final int MOST_ENTRIES = 500;
    private static final int MOST_CHARACTERS = 4_000_000;

    private Batches() {}

    /// The pieces of a batch, in order; each has at least one entry.
    public static List<List<JournalEntry>> of(List<JournalEntry> entries) {
        List<List<JournalEntry>> pieces = new ArrayList<>();
        int start = 0;
        long characters = 0;
        for (int i = 0; i < entries.size(); i++) {
            long weight = weight(entries.get(i));
            if (i > start && (i - start >= MOST_ENTRIES || characters + weight > MOST_CHARACTERS)) {
                pieces.add(entries.subList(start, i));
                start = i;
                characters = 0;
            }
            characters += weight;
        }
        if (start < entries.size()) {
            pieces.add(entries.subList(start, entries.size()));
        }
        return pieces;
    }

    private static long weight(JournalEntry entry) {
        return switch (entry.event()) {
            case Event.MailAdded mail ->
                2L * mail.text().length()
                        + (mail.html() == null ? 0 : mail.html().length());
            case Event.MessageAdded message -> 2L * message.text().length();
            case Event.Opened _,
                    Event.Queued _,
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
                    Event.Offered _,
                    Event.Accepted _,
                    Event.Initiated _,
                    Event.Declined _,
                    Event.OfferExpired _,
                    Event.OfferRescinded _,
                    Event.Connected _,
                    Event.ConnectFailed _,
                    Event.Ended _,
                    Event.WrapUpStarted _,
                    Event.WrapUpExtended _,
                    Event.WrapUpCompleted _,
                    Event.Closed _,
                    Event.Unknown _,
                    Event.Noted _,
                    Event.OfAgent _ -> 0;
        };
    }
}
