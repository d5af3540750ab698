package tandem.core.redis;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;

/// A link to Redis that can withhold the answers and be cut.
final class StallingLink implements AutoCloseable {
    private final ServerSocket door = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    private final int redisPort;
    private final List<Socket> open = new CopyOnWriteArrayList<>();
    private final AtomicInteger withheld = new AtomicInteger();
    private volatile boolean stalled;

    StallingLink(int redisPort) throws IOException {
        this.redisPort = redisPort;
        Thread.ofVirtual().start(this::accept);
    }

    URI url() {
        return URI.create("redis://127.0.0.1:" + door.getLocalPort());
    }

    /// From now on no answer comes back.
    void stall() {
        stalled = true;
    }

    int withheldBytes() {
        return withheld.get();
    }

    /// Breaks all connections and behaves well again with new ones.
    void cut() {
        stalled = false; // first: one that is just being made must not lose an answer and stay open
        open.forEach(StallingLink::close);
    }

    private void accept() {
        try {
            while (true) {
                var client = door.accept();
                var redis = new Socket(InetAddress.getLoopbackAddress(), redisPort);
                open.addAll(List.of(client, redis));
                Thread.ofVirtual().start(() -> pass(client, redis, false));
                Thread.ofVirtual().start(() -> pass(redis, client, true));
            }
        } catch (IOException e) {
            // closed
        }
    }

    private void pass(Socket from, Socket to, boolean answers) {
        try (from;
                to) {
            InputStream in = from.getInputStream();
            OutputStream out = to.getOutputStream();
            byte[] some = new byte[8192];
            boolean mute = false;
            for (int n = in.read(some); n >= 0; n = in.read(some)) {
                mute |= answers && stalled; // what follows a lost answer would be taken for it
                if (mute) {
                    withheld.addAndGet(n);
                } else {
                    out.write(some, 0, n);
                }
            }
        } catch (IOException e) {
            // cut
        }
    }

    private static void close(Socket socket) {
        try {
            socket.close();
        } catch (IOException e) {
            // gone already
        }
    }

    @Override
    public void close() throws IOException {
        door.close();
        cut();
    }
}
