package tandem.knowledge.elastic;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import tandem.core.Channel;
import tandem.core.Party;
import tandem.core.event.Event;
import tandem.core.event.JournalEntry;
import tandem.knowledge.Entries;
import tandem.knowledge.customers.Addresses;

/// A morning in a contact centre, as journal entries.
final class Work {
    private static final Addresses ADDRESSES = new Addresses("FR");

    private Work() {}

    /// Interactions of all channels, interleaved, with everything that can happen to them.
    static List<JournalEntry> morning(Instant start, int rounds) {
        var entries = new Entries(start);
        for (int i = 0; i < rounds; i++) {
            String number = "+3312345678" + i % 10;
            var caller = ADDRESSES.identity(Channel.VOICE, number).derivedCustomer();
            var writer = ADDRESSES.mail("marie" + i % 3 + "@example.com").derivedCustomer();
            var call = entries.open(Channel.VOICE, number, null).identified(caller, number);
            var chat = entries.open(Channel.CHAT, "visitor-" + i, null).identified(writer, "Marie " + i % 3);
            call.happened(new Event.FlowStepped("main", "menu", "billing", Event.AnswerBy.SPEECH))
                    .queued("billing");
            chat.queued("support").connected("anna").says(Party.CUSTOMER, "Where is parcel number" + i + "?");
            call.connected("ben").happened(new Event.RecordingStarted("rec-" + i));
            chat.says(Party.AGENT, "On its way, 您的包裹在路上").wrappedUp("solved", null);
            call.wrappedUp(i % 2 == 0 ? "explained" : null, "calm, case" + i)
                    .happened(new Event.RecordingStored("rec-" + i, "r.wav", "ab", Duration.ofSeconds(3)));
            entries.open(Channel.EMAIL, "Marie" + i % 3 + "@example.com", "Parcel " + i)
                    .identified(writer, "Marie " + i % 3)
                    .mails("Marie" + i % 3 + "@example.com", "Parcel " + i, "It has not arrived, mailword" + i)
                    .queued("sales");
        }
        return entries.all();
    }
}
