package tandem.desktop.socket;

import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import tandem.channels.ChatDesk;
import tandem.core.AgentId;
import tandem.core.InteractionId;
import tandem.core.SessionId;
import tandem.core.event.Event;
import tandem.core.event.JournalEntry;
import tandem.core.journal.Journal;
import tandem.core.outage.Outage;
import tandem.desktop.wire.ServerMessage;
import tandem.routing.AgentResult;
import tandem.routing.Router;

/// This node's one subscription for all its desktops: hands each entry to those whom it concerns, by look-up, and
/// tells routing which desktops are lost (D3).
final class Feed implements SmartLifecycle {
    private static final Logger LOG = LoggerFactory.getLogger(Feed.class);

    private final Router router;
    private final Outage outage = new Outage(LOG, "Desktops hear nothing");
    private final Outage untold = new Outage(LOG, "Routing does not say or hear whose desktop is live");
    private final Journal journal;
    private final Desktops desktops;
    private final Executor executor;
    private final Recipients recipients = new Recipients();
    private final Map<AgentId, SessionId> lost = new ConcurrentHashMap<>();
    private volatile Journal.@Nullable Subscription subscription;
    private @Nullable ScheduledExecutorService ticker;

    Feed(Router router, Journal journal, ChatDesk chats, Desktops desktops, Executor executor) {
        this.router = router;
        this.journal = journal;
        this.desktops = desktops;
        this.executor = executor;
        chats.onVisitorTyping(this::typing);
    }

    @Override
    public synchronized void start() {
        if (ticker == null) {
            ticker = Executors.newSingleThreadScheduledExecutor(
                    Thread.ofVirtual().name("desktop-feed").factory());
            ticker.scheduleWithFixedDelay(this::tick, 0, 500, TimeUnit.MILLISECONDS);
        }
    }

    private void tick() {
        try {
            if (subscription == null) {
                begin();
            }
            lost.forEach(this::reportLost);
            outage.over();
        } catch (RuntimeException e) {
            outage.failed(e);
        }
    }

    /// Desktops that were connected to a node that died are lost until they come back; where one is connected to a
    /// living node, that node says so at once ([#hear]).
    private void begin() {
        var snapshot = router.snapshot();
        recipients.begin(snapshot);
        subscription = journal.subscribe("desktops", snapshot.at(), this::on);
        for (var agent : snapshot.agents()) {
            var session = agent.session();
            if (agent.connected() && session != null && desktops.of(agent.id()).isEmpty()) {
                lost.put(agent.id(), session);
            }
        }
    }

    private void on(List<JournalEntry> batch) {
        for (JournalEntry entry : batch) {
            for (AgentId agent : recipients.of(entry)) {
                desktops.of(agent).ifPresent(socket -> hear(socket, entry));
            }
        }
    }

    private void hear(DesktopSocket socket, JournalEntry entry) {
        socket.journal(entry);
        switch (entry.event()) {
            case Event.AgentLoggedIn _ -> executor.execute(() -> checkLive(socket));
            case Event.DesktopLost e when e.lost() -> executor.execute(() -> checkLive(socket));
            default -> {
                // no doubt about the connection
            }
        }
    }

    /// Somebody says that this desktop is lost or another has come: is it still the live one?
    private void checkLive(DesktopSocket socket) {
        var desktop = socket.desktop();
        if (desktop.isEmpty() || !desktops.isLive(socket)) {
            return;
        }
        try {
            switch (router.desktopBack(desktop.get().agent(), desktop.get().session())) {
                case AgentResult.Done _ -> {
                    // routing knows again that it is connected
                }
                case AgentResult.Displaced _, AgentResult.Refused _ -> socket.displace();
            }
        } catch (RuntimeException e) {
            untold.failed(e);
            socket.close(Codes.TRY_AGAIN);
        }
    }

    /// An agent's live socket is gone; said until routing has heard it or they are back.
    void lost(DesktopSocket.Desktop desktop) {
        lost.put(desktop.agent(), desktop.session());
        executor.execute(() -> reportLost(desktop.agent(), desktop.session()));
    }

    private void reportLost(AgentId agent, SessionId session) {
        var back = desktops.of(agent).flatMap(DesktopSocket::desktop);
        if (back.filter(d -> d.session().equals(session)).isPresent()) {
            lost.remove(agent, session);
            return;
        }
        try {
            router.desktopLost(agent, session);
            lost.remove(agent, session);
            untold.over();
        } catch (RuntimeException e) {
            untold.failed(e);
        }
    }

    private void typing(InteractionId chat) {
        recipients.holder(chat).flatMap(desktops::of).ifPresent(socket -> socket.send(new ServerMessage.Typing(chat)));
    }

    boolean isListening() {
        return subscription != null;
    }

    @Override
    public synchronized void stop() {
        if (ticker != null) {
            ticker.shutdownNow();
            ticker = null;
        }
        var ended = subscription;
        subscription = null;
        if (ended != null) {
            ended.close();
        }
    }

    @Override
    public synchronized boolean isRunning() {
        return ticker != null;
    }

    /// Before the web server, so that the first desktop misses nothing.
    @Override
    public int getPhase() {
        return 0;
    }
}
