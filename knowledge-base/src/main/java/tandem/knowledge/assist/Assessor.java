package tandem.knowledge.assist;

import java.time.Clock;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import tandem.core.CommandId;
import tandem.core.event.Event;
import tandem.core.event.EventId;
import tandem.core.event.JournalEntry;
import tandem.core.journal.Journal;
import tandem.core.node.Duty;
import tandem.core.node.Nodes;
import tandem.routing.Router;

/// Notes topic and mood when a contact has ended, once, on one of the nodes. What another node left undone when it
/// died it does again: the command that notes it is the same.
public final class Assessor implements SmartLifecycle {
    private static final Logger LOG = LoggerFactory.getLogger(Assessor.class);
    private static final Duration LOOKS_BACK = Duration.ofMinutes(10);

    private final ContactAssist assist;
    private final Journal journal;
    private final Router router;
    private final Duty duty;
    private final Clock clock;

    public Assessor(ContactAssist assist, Journal journal, Router router, Nodes nodes, Clock clock) {
        this.assist = assist;
        this.journal = journal;
        this.router = router;
        this.duty = new Duty(nodes, "assess");
        this.clock = clock;
    }

    @Override
    public void start() {
        duty.start(() -> new Nodes.Leader() {
            private Journal.@Nullable Subscription reading;

            @Override
            public void begin() {
                var from = EventId.of(clock.instant().minus(LOOKS_BACK).toEpochMilli(), 0);
                reading = journal.subscribe("assess", from, Assessor.this::read);
            }

            @Override
            public void end() {
                if (reading != null) {
                    reading.close();
                    reading = null;
                }
            }
        });
    }

    private void read(List<JournalEntry> batch) {
        for (JournalEntry entry : batch) {
            if (entry.event() instanceof Event.Ended) {
                assess(entry);
            }
        }
    }

    private void assess(JournalEntry ended) {
        var contact = ended.interaction();
        if (contact == null) {
            return;
        }
        try {
            assist.assess(contact, ended.queue())
                    .ifPresent(found -> router.record(contact, found, new CommandId("assess-" + contact)));
        } catch (IllegalStateException e) {
            LOG.warn("Contact {} is without topic and mood: {}", contact, e.toString());
        }
    }

    @Override
    public void stop() {
        duty.stop();
    }

    @Override
    public boolean isRunning() {
        return duty.isStarted();
    }
}
