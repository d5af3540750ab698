package tandem.knowledge;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tandem.core.AgentId;
import tandem.core.Channel;
import tandem.core.CustomerId;
import tandem.core.Direction;
import tandem.core.InteractionId;
import tandem.core.Outcome;
import tandem.core.Party;
import tandem.core.QueueId;
import tandem.core.event.Event;
import tandem.core.event.EventId;
import tandem.core.event.JournalEntry;

/// Writes a journal for tests: each event a second after the one before.
public final class Entries {
    private Instant now;
    private final String prefix;
    private final List<JournalEntry> written = new ArrayList<>();

    public Entries(Instant start) {
        this(start, "i");
    }

    /// @param prefix of the interactions' ids, where a test writes more than one journal
    public Entries(Instant start, String prefix) {
        now = start;
        this.prefix = prefix;
    }

    public List<JournalEntry> all() {
        return List.copyOf(written);
    }

    public JournalEntry last() {
        return written.getLast();
    }

    public Entries later(Duration pause) {
        now = now.plus(pause);
        return this;
    }

    public JournalEntry add(@Nullable Contact contact, @Nullable AgentId agent, Event event) {
        now = now.plusSeconds(1);
        var entry = new JournalEntry(
                EventId.of(now.toEpochMilli(), 0),
                now,
                contact == null ? null : contact.id,
                contact == null ? null : contact.channel,
                contact == null ? null : contact.queue,
                agent,
                contact == null ? null : contact.customer,
                event);
        written.add(entry);
        return entry;
    }

    /// Opens an interaction.
    public Contact open(Channel channel, String from, @Nullable String subject) {
        return open(new Event.Opened(channel, Direction.INBOUND, from, "100", subject, null, Map.of("lang", "en")));
    }

    public Contact open(Event.Opened opened) {
        var contact = new Contact(new InteractionId(prefix + written.size()), opened.channel());
        add(contact, null, opened);
        return contact;
    }

    /// One interaction on its way.
    public final class Contact {
        public final InteractionId id;
        private final Channel channel;
        private @Nullable QueueId queue;
        private @Nullable CustomerId customer;
        private @Nullable AgentId agent;

        private Contact(InteractionId id, Channel channel) {
            this.id = id;
            this.channel = channel;
        }

        public Contact identified(CustomerId as, String name) {
            customer = as;
            return happened(new Event.CustomerIdentified(as, name));
        }

        public Contact queued(String name) {
            queue = new QueueId(name);
            return happened(new Event.Queued(queue, "signature", 0, now));
        }

        public Contact connected(String name) {
            agent = new AgentId(name);
            happened(new Event.Offered(agent, 1, now.plusSeconds(20)));
            happened(new Event.Accepted(agent, 1));
            return happened(new Event.Connected(agent));
        }

        public Contact recorded(String id) {
            return happened(new Event.RecordingStarted(id));
        }

        public Contact says(Party author, String text) {
            return happened(new Event.MessageAdded("m" + written.size(), author, agent, text));
        }

        public Contact mails(String from, String subject, String text) {
            return happened(new Event.MailAdded(
                    "<" + written.size() + "@x>",
                    Party.CUSTOMER,
                    null,
                    from,
                    List.of("help@tandem.example"),
                    subject,
                    text,
                    null,
                    null));
        }

        public Contact wrappedUp(@Nullable String disposition, @Nullable String notes) {
            var by = new AgentId(agent == null ? "anna" : agent.value());
            happened(new Event.Ended(Party.CUSTOMER, "hung up"));
            happened(new Event.WrapUpStarted(by, null));
            happened(new Event.WrapUpCompleted(by, disposition, notes, false));
            return happened(new Event.Closed(Outcome.HANDLED));
        }

        /// Everything written so far.
        public List<JournalEntry> all() {
            return Entries.this.all();
        }

        public Contact happened(Event event) {
            add(this, agent, event);
            return this;
        }
    }
}
