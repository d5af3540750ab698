package tandem.desktop.socket;

import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tandem.channels.ChatDesk;
import tandem.core.AgentId;
import tandem.core.Channel;
import tandem.core.Interaction;
import tandem.core.InteractionId;
import tandem.core.InteractionState;
import tandem.core.event.EventId;
import tandem.core.event.JournalEntry;
import tandem.core.journal.Journal;
import tandem.desktop.DesktopProperties;
import tandem.desktop.wire.ServerMessage;
import tandem.insight.Insight;
import tandem.insight.floor.Floor;
import tandem.insight.floor.Holders;
import tandem.ivr.CallControl;
import tandem.routing.AgentResult;
import tandem.routing.AgentView;
import tandem.routing.Router;
import tandem.routing.model.Presence;

/// What happens on `hello`: is it the agent's live desktop, and what has it missed?
final class Connections {
    private static final Logger LOG = LoggerFactory.getLogger(Connections.class);
    private static final Duration OLDEST_RESUME = Duration.ofMinutes(5);
    private static final int PAGE = 500;

    private final Router router;
    private final Journal journal;
    private final Insight insight;
    private final Desktops desktops;
    private final Views views;
    private final CallControl calls;
    private final ChatDesk chats;
    private final DesktopProperties properties;
    private final Clock clock;

    Connections(
            Router router,
            Journal journal,
            Insight insight,
            Desktops desktops,
            Views views,
            CallControl calls,
            ChatDesk chats,
            DesktopProperties properties,
            Clock clock) {
        this.router = router;
        this.journal = journal;
        this.insight = insight;
        this.desktops = desktops;
        this.views = views;
        this.calls = calls;
        this.chats = chats;
        this.properties = properties;
        this.clock = clock;
    }

    void hello(DesktopSocket socket, ClientMessage.Hello hello) {
        var session = hello.session();
        if (session == null) {
            welcome(socket, false);
            return;
        }
        var agent = socket.user.agent();
        if (agent.isEmpty()) {
            socket.close(Codes.NOT_A_MESSAGE);
            return;
        }
        connect(socket, new DesktopSocket.Desktop(agent.get(), session, hello.page()), hello.resume());
    }

    private void connect(DesktopSocket socket, DesktopSocket.Desktop desktop, @Nullable EventId resume) {
        var before = router.agent(desktop.agent());
        if (before.isEmpty() || before.get().presence() == Presence.LOGGED_OUT) {
            socket.outbox.closeAfterwards(Codes.LOGGED_OUT);
            return;
        }
        if (!desktop.session().equals(before.get().session())) {
            socket.displace();
            return;
        }
        desktops.takeOver(socket, desktop); // first, so that nothing that happens from now on is missed
        switch (router.desktopBack(desktop.agent(), desktop.session())) {
            case AgentResult.Done done -> {
                catchUp(socket, desktop.agent(), resume);
                LOG.debug("The desktop of {} is connected", desktop.agent());
                if (resume == null) {
                    reattach(done.agent());
                }
            }
            case AgentResult.Displaced _ -> socket.displace();
            case AgentResult.Refused _ -> socket.outbox.closeAfterwards(Codes.LOGGED_OUT);
        }
    }

    /// A page that was loaded anew takes the live call of the one before up again.
    private void reattach(AgentView agent) {
        boolean inCall = agent.work().stream()
                .filter(held -> held.channel().isCall())
                .anyMatch(held ->
                        held.state() == InteractionState.CONNECTED || held.state() == InteractionState.CONNECTING);
        if (inCall) {
            LOG.info("The desktop of {} is back during a call", agent.id());
            calls.reattach(agent.id());
        }
    }

    private void catchUp(DesktopSocket socket, AgentId agent, @Nullable EventId resume) {
        var missed = resume == null ? Optional.<List<News>>empty() : missed(agent, resume);
        if (resume != null && missed.isPresent()) {
            socket.tellAfter(resume);
            welcome(socket, true);
            missed.get().forEach(socket::replay);
        } else {
            snapshot(socket, agent);
        }
        socket.goLive();
    }

    private void snapshot(DesktopSocket socket, AgentId agent) {
        var position = journal.last();
        var view = router.agent(agent);
        if (view.isEmpty()) {
            socket.outbox.closeAfterwards(Codes.LOGGED_OUT);
            return;
        }
        welcome(socket, false);
        socket.tellAfter(position);
        socket.send(views.snapshot(view.get(), position, insight.floor().consultOf(agent), socket::send));
        view.get().work().stream()
                .filter(held -> held.isWrittenBy(Channel.CHAT))
                .map(Interaction::id)
                .forEach(chat ->
                        chats.readByVisitor(chat).ifPresent(upTo -> socket.send(new ServerMessage.Read(chat, upTo))));
    }

    private void welcome(DesktopSocket socket, boolean resumed) {
        socket.send(new ServerMessage.Welcome(resumed, properties.heartbeat().toMillis(), clock.instant()));
    }

    /// What concerned the agent since a position, as far as the floor goes by which it is shown; what is newer
    /// comes by
    /// itself. Empty if that is too long ago or too much to look through.
    private Optional<List<News>> missed(AgentId agent, EventId resume) {
        var now = insight.floor();
        if (resume.millis() < clock.instant().minus(OLDEST_RESUME).toEpochMilli()
                || resume.compareTo(journal.last()) > 0) {
            return Optional.empty();
        }
        var holders = heldNow(agent, now);
        var mine = new ArrayList<News>();
        var position = resume;
        for (int read = 0; read < properties.replay(); ) {
            var page = journal.read(position, PAGE);
            for (JournalEntry entry : page) {
                if (entry.id().compareTo(now.at()) > 0) {
                    return Optional.of(mine);
                }
                if (Recipients.of(entry, follow(holders, entry)).contains(agent)) {
                    mine.add(news(entry, now));
                }
            }
            if (page.size() < PAGE) {
                return Optional.of(mine);
            }
            read += page.size();
            position = page.getLast().id();
        }
        return Optional.empty();
    }

    /// Not what they have passed on and only write up.
    private static Map<InteractionId, Holders> heldNow(AgentId agent, Floor now) {
        var holders = new HashMap<InteractionId, Holders>();
        now.agent(agent).stream()
                .flatMap(present -> present.work().stream())
                .filter(held -> now.holders(held.id())
                        .of(agent)
                        .filter(own -> own.passedOn() == null)
                        .isPresent())
                .forEach(held -> holders.put(held.id(), Holders.of(agent, held.state(), held.since())));
        return holders;
    }

    /// @return who held it before this entry
    private static Holders follow(Map<InteractionId, Holders> holders, JournalEntry entry) {
        var interaction = entry.interaction();
        if (interaction == null) {
            return Holders.NOBODY;
        }
        var before = holders.getOrDefault(interaction, Holders.NOBODY);
        holders.put(interaction, before.after(entry));
        return before;
    }

    /// What is over is asked of routing: the floor does not have it any more.
    private News news(JournalEntry entry, Floor now) {
        var interaction = entry.interaction();
        if (interaction == null || now.contact(interaction) != null) {
            return new News(entry, now, null);
        }
        return new News(entry, now, router.find(interaction).orElse(null));
    }
}
