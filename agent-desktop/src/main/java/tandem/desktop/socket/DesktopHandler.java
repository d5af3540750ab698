package tandem.desktop.socket;

import jakarta.websocket.Session;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.BiFunction;
import java.util.stream.Collectors;
import org.apache.tomcat.websocket.Constants;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.event.Level;
import org.springframework.web.socket.CloseStatus;
import org.springframework.web.socket.SubProtocolCapable;
import org.springframework.web.socket.TextMessage;
import org.springframework.web.socket.WebSocketSession;
import org.springframework.web.socket.adapter.NativeWebSocketSession;
import org.springframework.web.socket.handler.TextWebSocketHandler;
import tandem.core.QueueId;
import tandem.core.outage.UnavailableException;
import tandem.desktop.DesktopProperties;
import tandem.desktop.audit.Act;
import tandem.desktop.audit.Audit;
import tandem.desktop.rights.Right;
import tandem.desktop.session.DesktopUser;
import tandem.desktop.session.LogIns;
import tandem.desktop.session.Rights;
import tandem.desktop.wallboard.Wallboard;
import tandem.desktop.wallboard.Wallboard.Wish;
import tandem.desktop.wire.ServerMessage;
import tandem.desktop.wire.ServerMessage.Failure;
import tandem.desktop.wire.ServerMessage.Result;

/// `/ws/desktop`: takes the messages of all pages and gives each to who deals with it.
final class DesktopHandler extends TextWebSocketHandler implements SubProtocolCapable {
    static final String PROTOCOL = "tandem.desktop.v1";

    private static final Logger LOG = LoggerFactory.getLogger(DesktopHandler.class);
    private static final int LONGEST_MESSAGE = 512 * 1024;
    private static final int MISSES = 3;
    private static final long BLOCKED_MS = 5_000;

    private final Map<String, DesktopSocket> sockets = new ConcurrentHashMap<>();
    private final Map<DesktopSocket, Wallboard.Watcher> watchers = new ConcurrentHashMap<>();
    private final Map<DesktopSocket, Wallboard.Watcher> waitingWatchers = new ConcurrentHashMap<>();
    private final Answers answers = new Answers();
    private final LogIns logIns;
    private final Desktops desktops;
    private final Connections connections;
    private final Commands commands;
    private final PopTimes popTimes;
    private final Feed feed;
    private final Wallboard wallboard;
    private final Views views;
    private final Watching watching;
    private final AnnouncementFeed announcements;
    private final AdherenceFeed adherence;
    private final SuggestionFeed suggestions;
    private final Rights rights;
    private final Audit audit;
    private final Executor executor;
    private final DesktopProperties properties;
    private final Clock clock;

    DesktopHandler(Parts parts, Executor executor, DesktopProperties properties, Clock clock) {
        this.logIns = parts.logIns();
        this.desktops = parts.desktops();
        this.connections = parts.connections();
        this.commands = parts.commands();
        this.popTimes = parts.popTimes();
        this.feed = parts.feed();
        this.wallboard = parts.wallboard();
        this.views = parts.views();
        this.watching = parts.watching();
        this.announcements = parts.announcements();
        this.adherence = parts.adherence();
        this.suggestions = parts.suggestions();
        this.rights = parts.rights();
        this.audit = parts.audit();
        this.executor = executor;
        this.properties = properties;
        this.clock = clock;
    }

    /// What the handler hands messages to.
    record Parts(
            LogIns logIns,
            Desktops desktops,
            Connections connections,
            Commands commands,
            PopTimes popTimes,
            Feed feed,
            Wallboard wallboard,
            Views views,
            Watching watching,
            AnnouncementFeed announcements,
            AdherenceFeed adherence,
            SuggestionFeed suggestions,
            Rights rights,
            Audit audit) {}

    @Override
    public List<String> getSubProtocols() {
        return List.of(PROTOCOL);
    }

    @Override
    public void afterConnectionEstablished(WebSocketSession session) throws Exception {
        var user = DesktopUser.of(session.getPrincipal());
        if (user.isEmpty()) {
            session.close(CloseStatus.POLICY_VIOLATION);
            return;
        }
        limitBlocking(session);
        var socket = new DesktopSocket(
                user.get(),
                new Outbox(Outbox.Line.of(session), properties.outbox()),
                executor,
                views,
                properties.outbox(),
                clock.instant());
        sockets.put(session.getId(), socket);
        desktops.opened(socket);
    }

    /// How long a write to a page that does not read may hold its writer.
    private static void limitBlocking(WebSocketSession session) {
        if (session instanceof NativeWebSocketSession container) {
            var connection = container.getNativeSession(Session.class);
            if (connection != null) {
                connection.getUserProperties().put(Constants.BLOCKING_SEND_TIMEOUT_PROPERTY, BLOCKED_MS);
            }
        }
    }

    /// Long ones come in parts, since whoever takes them whole keeps room for the longest for each page.
    @Override
    public boolean supportsPartialMessages() {
        return true;
    }

