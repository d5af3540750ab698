package tandem.embedded;

import java.io.IOException;
import java.net.BindException;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;

/// Ports of the loopback address.
public final class Ports {

    private static final int ATTEMPTS = 100;

    private Ports() {}

    /// A port that is free at this moment, for TCP and for UDP.
    public static int free() {
        for (int i = 0; i < ATTEMPTS; i++) {
            try (var tcp = new ServerSocket()) {
                tcp.bind(loopback(0));
                try (var udp = new DatagramSocket(loopback(tcp.getLocalPort()))) {
                    return udp.getLocalPort();
                }
            } catch (IOException e) {
                continue; // taken for UDP: try another
            }
        }
        throw new ServiceStartException("No free port was found on the loopback address.");
    }

    /// @param service for the message
    /// @throws ServiceStartException if another program has the port
    public static void requireFree(String service, int port) {
        claim(service, port);
    }

    /// The port itself if it can be bound by TCP, or a free one for 0.
    ///
    /// @param service for the message if another program has the port
    static int claim(String service, int port) {
        try (var socket = new ServerSocket()) {
            socket.bind(loopback(port));
            return socket.getLocalPort();
        } catch (IOException e) {
            throw taken(service, port, e);
        }
    }

    /// Checks that a port can be bound by UDP.
    static void claimUdp(String service, int port) {
        try (var socket = new DatagramSocket(null)) {
            socket.bind(loopback(port));
        } catch (IOException e) {
            throw taken(service, port, e);
        }
    }

    private static ServiceStartException taken(String service, int port, IOException cause) {
        var why = cause instanceof BindException ? "is used by another program" : "cannot be opened";
        return new ServiceStartException(
                "Port %d, which %s needs, %s: stop that program or configure another port."
                        .formatted(port, service, why),
                cause);
    }

    private static InetSocketAddress loopback(int port) {
        return new InetSocketAddress(InetAddress.getLoopbackAddress(), port);
    }
}
