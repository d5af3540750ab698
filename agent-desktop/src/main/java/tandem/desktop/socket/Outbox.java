package tandem.desktop.socket;

import java.io.IOException;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.event.Level;
import org.springframework.web.socket.CloseStatus;
import org.springframework.web.socket.TextMessage;
import org.springframework.web.socket.WebSocketSession;
import tandem.core.outage.UnavailableException;

/// What is on its way to a page, in order. Nobody who puts something in ever waits: a thread of the outbox's own
/// writes, and a page that lets it fill up is closed.
final class Outbox {
    private static final Logger LOG = LoggerFactory.getLogger(Outbox.class);

    /// The connection to a page. Writing blocks while the page does not read.
    interface Line {
        String id();

        void write(String text) throws IOException;

        void close(CloseStatus status) throws IOException;

        static Line of(WebSocketSession session) {
            return new SessionLine(session);
        }
    }

    private record SessionLine(WebSocketSession session) implements Line {
        @Override
        public String id() {
            return session.getId();
        }

        @Override
        public void write(String text) throws IOException {
            session.sendMessage(new TextMessage(text));
        }

        @Override
        public void close(CloseStatus status) throws IOException {
            session.close(status);
        }
    }

    /// What the writer does next: send a text that is made when its turn comes, or close.
    private sealed interface Item {
        record Text(Supplier<String> text) implements Item {}

        record Close(CloseStatus status) implements Item {}
    }

    private static final Item WAKE = new Item.Close(CloseStatus.NORMAL);

    private final Line line;
    private final BlockingQueue<Item> queue;
    private final AtomicBoolean closed = new AtomicBoolean();

    Outbox(Line line, int limit) {
        this.line = line;
        this.queue = new LinkedBlockingQueue<>(limit);
        Thread.ofVirtual().name("desktop-out-" + line.id()).start(this::write);
    }

    /// @param text made by the writer; if that fails, the page is told to come back
    void send(Supplier<String> text) {
        if (!closed.get() && !queue.offer(new Item.Text(text))) {
            close(Codes.TOO_SLOW);
        }
    }

    void send(String text) {
        send(() -> text);
    }

    /// Closes after what is in the outbox now.
    void closeAfterwards(CloseStatus status) {
        if (!queue.offer(new Item.Close(status))) {
            close(status);
        }
    }

    /// Closes without waiting for what is still to be sent. The first status given is the one the page gets.
    void close(CloseStatus status) {
        if (end()) {
            // Not on the caller's thread: a page that does not read holds up the close frame as well.
            Thread.ofVirtual().name("desktop-close-" + line.id()).start(() -> closeLine(status));
        }
    }

    /// The same on the caller's thread: when it returns, the page has been told.
    void closeNow(CloseStatus status) {
        if (end()) {
            closeLine(status);
        }
    }

    /// @return whether this was the first to end it
    private boolean end() {
        boolean first = closed.compareAndSet(false, true);
        if (first) {
            queue.clear();
            queue.offer(WAKE);
        }
        return first;
    }

    boolean isClosed() {
        return closed.get();
    }

    private void write() {
        try {
            while (!closed.get()) {
                switch (queue.take()) {
                    case Item.Text text -> line.write(text.text().get());
                    case Item.Close close -> close(close.status());
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (IOException | IllegalStateException e) {
            LOG.debug("Socket {} can no longer be written to: {}", line.id(), e.toString());
            close(CloseStatus.SESSION_NOT_RELIABLE);
        } catch (RuntimeException e) {
            LOG.atLevel(UnavailableException.isTold(e) ? Level.DEBUG : Level.WARN)
                    .log("A message for socket {} could not be made: {}", line.id(), e.toString());
            close(Codes.TRY_AGAIN);
        }
    }

    private void closeLine(CloseStatus status) {
        try {
            line.close(status);
        } catch (IOException | IllegalStateException e) {
            LOG.debug("Socket {} was closed already: {}", line.id(), e.toString());
        }
    }
}
