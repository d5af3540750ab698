package tandem.desktop.socket;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
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
import tandem.core.Interaction;
import tandem.core.InteractionId;
import tandem.core.SessionId;
import tandem.core.event.Event;
import tandem.core.event.EventId;
import tandem.core.event.JournalEntry;
import tandem.core.outage.Outage;
import tandem.desktop.wire.ServerMessage;
import tandem.insight.Insight;
import tandem.insight.floor.Floor;
import tandem.routing.AgentResult;
import tandem.routing.Router;

/// Hands each entry that this node reads to the desktops whom it concerns, by look-up, and tells routing which
/// desktops are lost (D3).
final class Feed implements SmartLifecycle {
    private static final Logger LOG = LoggerFactory.getLogger(Feed.class);

    private final Router router;
    private final Outage outage = new Outage(LOG, "Desktops hear nothing");
    private final Outage untold = new Outage(LOG, "Routing does not say or hear whose desktop is live");
    private final Insight insight;
    private final Desktops desktops;
    private final Watching watching;
    private final Executor executor;
    private final Map<AgentId, SessionId> lost = new ConcurrentHashMap<>();
    private volatile Insight.@Nullable Following following;
    private @Nullable ScheduledExecutorService ticker;

    Feed(Router router, Insight insight, ChatDesk chats, Desktops desktops, Watching watching, Executor executor) {
        this.router = router;
        this.insight = insight;
        this.desktops = desktops;
        this.watching = watching;
        this.executor = executor;
        chats.onVisitorTyping(this::typing);
        chats.onVisitorRead(this::read);
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
            if (following == null) {
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
        following = insight.follow(this::on);
        for (var agent : snapshot.agents()) {
            var session = agent.session();
            if (agent.connected() && session != null && desktops.of(agent.id()).isEmpty()) {
                lost.put(agent.id(), session);
            }
        }
    }

    /// Shown with what is said by the whole batch: between the events of one step there is nothing to see.
    private void on(List<Floor.Step> steps, Floor now) {
        var over = over(steps, now);
        for (Floor.Step step : steps) {
            News news = null;
            watching.hear(step.entry());
            tellListener(step.entry());
            for (AgentId agent : Recipients.of(step.entry(), step.holdersBefore())) {
                var socket = desktops.find(agent);
                if (socket != null) {
                    news = news == null
                            ? new News(step.entry(), now, over.get(step.entry().interaction()))
                            : news;
                    hear(socket, news);
                }
            }
        }
    }

    /// Whoever takes part in a contact of somebody else hears of it on all their pages, whichever node noted it.
    private void tellListener(JournalEntry entry) {
        if (entry.event() instanceof Event.MonitorChanged change && entry.interaction() != null) {
            var message =
                    new ServerMessage.Monitored(entry.interaction(), change.agent(), change.mode(), change.reason());
            desktops.all().stream()
                    .filter(socket -> socket.isGreeted() && socket.user.user().equals(change.by()))
                    .forEach(socket -> socket.send(message));
        }
    }

    /// The contacts that are over by now, as they were last.
    private static Map<@Nullable InteractionId, Interaction> over(List<Floor.Step> steps, Floor now) {
        Map<@Nullable InteractionId, Interaction> over = new HashMap<>();
        for (Floor.Step step : steps) {
            var contact = step.contact();
            if (contact != null && now.contact(contact.id()) == null) {
                over.put(contact.id(), contact.view());
            }
        }
        return over;
    }

    private void hear(DesktopSocket socket, News news) {
        socket.journal(news);
        switch (news.entry().event()) {
            case Event.AgentLoggedIn _ -> executor.execute(() -> checkLive(socket));
            case Event.DesktopLost e when e.lost() -> executor.execute(() -> checkLive(socket));
            case Event.Opened _,
                    Event.Queued _,
                    Event.Relaxed _,
                    Event.PriorityChanged _,
                    Event.LeftQueue _,
                    Event.ChannelChanged _,
                    Event.Postponed _,
                    Event.CustomerCalled _,
                    Event.Snoozed _,
                    Event.Woken _,
                    Event.AttemptFailed _,
                    Event.Assigned _,
                    Event.Transferred _,
                    Event.WaitPredicted _,
                    Event.Interrupted _,
                    Event.Held _,
                    Event.ConsultChanged _,
                    Event.Resumed _,
                    Event.Offered _,
                    Event.Accepted _,
                    Event.Initiated _,
                    Event.Declined _,
                    Event.OfferExpired _,
                    Event.OfferRescinded _,
                    Event.Connected _,
                    Event.ConnectFailed _,
                    Event.Unknown _,
                    Event.Ended _,
                    Event.WrapUpStarted _,
                    Event.WrapUpExtended _,
                    Event.WrapUpCompleted _,
                    Event.Closed _,
                    Event.Noted _,
                    Event.OfAgent _ -> {
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
        holderOf(chat).ifPresent(socket -> socket.send(new ServerMessage.Typing(chat)));
    }

    private void read(InteractionId chat, EventId upTo) {
        holderOf(chat).ifPresent(socket -> socket.send(new ServerMessage.Read(chat, upTo)));
    }

    private Optional<DesktopSocket> holderOf(InteractionId chat) {
        return insight.floor().holders(chat).one().flatMap(desktops::of);
    }

    boolean isListening() {
        var told = following;
        return told != null && told.isListening();
    }

    @Override
    public synchronized void stop() {
        if (ticker != null) {
            ticker.shutdownNow();
            ticker = null;
        }
        var ended = following;
        following = null;
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
