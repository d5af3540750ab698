package tandem.channels.chat;

import java.net.InetSocketAddress;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.event.Level;
import org.springframework.web.socket.CloseStatus;
import org.springframework.web.socket.SubProtocolCapable;
import org.springframework.web.socket.TextMessage;
import org.springframework.web.socket.WebSocketSession;
import org.springframework.web.socket.handler.TextWebSocketHandler;
import tandem.core.outage.UnavailableException;

/// The edge: admits sockets, counts frames, and hands them to the [ChatService].
final class ChatSocketHandler extends TextWebSocketHandler implements SubProtocolCapable {
    private static final String PROTOCOL = "tandem.chat.v1";
    private static final Logger LOG = LoggerFactory.getLogger(ChatSocketHandler.class);
    /// Beyond that nobody is told anything.
    private static final int MOST = 1024 * 1024;
    private static final CloseStatus FULL = CloseStatus.SERVICE_OVERLOAD;
    private final Visitors visitors;
    private final ChatService service;
    private final Admission admission;
    private final Clock clock;
    private final ChatProperties.Limits limits;
    private volatile boolean open;

    ChatSocketHandler(
            Visitors visitors, ChatService service, Admission admission, Clock clock, ChatProperties.Limits limits) {
        this.visitors = visitors;
        this.service = service;
        this.admission = admission;
        this.clock = clock;
        this.limits = limits;
    }

    @Override
    public List<String> getSubProtocols() {
        return List.of(PROTOCOL);
    }

    void start() {
        open = true;
    }

    /// Sends everybody away with "come back"; their chats go on on another node, or here after the restart.
    void stop() {
        open = false;
        visitors.all().forEach(visitor -> visitor.socket().close(CloseStatus.SERVICE_RESTARTED));
    }

    @Override
    public void afterConnectionEstablished(WebSocketSession session) throws Exception {
        String address = addressOf(session);
        if (!open) {
            session.close(CloseStatus.SERVICE_RESTARTED);
        } else if (!admission.enter(address)) {
            LOG.info("A visitor was turned away: too many sockets on this node or from one address");
            session.close(FULL);
        } else {
            var socket = new VisitorSocket(session, limits.outgoingFrames(), clock.instant());
            visitors.came(session.getId(), new Visitor(socket, address, clock, limits.messagesPerSecond()));
        }
    }

    /// Whoever takes long ones whole keeps room for the longest for each page.
    @Override
    public boolean supportsPartialMessages() {
        return true;
    }

    @Override
    protected void handleTextMessage(WebSocketSession session, TextMessage message) {
        var visitor = visitors.find(session.getId());
        if (visitor == null) {
            return;
        }
        visitor.socket().heardAt(clock.instant());
        if (visitor.parts().take(message.getPayload()) > MOST) {
            visitor.socket().close(CloseStatus.TOO_BIG_TO_PROCESS);
        } else if (message.isLast()) {
            whole(visitor);
        }
    }

    private void whole(Visitor visitor) {
        var parts = visitor.parts();
        boolean tooLong = parts.isTooLong();
        var messageId = tooLong ? parts.messageId() : Optional.<String>empty();
        String text = parts.whole();
        if (!visitor.mayFrame()) {
            visitor.socket().close(VisitorSocket.BAD_FRAMES);
        } else if (tooLong) {
            service.refuseTooLong(visitor, messageId.orElse(null));
        } else {
            handle(visitor, text);
        }
    }

    private void handle(Visitor visitor, String text) {
        VisitorFrame frame;
        try {
            frame = VisitorFrame.parse(text);
        } catch (IllegalArgumentException e) {
            visitor.refuseBadRequest(String.valueOf(e.getMessage()));
            return;
        }
        try {
            service.on(visitor, frame);
        } catch (RuntimeException e) {
            LOG.atLevel(UnavailableException.isTold(e) ? Level.DEBUG : Level.WARN)
                    .log(
                            "A visitor's frame could not be carried out: {}",
                            e.getClass().getSimpleName());
            LOG.debug("Because of", e);
            visitor.refuse("unavailable", "Please try again in a moment.");
        }
    }

    @Override
    public void handleTransportError(WebSocketSession session, Throwable exception) {
        LOG.debug("Socket {} failed: {}", session.getId(), exception.toString());
    }

    @Override
    public void afterConnectionClosed(WebSocketSession session, CloseStatus status) {
        var visitor = visitors.left(session.getId());
        if (visitor != null) {
            admission.leave(visitor.address());
            visitor.socket().closed();
            try {
                service.left(visitor);
            } catch (RuntimeException e) {
                LOG.debug("Their lease is still that of the last renewal", e);
            }
        }
    }

    private static String addressOf(WebSocketSession session) {
        InetSocketAddress remote = session.getRemoteAddress();
        return remote == null || remote.getAddress() == null
                ? "unknown"
                : remote.getAddress().getHostAddress();
    }
}
