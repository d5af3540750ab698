package tandem.channels.mail;

import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import tandem.channels.MailDesk;
import tandem.channels.guard.Signer;
import tandem.core.CustomerDirectory;
import tandem.core.journal.Journal;
import tandem.core.node.Nodes;
import tandem.routing.Router;

/// E-mail as a whole: its parts put together, started and stopped. Starting never waits for a mail server. Mailboxes
/// are read by one node, the one that leads; agents' answers are sent by whichever node they are at.
public final class MailChannel implements SmartLifecycle {
    private static final Logger LOG = LoggerFactory.getLogger(MailChannel.class);
    private final Router router;
    private final MailProperties properties;
    private final Clock clock;
    private final MailReader reader;
    private final MailIntake intake;
    private final AgentMailDesk desk;
    private final Nodes nodes;
    private List<MailboxWatcher> watchers = List.of();
    private @Nullable ScheduledExecutorService sweeper;
    private Nodes.@Nullable Standing standing;

    public MailChannel(
            Router router,
            Journal journal,
            CustomerDirectory customers,
            Clock clock,
            Signer signer,
            ThreadIndex index,
            Outbox outbox,
            MailProperties properties,
            Nodes nodes) {
        this.nodes = nodes;
        this.router = router;
        this.properties = properties;
        this.clock = clock;
        var ids = new MessageIds(signer);
        this.reader = new MailReader(ids);
        this.intake = new MailIntake(router, journal, customers, index, ids, clock, properties.perSenderHour());
        var parts = new AgentMailDesk.Parts(router, journal, index, outbox, ids, new MailSender());
        this.desk = new AgentMailDesk(parts, clock, properties);
    }

    public MailDesk desk() {
        return desk;
    }

    /// How each mailbox does, by its address; empty at a node that does not read them.
    public synchronized Map<String, MailboxState> states() {
        var all = new LinkedHashMap<String, MailboxState>();
        watchers.forEach(w -> all.put(w.mailbox().address(), w.state()));
        return all;
    }

    /// Whether the mailboxes are read by this node.
    public synchronized boolean reads() {
        return standing != null && standing.leads();
    }

    @Override
    public synchronized void start() {
        if (standing == null) {
            standing = nodes.stand("mail", new Reading());
        }
    }

    @Override
    public void stop() {
        Nodes.Standing stood;
        synchronized (this) {
            stood = standing;
            standing = null;
        }
        if (stood != null) {
            stood.close(); // ends the reading, which needs this lock
        }
    }

    @Override
    public synchronized boolean isRunning() {
        return standing != null;
    }

    private final class Reading implements Nodes.Leader {
        @Override
        public void begin() {
            synchronized (MailChannel.this) {
                watchers = properties.mailboxes().stream()
                        .map(mailbox -> new MailboxWatcher(mailbox, reader, intake, clock, properties))
                        .toList();
                watchers.forEach(watcher -> watcher.start(router));
                sweeper = Executors.newSingleThreadScheduledExecutor(
                        Thread.ofVirtual().name("mail-outbox").factory());
                sweeper.scheduleWithFixedDelay(MailChannel.this::sweep, 0, 30, TimeUnit.SECONDS);
            }
        }

        @Override
        public void end() {
            List<MailboxWatcher> ending;
            synchronized (MailChannel.this) {
                if (sweeper != null) {
                    sweeper.shutdownNow();
                    sweeper = null;
                }
                ending = watchers;
                watchers = List.of();
            }
            ending.parallelStream().forEach(MailboxWatcher::close);
        }
    }

    private void sweep() {
        try {
            desk.recordSent();
        } catch (RuntimeException e) {
            LOG.debug("Sent mails wait to be recorded: {}", e.toString());
        }
    }
}
