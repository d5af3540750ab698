package tandem.ivr.asterisk;

import java.net.ConnectException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.asteriskjava.manager.DefaultManagerConnection;
import org.asteriskjava.manager.ManagerEventListener;
import org.asteriskjava.manager.action.PingAction;
import org.asteriskjava.manager.event.DisconnectEvent;
import org.asteriskjava.manager.event.ManagerEvent;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tandem.core.BackOff;
import tandem.core.Loop;
import tandem.core.outage.Outage;
import tandem.ivr.control.ControlProperties.Server;
import tandem.ivr.control.PbxEvent;

/// The manager connection to one Asterisk (T2): connects, notices when it is dead, connects again with growing
/// pauses, and says so each time, so that everything can be compared. A connection is never used again after it was
/// lost.
final class AmiLink implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(AmiLink.class);
    private static final Duration HEARTBEAT = Duration.ofSeconds(5);
    private static final int TIME_LIMIT_MS = 2000;

    private final Server server;
    private final EventQueue events;
    private final Clock clock;
    private final Outage outage;
    private final Loop loop;
    private final BackOff backOff = new BackOff(Duration.ofMillis(100), Duration.ofSeconds(5));
    private volatile @Nullable DefaultManagerConnection connection;
    private volatile CountDownLatch lost = new CountDownLatch(1);
    private volatile String reason = "not connected yet";
    private volatile Instant since;
    private volatile boolean refused;
    private boolean downIsTold; // by the loop alone

    AmiLink(Server server, EventQueue events, Clock clock) {
        this.server = server;
        this.events = events;
        this.outage = new Outage(log, "Telephone server " + server.name() + " cannot be reached");
        this.clock = clock;
        this.since = clock.instant();
        this.loop = new Loop("ami-link-" + server.name(), this::round);
    }

    void start() {
        loop.start();
    }

    /// The living connection, null while there is none.
    @Nullable
    DefaultManagerConnection connection() {
        return connection;
    }

    Server server() {
        return server;
    }

    /// Why there is no connection.
    String reason() {
        return reason;
    }

    /// Since when the link is as it is.
    Instant since() {
        return since;
    }

    private Duration round() {
        if (connectAndStay()) {
            backOff.reset();
        }
        return backOff.next();
    }

    /// Returns when the connection is over; true if there was one.
    private boolean connectAndStay() {
        var next = new DefaultManagerConnection(server.host(), server.port(), server.user(), server.secret());
        next.setDefaultResponseTimeout(TIME_LIMIT_MS);
        next.setDefaultEventTimeout(TIME_LIMIT_MS * 2L);
        next.setSocketTimeout(TIME_LIMIT_MS);
        next.registerUserEventClass(TandemEvent.class);
        next.registerUserEventClass(HangupEvent.class);
        next.registerUserEventClass(HangupRequestEvent.class);
        next.registerUserEventClass(BridgeListItemEvent.class);
        next.registerUserEventClass(BridgeListCompleteEvent.class);
        var ended = new CountDownLatch(1);
        lost = ended;
        next.addEventListener(new Listener(ended));
        try {
            next.login();
        } catch (Exception e) {
            refused = e instanceof ConnectException;
            down("cannot connect to " + server + ": " + e.getMessage());
            return false;
        }
        refused = false;
        downIsTold = false;
        connection = next;
        since = clock.instant();
        reason = "";
        log.info("Connected to {}", server);
        events.add(new PbxEvent.LinkUp());
        stay(next, ended);
        connection = null;
        down(isClosing() ? "closed" : "lost the connection to " + server);
        leave(next);
        return true;
    }

    private void stay(DefaultManagerConnection current, CountDownLatch ended) {
        while (!isClosing() && !waitFor(ended, HEARTBEAT)) {
            try {
                current.sendAction(new PingAction(), TIME_LIMIT_MS);
                outage.over();
            } catch (Exception e) {
                outage.failed(server + " does not answer: " + e.getMessage());
                return;
            }
        }
    }

    private void down(String why) {
        if (!isClosing()) {
            outage.failed(why);
        }
        if (!why.equals(reason)) {
            since = clock.instant();
        }
        reason = why;
        if (!downIsTold) {
            downIsTold = true;
            events.add(new PbxEvent.LinkDown());
        }
    }

    /// Whether nothing listens there, as far as the last attempt could tell.
    boolean isRefused() {
        return refused;
    }

    /// Also ends the library's own attempts to reconnect.
    private static void leave(DefaultManagerConnection old) {
        try {
            old.logoff();
        } catch (IllegalStateException e) {
            log.trace("Was logged off already", e);
        }
    }

    private boolean isClosing() {
        return loop.isClosed();
    }

    private static boolean waitFor(CountDownLatch latch, Duration limit) {
        try {
            return latch.await(limit.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return true;
        }
    }

    /// Runs on the library's thread: translates, hands over, returns.
    private final class Listener implements ManagerEventListener {
        private final CountDownLatch ended;

        private Listener(CountDownLatch ended) {
            this.ended = ended;
        }

        @Override
        public void onManagerEvent(ManagerEvent event) {
            if (event instanceof DisconnectEvent) {
                ended.countDown();
                return;
            }
            AmiEvents.translate(event).ifPresent(translated -> events.add(translated, happened(event)));
        }

        private @Nullable Instant happened(ManagerEvent event) {
            var seconds = event.getTimestamp();
            return seconds == null ? null : Instant.ofEpochMilli(Math.round(seconds * 1000));
        }
    }

    @Override
    public void close() {
        loop.end();
        lost.countDown();
        var current = connection;
        if (current != null) {
            leave(current);
        }
    }
}
