package tandem.desktop.socket;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.web.socket.CloseStatus;
import tandem.core.AgentId;
import tandem.core.SessionId;
import tandem.core.event.Event;
import tandem.core.event.EventId;
import tandem.desktop.rights.MaskedAddresses;
import tandem.desktop.rights.Right;
import tandem.desktop.session.DesktopUser;
import tandem.desktop.wire.Json;
import tandem.desktop.wire.ServerMessage;

/// One connection of a page: who is behind it and how far it has been told of the journal.
final class DesktopSocket {
    private static final int COMMANDS_WAITING = 100;

    /// An agent's desktop behind a socket.
    record Desktop(AgentId agent, SessionId session, String page) {}

    final DesktopUser user;
    final Outbox outbox;
    final Lanes lanes;
    final PartialText parts = new PartialText();
    final Instant opened;
    private final Views views;
    private final int parkLimit;
    private volatile Instant heard;
    private volatile boolean greeted;
    private volatile @Nullable Desktop desktop;

    /// What has happened since it registered, until it has been told what was before; null from then on.
    private @Nullable List<News> parked = new ArrayList<>();

    private EventId told = EventId.START;

    DesktopSocket(DesktopUser user, Outbox outbox, Executor executor, Views views, int parkLimit, Instant now) {
        this.user = user;
        this.outbox = outbox;
        this.lanes = new Lanes(executor, COMMANDS_WAITING);
        this.views = views;
        this.parkLimit = parkLimit;
        this.opened = now;
        this.heard = now;
    }

    void hear(Instant now) {
        heard = now;
    }

    Instant heard() {
        return heard;
    }

    boolean isGreeted() {
        return greeted;
    }

    /// @return false if it has said hello before
    synchronized boolean greet() {
        boolean first = !greeted;
        greeted = true;
        return first;
    }

    /// Makes it an agent's desktop.
    void become(Desktop agentsDesktop) {
        desktop = agentsDesktop;
    }

    Optional<Desktop> desktop() {
        return Optional.ofNullable(desktop);
    }

    /// Where the next number connects.
    synchronized EventId told() {
        return told;
    }

    /// What comes after this position is told from now on.
    synchronized void tellAfter(EventId position) {
        told = position;
    }

    /// One entry of the past, while catching up.
    synchronized void replay(News news) {
        tell(news);
    }

    /// The past is told: what happened meanwhile follows, then everything as it comes.
    synchronized void goLive() {
        var waiting = parked;
        parked = null;
        if (waiting != null) {
            waiting.forEach(this::tell);
        }
    }

    /// Something that concerns this agent; in the order of the journal.
    synchronized void journal(News news) {
        var waiting = parked;
        if (waiting == null) {
            tell(news);
        } else if (waiting.size() < parkLimit) {
            waiting.add(news);
        } else {
            outbox.close(Codes.TOO_SLOW);
        }
    }

    private void tell(News news) {
        var at = desktop;
        var entry = news.entry();
        if (at == null || entry.id().compareTo(told) <= 0) {
            return;
        }
        outbox.send(seen(views.event(at.agent(), told, news, this::send)));
        told = entry.id();
        if (entry.event() instanceof Event.AgentLoggedOut) {
            lanes.run("", () -> outbox.closeAfterwards(Codes.LOGGED_OUT)); // after the answer to their own log-out
        }
    }

    void send(ServerMessage message) {
        outbox.send(seen(() -> Json.write(message)));
    }

    /// Whoever lacks the right to see addresses is told none.
    private Supplier<String> seen(Supplier<String> text) {
        return user.may(Right.SEE_ADDRESSES) ? text : () -> MaskedAddresses.in(text.get());
    }

    /// Another desktop of this agent took over.
    void displace() {
        send(new ServerMessage.Displaced());
        outbox.closeAfterwards(Codes.DISPLACED);
    }

    void close(CloseStatus status) {
        outbox.close(status);
    }
}
