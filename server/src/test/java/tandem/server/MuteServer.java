package tandem.server;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/// Takes every connection, hears whatever is said, and never answers.
final class MuteServer implements AutoCloseable {
    private final ServerSocket door;
    private final List<Socket> guests = new CopyOnWriteArrayList<>();
    private final List<String> asked = new CopyOnWriteArrayList<>();

    MuteServer() {
        try {
            door = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        Thread.ofVirtual().start(this::welcome);
    }

    private void welcome() {
        try {
            while (true) {
                var guest = door.accept();
                guests.add(guest);
                Thread.ofVirtual().start(() -> hear(guest));
            }
        } catch (IOException e) {
            // closed
        }
    }

    private void hear(Socket guest) {
        var buffer = new byte[8192];
        try {
            for (int read = guest.getInputStream().read(buffer);
                    read >= 0;
                    read = guest.getInputStream().read(buffer)) {
                asked.add(new String(buffer, 0, read, java.nio.charset.StandardCharsets.ISO_8859_1));
            }
        } catch (IOException e) {
            // they have gone
        }
    }

    int port() {
        return door.getLocalPort();
    }

    /// What was said to it, as it came.
    String asked() {
        return String.join("", asked);
    }

    @Override
    public void close() {
        try {
            door.close();
            for (Socket guest : guests) {
                guest.close();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
