package tandem.bench.sound;

import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/// One side of a conversation: sends packets of 20 ms that are all one level, by which the other side knows them (µ-law
/// passes a call that is neither mixed nor transcoded as it is), and tells when what came first.
final class Sound implements AutoCloseable {
    private static final int FRAME = 160;
    private static final int HEADER = 12;
    private static final long EVERY = 20_000_000;

    /// Told by the thread that receives.
    interface Ear {
        /// @param level null for a packet of many levels, as speech and music are
        void heard(@Nullable Integer level, long nanos);
    }

    private final DatagramSocket socket;
    private volatile boolean open = true;

    Sound(String host, Ear ear) throws IOException {
        socket = new DatagramSocket(0, InetAddress.getByName(host));
        Thread.ofPlatform().daemon().name("ear").start(() -> listen(ear));
    }

    InetSocketAddress address() {
        return new InetSocketAddress(socket.getLocalAddress().getHostAddress(), socket.getLocalPort());
    }

    private void listen(Ear ear) {
        var packet = new DatagramPacket(new byte[2048], 2048);
        try {
            while (open) {
                socket.receive(packet);
                long now = System.nanoTime();
                ear.heard(level(packet.getData(), packet.getLength()), now);
            }
        } catch (IOException e) {
            // closed
        }
    }

    private static @Nullable Integer level(byte[] packet, int length) {
        if (length <= HEADER) {
            return null;
        }
        for (int i = HEADER + 1; i < length; i++) {
            if (packet[i] != packet[HEADER]) {
                return null;
            }
        }
        return packet[HEADER] & 0xff;
    }

    void talk(InetSocketAddress to, int level) {
        Thread.ofVirtual().name("mouth").start(() -> {
            try {
                send(to, level);
            } catch (IOException e) {
                // closed
            }
        });
    }

    private void send(InetSocketAddress to, int level) throws IOException {
        var bytes = ByteBuffer.allocate(HEADER + FRAME);
        for (int i = 0; i < FRAME; i++) {
            bytes.put(HEADER + i, (byte) level);
        }
        long due = System.nanoTime();
        for (int n = 0; open; n++) {
            bytes.putInt(0, 0x80000000 | (n & 0xffff)).putInt(4, n * FRAME).putInt(8, level + 1);
            socket.send(new DatagramPacket(bytes.array(), bytes.capacity(), to));
            due += EVERY;
            LockSupport.parkNanos(due - System.nanoTime());
        }
    }

    @Override
    public void close() {
        open = false;
        socket.close();
    }
}
