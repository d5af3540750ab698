package tandem.channels.chat;

import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.atomic.AtomicReference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.web.socket.CloseStatus;
import org.springframework.web.socket.TextMessage;
import org.springframework.web.socket.WebSocketSession;

/// One page's socket. Sending never blocks the caller: a thread of the socket's own writes; a page that reads too
/// slowly is closed, not waited for.
final class VisitorSocket {
    static final CloseStatus TAKEN_OVER = new CloseStatus(4001, "another page has taken over");
    static final CloseStatus BAD_FRAMES = new CloseStatus(4003, "not this protocol, or too fast");
    static final CloseStatus SILENT = new CloseStatus(4005, "nothing heard");
    static final CloseStatus TOO_SLOW = new CloseStatus(4008, "reads too slowly");

    private static final List<String> END = List.of();
    private static final Logger LOG = LoggerFactory.getLogger(VisitorSocket.class);
    private final WebSocketSession session;
    private final BlockingQueue<List<String>> outgoing;
    private final AtomicReference<CloseStatus> closing = new AtomicReference<>();
    private volatile Instant heard;

    VisitorSocket(WebSocketSession session, int outgoingFrames, Instant now) {
        this.session = session;
        this.outgoing = new ArrayBlockingQueue<>(outgoingFrames);
        this.heard = now;
        Thread.ofVirtual().name("chat-writer-" + session.getId()).start(this::write);
    }

    void send(PageFrame frame) {
        send(List.of(frame));
    }

    /// Frames that belong together take one place among those that may be outstanding: a long past is no slowness.
    void send(List<PageFrame> frames) {
        if (!frames.isEmpty()
                && closing.get() == null
                && !outgoing.offer(frames.stream().map(PageFrame::toJson).toList())) {
            close(TOO_SLOW);
        }
    }

    /// Closes without waiting for what is still to be sent. The first status given is the one the page gets.
    void close(CloseStatus status) {
        if (closing.compareAndSet(null, status)) {
            letWriterEnd();
            // Not on the caller's thread: a page that does not read blocks the close frame as well.
            Thread.ofVirtual().name("chat-closer-" + session.getId()).start(() -> closeSession(status));
        }
    }

    /// The connection is gone already.
    void closed() {
        closing.compareAndSet(null, CloseStatus.NORMAL);
        letWriterEnd();
    }

    void heardAt(Instant now) {
        heard = now;
    }

    Instant heard() {
        return heard;
    }

    /// Not by interrupting it: Tomcat would take that for a reason to close the connection itself.
    private void letWriterEnd() {
        outgoing.clear();
        outgoing.offer(END);
    }

    private void write() {
        try {
            while (closing.get() == null) {
                for (String frame : outgoing.take()) {
                    session.sendMessage(new TextMessage(frame));
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (IOException | IllegalStateException e) {
            LOG.debug("Socket {} can no longer be written to: {}", session.getId(), e.toString());
            close(CloseStatus.SESSION_NOT_RELIABLE);
        }
    }

    private void closeSession(CloseStatus status) {
        try {
            session.close(status);
        } catch (IOException | IllegalStateException e) {
            LOG.debug("Socket {} was closed already: {}", session.getId(), e.toString());
        }
    }
}
