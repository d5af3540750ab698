package tandem.channels.mail;

import jakarta.mail.FetchProfile;
import jakarta.mail.Flags;
import jakarta.mail.Folder;
import jakarta.mail.FolderClosedException;
import jakarta.mail.Message;
import jakarta.mail.MessageRemovedException;
import jakarta.mail.MessagingException;
import jakarta.mail.Store;
import jakarta.mail.StoreClosedException;
import jakarta.mail.UIDFolder;
import jakarta.mail.search.AndTerm;
import jakarta.mail.search.FlagTerm;
import jakarta.mail.search.SearchTerm;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.eclipse.angus.mail.imap.IMAPFolder;
import org.eclipse.angus.mail.imap.IMAPMessage;
import org.eclipse.angus.mail.imap.IMAPStore;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tandem.channels.mail.MailProperties.Mailbox;
import tandem.core.BackOff;
import tandem.core.BackgroundThreads;
import tandem.core.Channel;
import tandem.core.Loop;
import tandem.core.QueueId;
import tandem.core.outage.Outage;
import tandem.core.outage.UnavailableException;
import tandem.routing.Router;

/// Watches one mailbox on a thread of its own: takes every mail that is not flagged seen, flags it, and waits for
/// news (IDLE). A server that is gone is tried again with growing pauses. A mail that cannot be taken is put off
/// and does not hold up those behind it.
final class MailboxWatcher implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(MailboxWatcher.class);
    private static final Duration FIRST_PAUSE = Duration.ofSeconds(1);
    private static final Duration STOP_TRY = Duration.ofMillis(250);
    private static final int STOP_TRIES = 20;
    private static final Duration LONGEST_PUT_OFF = Duration.ofHours(1);
    private static final Duration LONGEST_REST = Duration.ofMillis(100);
    private static final int AT_ONCE = 50;
    private static final SearchTerm UNSEEN = new AndTerm(
            new FlagTerm(new Flags(Flags.Flag.SEEN), false), new FlagTerm(new Flags(Flags.Flag.DELETED), false));

    private final Mailbox mailbox;
    private final MailServers servers;
    private final MailReader reader;
    private final MailIntake intake;
    private final Clock clock;
    private final MailProperties properties;
    private final BackOff backOff;
    private final Map<Long, PutOff> putOff = new ConcurrentHashMap<>();
    private final Outage unread;
    private final Outage untaken;
    private final Loop loop;
    private volatile MailboxState state;
    private volatile @Nullable IMAPFolder idling;

    private record PutOff(int times, Instant until) {}

    MailboxWatcher(Mailbox mailbox, MailReader reader, MailIntake intake, Clock clock, MailProperties properties) {
        this.mailbox = mailbox;
        // While idle a server says nothing for as long as we let it; then it must answer in time.
        var idleTimeout = properties.recheckEvery().plus(properties.answerTimeout());
        this.servers = new MailServers(mailbox, properties.answerTimeout(), idleTimeout);
        this.reader = reader;
        this.intake = intake;
        this.clock = clock;
        this.properties = properties;
        this.unread = new Outage(
                LOG, "The mailbox of queue " + mailbox.queue() + " cannot be read", properties.longestPause());
        this.untaken = new Outage(LOG, "Mails of queue " + mailbox.queue() + " cannot be taken", LONGEST_PUT_OFF);
        this.state = new MailboxState(false, clock.instant(), "not connected yet", 0, 0);
        // Reading mails takes the processor for long, and nobody waits for it at a page.
        this.loop = new Loop(BackgroundThreads.named("mail-in-" + mailbox.queue() + "-"), this::round);
        this.backOff = new BackOff(FIRST_PAUSE, properties.longestPause());
    }

    /// Does not watch, and says why, where nobody could serve what comes in.
    void start(Router router) {
        var queue = new QueueId(mailbox.queue());
        boolean served = router.queues().stream()
                .anyMatch(q -> q.id().equals(queue) && q.channels().contains(Channel.EMAIL));
        if (!served) {
            String problem = "config/queues.yml has no queue '" + queue + "' with the channel email";
            LOG.error("A mailbox is not read: {}", problem);
            state = new MailboxState(false, clock.instant(), problem, 0, 0);
            return;
        }
        loop.start();
        Thread.ofVirtual().name("mail-recheck-" + mailbox.queue()).start(this::recheck);
    }

    Mailbox mailbox() {
        return mailbox;
    }

    MailboxState state() {
        var now = state;
        return new MailboxState(now.up(), now.since(), now.problem(), unread.count(), putOff.size());
    }

    @Override
    public void close() {
        loop.end();
        try {
            for (int i = 0; i < STOP_TRIES && loop.isAlive(); i++) {
                Thread.ofVirtual().start(this::wake); // again: it may just have been about to go idle
                var _ = loop.isOverWithin(STOP_TRY);
            }
            loop.interrupt();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private Duration round() {
        Instant begun = clock.instant();
        try {
            watch();
        } catch (MessagingException | RuntimeException e) {
            failing(e);
        }
        boolean wasUpForAWhile = clock.instant().isAfter(begun.plus(properties.longestPause()));
        if (wasUpForAWhile) {
            backOff.reset();
        }
        return backOff.next();
    }

    private void watch() throws MessagingException {
        try (Store store = servers.imap();
                Folder folder = store.getFolder(mailbox.folder())) {
            folder.open(Folder.READ_WRITE);
            var inbox = (IMAPFolder) folder;
            while (!loop.isClosed()) {
                int known = inbox.getMessageCount();
                boolean any = takeUnseen(inbox);
                up();
                // What a server announces beside the answer to a search need not be in that answer.
                if (!any && inbox.getMessageCount() == known) {
                    awaitNews(inbox);
                }
            }
        }
    }

    /// Whether there was anything to take: then more may have arrived meanwhile.
    private boolean takeUnseen(IMAPFolder inbox) throws MessagingException {
        Message[] unseen = Arrays.stream(inbox.search(UNSEEN))
                .limit(AT_ONCE + putOff.size())
                .toArray(Message[]::new);
        var profile = new FetchProfile();
        profile.add(UIDFolder.FetchProfileItem.UID);
        profile.add(FetchProfile.Item.CONTENT_INFO);
        profile.add(IMAPFolder.FetchProfileItem.HEADERS);
        inbox.fetch(unseen, profile);
        boolean any = false;
        for (var mail : unseen) {
            if (loop.isClosed()) {
                return false;
            }
            if (isDue(inbox.getUID(mail))) {
                Instant begun = clock.instant();
                take(inbox, mail);
                rest(begun);
                any = true;
            }
            ((IMAPMessage) mail).invalidateHeaders(); // the folder keeps every message as long as it is open
        }
        return any;
    }

    /// However many mails come at once, others have as much of the time as they.
    private void rest(Instant begun) {
        var took = Duration.between(begun, clock.instant());
        var _ = loop.isClosedWithin(took.compareTo(LONGEST_REST) < 0 ? took : LONGEST_REST);
    }

    private void take(IMAPFolder inbox, Message mail) throws MessagingException {
        long uid = inbox.getUID(mail);
        try {
            intake.take(mailbox, reader.read(mail, mailbox));
            mail.setFlag(Flags.Flag.SEEN, true);
            if (mail.isSet(Flags.Flag.SEEN)) {
                putOff.remove(uid);
            } else { // or it would be taken again and again without a pause
                putOff(uid, "the server does not keep the flag 'seen'");
            }
        } catch (MessageRemovedException e) {
            putOff.remove(uid); // somebody deleted it: their decision
        } catch (FolderClosedException | StoreClosedException | MailboxLostException | UnavailableException e) {
            throw e; // nothing is wrong with the mail
        } catch (MessagingException | RuntimeException e) {
            putOff(uid, e.getClass().getSimpleName()); // its message may name a person
            LOG.debug("Mail {} of queue {} because of", uid, mailbox.queue(), e);
        }
    }

    private void putOff(long uid, String problem) {
        int times = putOff.getOrDefault(uid, new PutOff(0, Instant.EPOCH)).times() + 1;
        var wait = Duration.ofMinutes(1L << Math.min(times, 6));
        var atMost = wait.compareTo(LONGEST_PUT_OFF) < 0 ? wait : LONGEST_PUT_OFF;
        putOff.put(uid, new PutOff(times, clock.instant().plus(atMost)));
        untaken.failed("mail " + uid + ", try " + times + ", " + problem);
    }

    private boolean isDue(long uid) {
        var known = putOff.get(uid);
        return known == null || !known.until().isAfter(clock.instant());
    }

    private void awaitNews(IMAPFolder inbox) throws MessagingException {
        if (!servesIdle(inbox)) {
            var _ = loop.isClosedWithin(properties.recheckEvery());
            return;
        }
        idling = inbox;
        try {
            inbox.idle(true);
        } finally {
            idling = null;
        }
    }

    private static boolean servesIdle(IMAPFolder inbox) throws MessagingException {
        return ((IMAPStore) inbox.getStore()).hasCapability("IDLE");
    }

    /// Ends IDLE now and then: so that a connection that died quietly is noticed, and mails that were put off are
    /// tried.
    private void recheck() {
        while (!loop.isClosedWithin(properties.recheckEvery())) {
            wake();
        }
    }

    private void wake() {
        var folder = idling;
        if (folder != null) {
            try {
                folder.doCommand(protocol -> {
                    protocol.noop(); // for which Angus has to end IDLE
                    return null;
                });
            } catch (MessagingException | RuntimeException e) {
                LOG.debug("The mailbox of queue {} does not answer: {}", mailbox.queue(), e.toString());
            }
        }
    }

    private void up() {
        unread.over();
        untaken.over();
        if (!state.up()) {
            if (unread.count() == 0) {
                LOG.info("The mailbox of queue {} is open", mailbox.queue());
            }
            state = new MailboxState(true, clock.instant(), null, 0, 0);
        }
    }

    private void failing(Exception e) {
        if (loop.isClosed()) {
            return;
        }
        if (e instanceof UnavailableException ours) { // its owner tells the log; the mailbox is not to blame
            state = new MailboxState(false, clock.instant(), "mails wait in it: " + ours.getMessage(), 0, 0);
            return;
        }
        String problem = rootOf(e).getClass().getSimpleName();
        unread.failed(problem);
        LOG.debug("Because of", e);
        if (state.up() || !problem.equals(state.problem())) {
            state = new MailboxState(false, clock.instant(), problem, 0, 0);
        }
    }

    private static Throwable rootOf(Throwable e) {
        Throwable root = e;
        while (root.getCause() != null) {
            root = root.getCause();
        }
        return root;
    }
}
