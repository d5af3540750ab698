package tandem.ivr.asterisk;

import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/// A wire between a node and Asterisk that a test can cut, freeze and mend.
final class FlakyLink implements AutoCloseable {
    private final int target;
    private final ServerSocket server;
    private final Set<Socket> sockets = ConcurrentHashMap.newKeySet();
    private final AtomicInteger refused = new AtomicInteger();
    private volatile boolean cut;
    private boolean frozen; // guarded by this

    FlakyLink(int target) {
        this(0, target);
    }

    /// @param port 0 for any free one
    FlakyLink(int port, int target) {
        this.target = target;
        this.server =
                await("port " + port).ignoreException(BindException.class).until(() -> bind(port), Objects::nonNull);
        Thread.ofVirtual().start(this::accept);
    }

    /// A port that was free a moment ago may be one end of some connection now, until that is over.
    private static ServerSocket bind(int port) throws IOException {
        return new ServerSocket(port, 50, InetAddress.getLoopbackAddress());
    }

    int port() {
        return server.getLocalPort();
    }

    /// Everything under way is lost, and nothing gets through until it is mended.
    void cut() {
        cut = true;
        sockets.forEach(FlakyLink::drop);
        sockets.clear();
    }

    /// How many connections were refused while it was cut.
    int refused() {
        return refused.get();
    }

    /// As if the process at the other end stood still: nothing gets through, and nobody is told, until it is mended.
    synchronized void freeze() {
        frozen = true;
    }

    synchronized void mend() {
        cut = false;
        frozen = false;
        notifyAll();
    }

    private synchronized void awaitThaw() throws IOException {
        try {
            while (frozen) {
                wait();
            }
        } catch (InterruptedException e) {
            throw new IOException(e);
        }
    }

    private void accept() {
        try {
            while (true) {
                var near = server.accept();
                if (cut) {
                    refused.incrementAndGet();
                    drop(near);
                    continue;
                }
                var far = new Socket(InetAddress.getLoopbackAddress(), target);
                sockets.add(near);
                sockets.add(far);
                pump(near, far);
                pump(far, near);
            }
        } catch (IOException e) {
            sockets.forEach(FlakyLink::drop);
        }
    }

    private void pump(Socket from, Socket to) {
        Thread.ofVirtual().start(() -> {
            try (InputStream in = from.getInputStream();
                    OutputStream out = to.getOutputStream()) {
                var some = new byte[8192];
                for (int count = in.read(some); count >= 0; count = in.read(some)) {
                    awaitThaw();
                    out.write(some, 0, count);
                }
                awaitThaw(); // of the end it hears as late
            } catch (IOException e) {
                drop(to); // cut, or one side has gone
            }
        });
    }

    private static void drop(Socket socket) {
        try (socket) {
            socket.setSoLinger(true, 0); // a reset, as from a network that is gone
        } catch (IOException e) {
            if (!socket.isClosed()) {
                throw new UncheckedIOException(e);
            }
        }
    }

    @Override
    public void close() throws IOException {
        server.close();
        sockets.forEach(FlakyLink::drop);
    }
}
