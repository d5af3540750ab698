package tandem.ivr.asterisk;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tandem.embedded.EmbeddedAsterisk;

/// A telephone that answers its calls, says a sound without end and keeps what it hears: what comes out of an earpiece,
/// which no recording on the server tells. µ-law only, one call at a time.
final class HearingPhone implements AutoCloseable {
    private static final int FRAME = 160;
    private static final int HEADER = 12;
    private static final long FRAME_NANOS = 20_000_000;
    private static final Pattern MEDIA = Pattern.compile("m=audio (\\d+) ");
    private static final Pattern ADDRESS = Pattern.compile("c=IN IP4 (\\S+)");

    private final DatagramSocket sip;
    private final DatagramSocket rtp;
    private final byte[] voice;
    private final AtomicBoolean closed = new AtomicBoolean();
    private final ByteArrayOutputStream heard = new ByteArrayOutputStream();
    private volatile @Nullable SocketAddress partner;
    private volatile @Nullable String dialog;
    private volatile @Nullable SocketAddress server;
    private volatile int calls;
    private volatile boolean speaks = true;
    private volatile int endings;

    /// @param voice raw µ-law, 8 kHz
    HearingPhone(Path voice) throws IOException {
        this.voice = Files.readAllBytes(voice);
        this.sip = new DatagramSocket(new InetSocketAddress("127.0.0.1", 0));
        this.rtp = new DatagramSocket(new InetSocketAddress("127.0.0.1", 0));
        Thread.ofPlatform().daemon().name("hearing-sip").start(this::signal);
        Thread.ofPlatform().daemon().name("hearing-rtp").start(this::hear);
        Thread.ofPlatform().daemon().name("hearing-voice").start(this::speak);
    }

    HearingPhone servesAs(EmbeddedAsterisk asterisk, String endpoint) {
        var aor = "{\\\"contact\\\":\\\"sip:%s@127.0.0.1:%d\\\",\\\"max_contacts\\\":\\\"1\\\"}"
                .formatted(endpoint, sip.getLocalPort());
        asterisk.rx("database put tandem-sip/aor %s \"%s\"".formatted(endpoint, aor));
        return this;
    }

    /// Whether it sends any sound.
    void speaks(boolean now) {
        speaks = now;
    }

    /// From now on what is heard counts.
    void listenAnew() {
        synchronized (heard) {
            heard.reset();
        }
    }

    int millisHeard() {
        synchronized (heard) {
            return heard.size() / 8;
        }
    }

    /// How loud a tone is among what was heard, by its power.
    double loudness(int hertz) {
        byte[] bytes;
        synchronized (heard) {
            bytes = heard.toByteArray();
        }
        var samples = new double[bytes.length];
        Arrays.setAll(samples, i -> linear(bytes[i]));
        return new StereoRecording.Side(samples).loudness(hertz);
    }

    boolean isInACall() {
        return partner != null;
    }

    /// How many calls it has taken.
    int calls() {
        return calls;
    }

    int endings() {
        return endings;
    }

    /// Hangs up by itself.
    void hangUp() throws IOException {
        var invite = dialog;
        var to = server;
        partner = null;
        if (invite != null && to != null) {
            var bye = "BYE " + between(header(invite, "Contact"), "<", ">") + " SIP/2.0\r\n"
                    + "Via: SIP/2.0/UDP 127.0.0.1:" + sip.getLocalPort() + ";branch=z9hG4bK" + System.nanoTime()
                    + "\r\nMax-Forwards: 70\r\nFrom: " + header(invite, "To") + ";tag=heard\r\nTo: "
                    + header(invite, "From") + "\r\nCall-ID: " + header(invite, "Call-ID")
                    + "\r\nCSeq: 1 BYE\r\nContent-Length: 0\r\n\r\n";
            send(bye, to);
        }
    }

    private void signal() {
        var packet = new DatagramPacket(new byte[8192], 8192);
        while (!closed.get()) {
            try {
                packet.setLength(8192);
                sip.receive(packet);
                var text = new String(packet.getData(), 0, packet.getLength(), StandardCharsets.UTF_8);
                take(text, packet.getSocketAddress());
            } catch (SocketException e) {
                return; // closed
            } catch (IOException e) {
                throw new java.io.UncheckedIOException(e);
            }
        }
    }

