package tandem.knowledge.elastic;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;

/// A line to Elasticsearch that a test may cut, or make swallow everything.
final class Wire implements AutoCloseable {
    private final ServerSocket door = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    private final URI to;
    private final Set<Socket> open = ConcurrentHashMap.newKeySet();
    private volatile boolean cut;
    private volatile CountDownLatch silence = new CountDownLatch(0);

    Wire(String to) throws IOException {
        this.to = URI.create(to);
        Thread.ofVirtual().start(this::accept);
    }

    String url() {
        return "http://127.0.0.1:" + door.getLocalPort();
    }

    /// Refuses from now on, and breaks what is open.
    void cut() {
        cut = true;
        hangUp();
    }

    /// Takes everything and answers nothing.
    void silence() {
        silence = new CountDownLatch(1);
    }

    void mend() {
        cut = false;
        silence.countDown();
        hangUp(); // what was swallowed does not come out later
    }

    private void hangUp() {
        open.forEach(Wire::close);
        open.clear();
    }

    private void accept() {
        while (!door.isClosed()) {
            try {
                Socket near = door.accept();
                if (cut) {
                    near.close();
                    continue;
                }
                var far = new Socket();
                far.connect(new InetSocketAddress(to.getHost(), to.getPort()));
                open.add(near);
                open.add(far);
                Thread.ofVirtual().start(() -> pump(near, far));
                Thread.ofVirtual().start(() -> pump(far, near));
            } catch (IOException e) {
                // closed, or Elasticsearch is away: the next one may have more luck
            }
        }
    }

    private void pump(Socket from, Socket to) {
        try (from;
                to) {
            InputStream in = from.getInputStream();
            byte[] bytes = new byte[8192];
            for (int n = in.read(bytes); n >= 0; n = in.read(bytes)) {
                silence.await();
                to.getOutputStream().write(bytes, 0, n);
            }
        } catch (IOException | InterruptedException e) {
            // the line is broken
        }
    }

    private static void close(Socket socket) {
        try {
            socket.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() throws IOException {
        door.close();
        silence.countDown();
        hangUp();
    }
}
