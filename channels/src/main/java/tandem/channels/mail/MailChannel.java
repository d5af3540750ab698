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
import tandem.channels.attachment.AttachmentFolder;
import tandem.channels.guard.Signer;
import tandem.core.CustomerDirectory;
import tandem.core.journal.Journal;
import tandem.routing.Router;

/// E-mail as a whole: its parts put together, started and stopped. Starting never waits for a mail server.
public final class MailChannel implements SmartLifecycle {
    private static final Logger LOG = LoggerFactory.getLogger(MailChannel.class);
    private final Router router;
    private final MailProperties properties;
    private final Clock clock;
    private final MailReader reader;
    private final MailIntake intake;
    private final AgentMailDesk desk;
    private List<MailboxWatcher> watchers = List.of();
    private @Nullable ScheduledExecutorService sweeper;

    public MailChannel(
            Router router,
            Journal journal,
            CustomerDirectory customers,
            Clock clock,
            Signer signer,
            ThreadIndex index,
            Outbox outbox,
            AttachmentFolder files,
            MailProperties properties) {
        this.router = router;
        this.properties = properties;
        this.clock = clock;
        var ids = new MessageIds(signer);
        this.reader = new MailReader(ids);
        this.intake = new MailIntake(router, journal, customers, index, ids, files, clock, properties.perSenderHour());
        var parts = new AgentMailDesk.Parts(router, journal, index, outbox, files, ids, new MailSender());
        this.desk = new AgentMailDesk(parts, clock, properties);
    }

    public MailDesk desk() {
        return desk;
    }

    /// How each mailbox does, by its queue and address.
    public synchronized Map<String, MailboxState> states() {
        var all = new LinkedHashMap<String, MailboxState>();
        watchers.forEach(w -> all.put(w.mailbox().address(), w.state()));
        return all;
    }

    @Override
    public synchronized void start() {
        if (sweeper != null) {
            return;
        }
        watchers = properties.mailboxes().stream()
                .map(mailbox -> new MailboxWatcher(mailbox, reader, intake, clock, properties))
                .toList();
        watchers.forEach(watcher -> watcher.start(router));
        sweeper = Executors.newSingleThreadScheduledExecutor(
                Thread.ofVirtual().name("mail-outbox").factory());
        sweeper.scheduleWithFixedDelay(this::sweep, 0, 30, TimeUnit.SECONDS);
    }

    @Override
    public synchronized void stop() {
        if (sweeper == null) {
            return;
        }
        sweeper.shutdownNow();
        sweeper = null;
        watchers.parallelStream().forEach(MailboxWatcher::close);
        watchers = List.of();
    }

    @Override
    public synchronized boolean isRunning() {
        return sweeper != null;
    }

    private void sweep() {
        try {
            desk.recordSent();
        } catch (RuntimeException e) {
            LOG.debug("Sent mails wait to be recorded: {}", e.toString());
        }
    }
}