    private void take(String text, SocketAddress from) throws IOException {
        if (text.startsWith("INVITE ")) {
            var media = MEDIA.matcher(text);
            var address = ADDRESS.matcher(text);
            boolean isNew = !header(text, "To").contains("tag=");
            if (media.find() && address.find()) {
                dialog = isNew ? text : dialog;
                server = from;
                partner = new InetSocketAddress(
                        InetAddress.getByName(address.group(1)), Integer.parseInt(media.group(1)));
            }
            if (isNew) {
                calls++;
            }
            send(
                    answer(
                            text,
                            "Content-Type: application/sdp\r\nContact: <sip:x@127.0.0.1:" + sip.getLocalPort()
                                    + ">\r\n",
                            sdp()),
                    from);
        } else if (text.startsWith("BYE ") || text.startsWith("CANCEL ")) {
            partner = null;
            endings++;
            send(answer(text, "", ""), from);
        } else if (text.startsWith("OPTIONS ")) {
            send(answer(text, "", ""), from);
        }
    }

    private String sdp() {
        return "v=0\r\no=- 1 1 IN IP4 127.0.0.1\r\ns=-\r\nc=IN IP4 127.0.0.1\r\nt=0 0\r\nm=audio " + rtp.getLocalPort()
                + " RTP/AVP 0\r\na=rtpmap:0 PCMU/8000\r\na=sendrecv\r\n";
    }

    private static String answer(String request, String headers, String body) {
        var lines = new StringBuilder("SIP/2.0 200 OK\r\n");
        for (var line : request.split("\r\n")) {
            var name = line.split(":", 2)[0];
            switch (name) {
                case "Via", "Record-Route", "From", "Call-ID", "CSeq" ->
                    lines.append(line).append("\r\n");
                case "To" ->
                    lines.append(line)
                            .append(line.contains("tag=") ? "" : ";tag=heard")
                            .append("\r\n");
                default -> {
                    // of no interest
                }
            }
        }
        return lines + headers + "Content-Length: " + body.length() + "\r\n\r\n" + body;
    }

    private static String header(String message, String name) {
        return message.lines()
                .filter(line -> line.startsWith(name + ":"))
                .findFirst()
                .map(line -> line.substring(name.length() + 1).strip())
                .orElse("");
    }

    private static String between(String text, String from, String to) {
        return text.substring(text.indexOf(from) + 1, text.indexOf(to));
    }

    private void send(String text, SocketAddress to) throws IOException {
        var bytes = text.getBytes(StandardCharsets.UTF_8);
        sip.send(new DatagramPacket(bytes, bytes.length, to));
    }

    private void hear() {
        var packet = new DatagramPacket(new byte[2048], 2048);
        while (!closed.get()) {
            try {
                packet.setLength(2048);
                rtp.receive(packet);
                if (packet.getLength() > HEADER && (packet.getData()[1] & 0x7f) == 0) {
                    synchronized (heard) {
                        heard.write(packet.getData(), HEADER, packet.getLength() - HEADER);
                    }
                }
            } catch (SocketException e) {
                return; // closed
            } catch (IOException e) {
                throw new java.io.UncheckedIOException(e);
            }
        }
    }

    private void speak() {
        int sequence = 0;
        int at = 0;
        long next = System.nanoTime();
        while (!closed.get()) {
            next += FRAME_NANOS;
            LockSupport.parkNanos(next - System.nanoTime());
            var to = partner;
            if (to != null && speaks) {
                var frame = new byte[HEADER + FRAME];
                frame[0] = (byte) 0x80;
                frame[2] = (byte) (sequence >> 8);
                frame[3] = (byte) sequence;
                int stamp = sequence * FRAME;
                for (int i = 0; i < 4; i++) {
                    frame[4 + i] = (byte) (stamp >> (24 - 8 * i));
                }
                frame[11] = 7;
                for (int i = 0; i < FRAME; i++) {
                    frame[HEADER + i] = voice[(at + i) % voice.length];
                }
                at = (at + FRAME) % voice.length;
                sequence++;
                try {
                    rtp.send(new DatagramPacket(frame, frame.length, to));
                } catch (IOException e) {
                    return; // closed
                }
            }
        }
    }

    private static double linear(byte coded) {
        int value = ~coded & 0xff;
        int magnitude = (((value & 0x0f) << 3) + 0x84 << ((value & 0x70) >> 4)) - 0x84;
        return (value & 0x80) != 0 ? -magnitude : magnitude;
    }

    @Override
    public void close() {
        closed.set(true);
        sip.close();
        rtp.close();
    }
}