    @Override
    protected void handleTextMessage(WebSocketSession session, TextMessage message) {
        var socket = sockets.get(session.getId());
        if (socket == null || socket.outbox.isClosed()) {
            return;
        }
        socket.hear(clock.instant());
        var parts = socket.parts;
        if (parts.take(message.getPayload()) > LONGEST_MESSAGE) {
            parts.whole();
            socket.close(CloseStatus.TOO_BIG_TO_PROCESS);
        } else if (message.isLast()) {
            handle(socket, parts.whole());
        }
    }

    private void handle(DesktopSocket socket, String text) {
        try {
            var said = ClientMessage.read(text);
            if (!logIns.heard(socket.user.logIn(), said instanceof ClientMessage.Command)) {
                socket.outbox.closeNow(Codes.LOGGED_OUT); // it ended while the page connected
                return;
            }
            switch (said) {
                case ClientMessage.Ping _ -> socket.send(new ServerMessage.Pong());
                case ClientMessage.Hello hello -> hello(socket, hello);
                case ClientMessage.Command command -> command(socket, command);
            }
        } catch (IllegalArgumentException e) {
            LOG.debug("{} sent what is no message: {}", socket.user.user(), e.getMessage());
            socket.close(Codes.NOT_A_MESSAGE);
        } catch (RejectedExecutionException e) {
            socket.close(Codes.NOT_A_MESSAGE);
        }
    }

    private void hello(DesktopSocket socket, ClientMessage.Hello hello) {
        if (!socket.greet()) {
            throw new IllegalArgumentException("A second hello");
        }
        socket.lanes.run("", () -> {
            try {
                connections.hello(socket, hello);
                announcements.tell(socket);
                adherence.tell(socket);
                suggestions.tell(socket);
            } catch (RuntimeException e) {
                LOG.atLevel(UnavailableException.isTold(e) ? Level.DEBUG : Level.WARN)
                        .log("{} could not be connected: {}", socket.user.user(), e.toString());
                socket.close(Codes.TRY_AGAIN);
            }
        });
    }

    private void command(DesktopSocket socket, ClientMessage.Command command) {
        if (!socket.isGreeted()) {
            throw new IllegalArgumentException("A command before hello");
        }
        var needed = CommandRights.of(command.name()).orElse(null);
        if (needed == null || needed.stream().noneMatch(socket.user::may)) {
            socket.lanes.run("", () -> refuse(socket, command, needed));
            return;
        }
        var interaction = command.fields().optionalInteraction();
        switch (command.name()) {
            case "subscribe" -> socket.lanes.run("", () -> answer(socket, command, this::subscribe));
            case "unsubscribe" -> socket.lanes.run("", () -> answer(socket, command, this::unsubscribe));
            case "popShown" -> answer(socket, command, popTimes.shown(command.fields(), clock.instant()));
            case "chatTyping" -> socket.desktop().ifPresent(d -> executor.execute(() -> commands.typing(d, command)));
            case "chatRead" -> socket.desktop().ifPresent(d -> executor.execute(() -> commands.read(d, command)));
            default -> socket.lanes.run(interaction == null ? "" : interaction, () -> carryOut(socket, command));
        }
    }

    private void refuse(DesktopSocket socket, ClientMessage.Command command, @Nullable Set<Right> needed) {
        if (needed == null) {
            answer(socket, command, Outcome.failed("bad-request", "There is no command '" + command.name() + "'"));
            return;
        }
        var why = "You need the right "
                + needed.stream().sorted().map(Right::code).collect(Collectors.joining(" or "));
        audit.note(socket.user, Act.REFUSED, command.name(), Map.of("why", why));
        answer(socket, command, Outcome.failed("forbidden", why));
    }

    private void carryOut(DesktopSocket socket, ClientMessage.Command command) {
        var before = answers.find(socket.user.user(), command.id());
        if (before != null) {
            socket.send(before);
            return;
        }
        var desktop = socket.desktop();
        if (desktop.isPresent() && !desktops.isLive(socket)) {
            answer(socket, command, Outcome.DISPLACED);
        } else {
            var giver = new Commands.Giver(socket.user, desktop.orElse(null), socket);
            answer(socket, command, commands.carryOut(giver, command));
        }
    }

    private Outcome subscribe(DesktopSocket socket, ClientMessage.Command command) {
        return switch (command.fields().json().path("topic").asString("")) {
            case "wallboard" -> subscribeWallboard(socket);
            case "waiting" -> subscribeWaiting(socket, command.fields());
            default -> Outcome.failed("bad-request", "'topic' can be 'wallboard' or 'waiting'");
        };
    }

    private Outcome subscribeWallboard(DesktopSocket socket) {
        if (!socket.user.may(Right.WATCH)) {
            return Outcome.failed("forbidden", "You need the right " + Right.WATCH.code());
        }
        var watcher = watchers.computeIfAbsent(socket, s -> s.outbox::send);
        executor.execute(() -> watch(socket, watcher));
        return Outcome.DONE;
    }

