package tandem.embedded;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;

/// TCP ports of the loopback address.
final class Ports {

    private Ports() {}

    /// The port itself if it can be bound, or a free one for 0.
    ///
    /// @param service for the message if another program has the port
    static int claim(String service, int port) {
        try (var socket = new ServerSocket()) {
            socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new ServiceStartException(
                    "Port %d, which %s needs, is used by another program: stop that program or configure another port."
                            .formatted(port, service),
                    e);
        }
    }
}
