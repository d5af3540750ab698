package tandem.knowledge.assist;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import tandem.core.Channel;
import tandem.core.InteractionId;
import tandem.core.Party;
import tandem.core.event.Event;
import tandem.core.event.EventId;
import tandem.core.event.JournalEntry;

/// A chat by its lines: `c ` for the customer, `a ` for the agent.
final class Talk {
    static final InteractionId ID = new InteractionId("i-1");

    private Talk() {}

    static List<JournalEntry> of(String... lines) {
        var entries = new ArrayList<JournalEntry>();
        for (String line : lines) {
            var by = line.startsWith("c ") ? Party.CUSTOMER : Party.AGENT;
            int number = entries.size() + 1;
            entries.add(new JournalEntry(
                    EventId.of(number, 0),
                    Instant.ofEpochMilli(number),
                    ID,
                    Channel.CHAT,
                    null,
                    null,
                    null,
                    new Event.MessageAdded("m" + number, by, null, line.substring(2))));
        }
        return entries;
    }
}