    /// Of one queue for supervisors, of all they serve for an agent who may pick.
    private Outcome subscribeWaiting(DesktopSocket socket, Fields fields) {
        var queue = fields.optionalText("queue");
        var agent = socket.desktop().map(DesktopSocket.Desktop::agent);
        if (queue == null ? agent.isEmpty() || !socket.user.may(Right.PICK) : !socket.user.may(Right.WATCH)) {
            return Outcome.failed("forbidden", "You may not see who waits there");
        }
        if (queue != null && !rights.extentOf(socket.user).covers(new QueueId(queue))) {
            return Outcome.failed("forbidden", "Your rights do not reach this queue");
        }
        if (queue != null && !wallboard.knows(new QueueId(queue))) {
            return Outcome.failed("unknown-queue", "There is no queue '" + queue + "'");
        }
        var wish = queue == null ? new Wish.OfAgent(agent.orElseThrow()) : new Wish.OfQueue(new QueueId(queue));
        var watcher = waitingWatchers.computeIfAbsent(socket, s -> s.outbox::send);
        executor.execute(() -> {
            wallboard.watchWaiting(watcher, wish);
            if (!waitingWatchers.containsKey(socket)) {
                wallboard.leaveWaiting(watcher);
            }
        });
        return Outcome.DONE;
    }

    private Outcome unsubscribe(DesktopSocket socket, ClientMessage.Command command) {
        if (!"waiting".equals(command.fields().json().path("topic").asString(""))) {
            return Outcome.failed("bad-request", "'topic' can be 'waiting'");
        }
        leaveWaiting(socket);
        return Outcome.DONE;
    }

    private void leaveWaiting(DesktopSocket socket) {
        var watcher = waitingWatchers.remove(socket);
        if (watcher != null) {
            wallboard.leaveWaiting(watcher);
        }
    }

    private void watch(DesktopSocket socket, Wallboard.Watcher watcher) {
        wallboard.watch(watcher, () -> rights.extentOf(socket.user));
        if (!watchers.containsKey(socket)) {
            wallboard.leave(watcher); // it was closed in between
        }
    }

    /// Whatever is asked and however badly, it gets a result.
    private void answer(
            DesktopSocket socket,
            ClientMessage.Command command,
            BiFunction<DesktopSocket, ClientMessage.Command, Outcome> act) {
        Outcome outcome;
        try {
            outcome = act.apply(socket, command);
        } catch (IllegalArgumentException e) {
            outcome = Outcome.failed("bad-request", String.valueOf(e.getMessage()));
        } catch (RuntimeException e) {
            LOG.error("'{}' of {} failed", command.name(), socket.user.user(), e);
            outcome = Outcome.failed("unavailable", "Something is broken here; it is safe to try again");
        }
        answer(socket, command, outcome);
    }

    private void answer(DesktopSocket socket, ClientMessage.Command command, Outcome outcome) {
        var result = switch (outcome) {
            case Outcome.Done done -> new Result(command.id(), true, done.value(), null);
            case Outcome.Failed failed ->
                new Result(command.id(), false, null, new Failure(failed.code(), failed.message()));
        };
        if (result.error() == null || !"unavailable".equals(result.error().code())) {
            answers.keep(socket.user.user(), result);
        }
        socket.send(result);
    }

    @Override
    public void handleTransportError(WebSocketSession session, Throwable e) {
        LOG.debug("Socket {} broke: {}", session.getId(), e.toString());
    }

    @Override
    public void afterConnectionClosed(WebSocketSession session, CloseStatus status) {
        var socket = sockets.remove(session.getId());
        if (socket == null) {
            return;
        }
        socket.close(status);
        var watcher = watchers.remove(socket);
        if (watcher != null) {
            wallboard.leave(watcher);
        }
        leaveWaiting(socket);
        watching.left(socket);
        if (desktops.closed(socket)) {
            socket.desktop().ifPresent(feed::lost);
        }
    }

    /// Closes what has not said hello in time or has not been heard of for three heartbeats.
    void sweep(Instant now) {
        var silence = properties.heartbeat().multipliedBy(MISSES);
        for (DesktopSocket socket : desktops.all()) {
            if (!socket.isGreeted() && isOlder(socket.opened, properties.helloWithin(), now)) {
                socket.close(Codes.NO_HELLO);
            } else if (isOlder(socket.heard(), silence, now)) {
                socket.close(Codes.SILENT);
            }
        }
    }

    private static boolean isOlder(Instant moment, Duration limit, Instant now) {
        return moment.plus(limit).isBefore(now);
    }

    /// A log-in has ended: so do its pages.
    void loggedOut(String logIn) {
        desktops.all().stream()
                .filter(socket -> logIn.equals(socket.user.logIn()))
                .forEach(socket -> socket.outbox.closeNow(Codes.LOGGED_OUT));
    }

    /// What somebody may do has changed: their pages connect again.
    void rightsChanged(String logIn) {
        desktops.all().stream()
                .filter(socket -> logIn.equals(socket.user.logIn()))
                .forEach(socket -> socket.outbox.closeNow(Codes.RIGHTS_CHANGED));
    }

    void stop() {
        desktops.all().forEach(socket -> socket.close(Codes.STOPPING));
    }
}
