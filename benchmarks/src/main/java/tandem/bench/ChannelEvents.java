package tandem.bench;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Consumer;

/// What Asterisk says about channels by AMI, with its own time stamps: one clock for whoever controls the calls.
final class ChannelEvents implements AutoCloseable {
    /// A manager user who hears more than a node does.
    static final String USER = "bench";

    private final Socket socket;
    private final Thread reader;

    /// @param nanos   Asterisk's time
    /// @param what    `Newchannel`, `Newstate`, `Hangup`, ...
    /// @param channel such as `PJSIP/agent1-desk-0000001a`
    /// @param state   `Ring`, `Ringing`, `Up`, ...
    record ChannelEvent(long nanos, String what, String channel, String state) {}

    /// The listener is called by one thread, in Asterisk's order.
    ChannelEvents(int amiPort, String secret, Consumer<ChannelEvent> listener) throws IOException {
        socket = new Socket(InetAddress.getLoopbackAddress(), amiPort);
        var in = new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8));
        var login = "Action: Login\r\nUsername: " + USER + "\r\nSecret: " + secret + "\r\nEvents: call\r\n\r\n";
        socket.getOutputStream().write(login.getBytes(StandardCharsets.UTF_8));
        for (var line = in.readLine(); !"Response: Success".equals(line); line = in.readLine()) {
            if (line == null || line.startsWith("Response: ")) {
                throw new IOException("AMI: " + line);
            }
        }
        reader = Thread.ofVirtual().start(() -> read(in, listener));
    }

    private static void read(BufferedReader in, Consumer<ChannelEvent> listener) {
        try {
            Map<String, String> fields = new HashMap<>();
            for (var line = in.readLine(); line != null; line = in.readLine()) {
                int colon = line.indexOf(": ");
                if (colon > 0) {
                    fields.put(line.substring(0, colon), line.substring(colon + 2));
                } else if (line.isEmpty()) {
                    tell(fields, listener);
                    fields.clear();
                }
            }
        } catch (IOException e) {
            // closed
        }
    }

    private static void tell(Map<String, String> fields, Consumer<ChannelEvent> listener) {
        var what = fields.get("Event");
        var channel = fields.get("Channel");
        var at = fields.get("Timestamp");
        if (what != null && channel != null && at != null) {
            long nanos = (long) (Double.parseDouble(at) * 1e6) * 1000; // it has microseconds
            listener.accept(new ChannelEvent(nanos, what, channel, fields.getOrDefault("ChannelStateDesc", "")));
        }
    }

    @Override
    public void close() throws IOException, InterruptedException {
        socket.close();
        reader.join();
    }
}
