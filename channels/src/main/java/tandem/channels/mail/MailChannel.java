package tandem.channels.mail;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
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
import tandem.channels.MailDrafts;
import tandem.channels.attachment.AttachmentFolder;
import tandem.channels.guard.Signer;
import tandem.core.CustomerDirectory;
import tandem.core.journal.Journal;
import tandem.routing.Router;

/// E-mail as a whole: its parts put together, started and stopped. Starting never waits for a mail server.
public final class MailChannel implements SmartLifecycle {
    private static final Logger LOG = LoggerFactory.getLogger(MailChannel.class);
    private static final Duration SWEEP = Duration.ofSeconds(30);
    private final Router router;
    private final MailProperties properties;
    private final Clock clock;
    private final MailReader reader;
    private final MailIntake intake;
    private final AgentMailDesk desk;
    private final AgentDrafts drafts;
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
            DraftStore draftStore,
            AttachmentFolder files,
            MailProperties properties) {
        this.router = router;
        this.properties = properties;
        this.clock = clock;
        var ids = new MessageIds(signer);
        this.reader = new MailReader(ids);
        this.intake = new MailIntake(router, journal, customers, index, ids, files, clock, properties.perSenderHour());
        this.drafts = new AgentDrafts(router, draftStore, outbox, clock);
        var parts = new AgentMailDesk.Parts(
                router, customers, journal, index, outbox, files, drafts, this::later, ids, new MailSender());
        this.desk = new AgentMailDesk(parts, clock, properties);
    }

    public MailDesk desk() {
        return desk;
    }

    public MailDrafts drafts() {
        return drafts;
    }

    /// Where it is too late for that, the next sweep sees to it, or another node's.
    private synchronized void later(Instant due, Runnable action) {
        if (sweeper != null) {
            long delay = Math.max(0, due.toEpochMilli() - clock.millis());
            sweeper.schedule(() -> Thread.ofVirtual().start(action), delay, TimeUnit.MILLISECONDS);
        }
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
        sweeper.scheduleWithFixedDelay(this::sweep, 0, SWEEP.toMillis(), TimeUnit.MILLISECONDS);
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
            desk.sendDue(SWEEP);
        } catch (RuntimeException e) {
            LOG.debug("Sent mails wait to be recorded: {}", e.toString());
        }
    }
}
