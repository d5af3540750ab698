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
import tandem.channels.NoticeMail;
import tandem.channels.QueueDoor;
import tandem.channels.VisitorMail;
import tandem.channels.attachment.AttachmentFolder;
import tandem.channels.guard.Signer;
import tandem.core.Channel;
import tandem.core.CustomerDirectory;
import tandem.core.journal.Journal;
import tandem.core.node.Duty;
import tandem.core.node.Nodes;
import tandem.routing.Router;

/// E-mail as a whole: its parts put together, started and stopped. Starting never waits for a mail server. Mailboxes
/// are read by one node, the one that leads; agents' answers are sent by whichever node they are at.
public final class MailChannel implements SmartLifecycle {
    private static final Logger LOG = LoggerFactory.getLogger(MailChannel.class);
    private static final Duration SWEEP = Duration.ofSeconds(30);
    private final Router router;
    private final MailProperties properties;
    private final Clock clock;
    private final MailReader reader;
    private final MailIntake intake;
    private final AgentMailDesk desk;
    private final Dispatch dispatch;
    private final VisitorMails visitors;
    private final Notices notices;
    private final Duty duty;
    private final AgentDrafts drafts;
    private List<MailboxWatcher> watchers = List.of();
    private @Nullable ScheduledExecutorService timer;
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
            MailProperties properties,
            Nodes nodes) {
        this.duty = new Duty(nodes, "mail");
        this.router = router;
        this.properties = properties;
        this.clock = clock;
        var ids = new MessageIds(signer);
        this.reader = new MailReader(ids);
        this.drafts = new AgentDrafts(router, draftStore, outbox, clock);
        this.visitors = new VisitorMails(
                new QueueDoor(router, journal, Channel.EMAIL),
                customers,
                index,
                ids,
                new MailSender(),
                clock,
                properties);
        this.notices = new Notices(new MailSender(), clock, properties);
        this.dispatch = new Dispatch(router, customers, index, outbox, files, drafts, properties);
        var senders = new Senders(router, properties);
        var mails = new AnsweredMails(journal, index, properties);
        var preparation = new ReplyPreparation(mails, files, senders, ids, clock, properties);
        this.desk = new AgentMailDesk(
                router, outbox, drafts, preparation, senders, dispatch, this::later, clock, properties.undo());
        var limits = new SenderLimits(clock, properties.perSenderHour());
        var confirmations = new Confirmations(properties, clock, desk::answerByItself);
        this.intake = new MailIntake(router, journal, customers, index, ids, files, limits, confirmations);
    }

    public MailDesk desk() {
        return desk;
    }

    public VisitorMail visitors() {
        return visitors;
    }

    public NoticeMail notices() {
        return notices;
    }

    public MailDrafts drafts() {
        return drafts;
    }

    /// Where it is too late for that, the next sweep sees to it, at whichever node.
    private synchronized void later(Instant due, Runnable action) {
        if (timer != null) {
            long delay = Math.max(0, due.toEpochMilli() - clock.millis());
            timer.schedule(() -> Thread.ofVirtual().start(action), delay, TimeUnit.MILLISECONDS);
        }
    }

    /// How each mailbox does, by its address; empty at a node that does not read them.
    public synchronized Map<String, MailboxState> states() {
        var all = new LinkedHashMap<String, MailboxState>();
        watchers.forEach(w -> all.put(w.mailbox().address(), w.state()));
        return all;
    }

    /// Whether the mailboxes are read by this node.
    public boolean reads() {
        return duty.leads();
    }

    @Override
    public synchronized void start() {
        if (!duty.isStarted()) {
            timer = Executors.newSingleThreadScheduledExecutor(
                    Thread.ofVirtual().name("mail-due").factory());
            duty.start(Reading::new);
        }
    }

    @Override
    public void stop() {
        synchronized (this) {
            if (timer != null) {
                timer.shutdownNow();
                timer = null;
            }
        }
        duty.stop(); // ends the reading, which needs this lock
    }

    @Override
    public boolean isRunning() {
        return duty.isStarted();
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
                sweeper.scheduleWithFixedDelay(MailChannel.this::sweep, 0, SWEEP.toMillis(), TimeUnit.MILLISECONDS);
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
            dispatch.recordSent();
            desk.sendDue(SWEEP);
        } catch (RuntimeException e) {
            LOG.debug("Sent mails wait to be recorded: {}", e.toString());
        }
    }
}
