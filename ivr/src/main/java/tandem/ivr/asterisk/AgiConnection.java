package tandem.ivr.asterisk;

import java.io.IOException;
import java.net.InetAddress;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.atomic.AtomicBoolean;
import org.asteriskjava.util.SocketConnectionFacade;
import org.jspecify.annotations.Nullable;

/// A connection whose request has been read already; it is given again to whoever reads it next.
final class AgiConnection implements SocketConnectionFacade {
    private static final int MOST_LINES = 200;

    private final SocketConnectionFacade connection;
    private final Deque<String> request = new ArrayDeque<>();
    private final AtomicBoolean closed = new AtomicBoolean();

    AgiConnection(SocketConnectionFacade connection) {
        this.connection = connection;
    }

    /// Reads the lines up to the empty one. Whoever waits longer than it may last closes the connection meanwhile.
    ///
    /// @return false if there is no whole request
    boolean readRequest() {
        try {
            for (var line = connection.readLine(); line != null; line = connection.readLine()) {
                request.add(line);
                if (line.isEmpty()) {
                    return request.size() > 1;
                }
                if (request.size() == MOST_LINES) {
                    return false;
                }
            }
        } catch (IOException | RuntimeException e) {
            return false; // the library's reader throws what it likes when its socket is closed
        }
        return false;
    }

    @Override
    public @Nullable String readLine() throws IOException {
        var line = request.poll();
        return line != null ? line : connection.readLine();
    }

    @Override
    public void write(String text) throws IOException {
        connection.write(text);
    }

    @Override
    public void flush() throws IOException {
        connection.flush();
    }

    /// Once only: the library's own fails the second time.
    @Override
    public void close() throws IOException {
        if (!closed.getAndSet(true)) {
            connection.close();
        }
    }

    @Override
    public boolean isConnected() {
        return connection.isConnected();
    }

    @Override
    public InetAddress getLocalAddress() {
        return connection.getLocalAddress();
    }

    @Override
    public int getLocalPort() {
        return connection.getLocalPort();
    }

    @Override
    public InetAddress getRemoteAddress() {
        return connection.getRemoteAddress();
    }

    @Override
    public int getRemotePort() {
        return connection.getRemotePort();
    }
}
