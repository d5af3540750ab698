package tandem.bench.sound;

import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/// Callers from the trunk, who talk from when they are answered until they are hung up, and note when they hear what.
public final class SoundCallers implements AutoCloseable {
    private static final int MOST_AT_ONCE = 100;

    private final InetSocketAddress pbx;
    private final DatagramSocket sip;
    private final Map<String, Caller> callers = new ConcurrentHashMap<>();
    private final AtomicInteger dialled = new AtomicInteger();

    /// What one of them has noticed, by `System.nanoTime()`; 0 for not yet.
    ///
    /// @param level at which they talk
    public static final class Caller {
        public final int level;
        final String id;
        private @Nullable Sound sound;
        public volatile long invited;
        public volatile long firstSound;
        /// The first packet of an agent's voice, and whose.
        public volatile long firstVoice;

        public volatile int voice;
        public volatile boolean over;

        Caller(String id, int level) {
            this.id = id;
            this.level = level;
        }

        private void heard(@Nullable Integer heard, long nanos) {
            firstSound = firstSound == 0 ? nanos : firstSound;
            if (firstVoice == 0 && heard != null && heard >= SoundPhones.LOWEST && heard < SoundPhones.LOWEST + 100) {
                voice = heard;
                firstVoice = nanos;
            }
        }
    }

    /// @param host the trunk's
    public SoundCallers(InetSocketAddress pbx, String host) throws IOException {
        this.pbx = pbx;
        this.sip = new DatagramSocket(0, InetAddress.getByName(host));
        Thread.ofPlatform().daemon().name("callers").start(this::listen);
    }

    private String local() {
        return sip.getLocalAddress().getHostAddress() + ":" + sip.getLocalPort();
    }

    public Caller dial(String number) throws IOException {
        int n = dialled.getAndIncrement();
        var caller = new Caller(UUID.randomUUID().toString(), 1 + n % MOST_AT_ONCE);
        var sound = new Sound(sip.getLocalAddress().getHostAddress(), caller::heard);
        caller.sound = sound;
        callers.put(caller.id, caller);
        var invite = SipText.message(
                List.of(
                        "INVITE sip:%s@%s:%d SIP/2.0".formatted(number, pbx.getHostString(), pbx.getPort()),
                        "Via: SIP/2.0/UDP " + local() + ";branch=z9hG4bK-" + caller.id,
                        "From: <sip:+1415555%04d@%s>;tag=%s".formatted(n % 10_000, local(), caller.id),
                        "To: <sip:%s@%s:%d>".formatted(number, pbx.getHostString(), pbx.getPort()),
                        "Call-ID: " + caller.id,
                        "CSeq: 1 INVITE",
                        "Contact: <sip:caller@" + local() + ">",
                        "Max-Forwards: 70"),
                SipText.sdp(sound.address()));
        caller.invited = System.nanoTime();
        send(invite);
        return caller;
    }

    private void send(String message) throws IOException {
        var bytes = message.getBytes(StandardCharsets.UTF_8);
        sip.send(new DatagramPacket(bytes, bytes.length, pbx));
    }

    private void listen() {
        var packet = new DatagramPacket(new byte[8192], 8192);
        try {
            while (!sip.isClosed()) {
                sip.receive(packet);
                var message = SipText.read(packet.getData(), packet.getLength());
                var caller = message.header("Call-ID").map(callers::get);
                if (caller.isPresent()) {
                    handle(message, caller.get());
                }
            }
        } catch (IOException e) {
            // closed
        }
    }

    private void handle(SipText message, Caller caller) throws IOException {
        var sound = caller.sound;
        if (message.status() >= 200 && message.header("CSeq").orElse("").endsWith("INVITE")) {
            acknowledge(message);
            if (message.status() < 300 && sound != null && !caller.over) {
                message.sound().ifPresent(to -> sound.talk(to, caller.level));
            } else {
                over(caller);
            }
        } else if (message.isRequest("BYE")) {
            send(message.answer("200 OK", caller.id, List.of(), ""));
            over(caller);
        } else if (message.status() == 0 && !message.isRequest("ACK")) {
            send(message.answer("200 OK", caller.id, List.of("Contact: <sip:caller@" + local() + ">"), ""));
        }
    }

    private void acknowledge(SipText answer) throws IOException {
        var target = answer.header("Contact")
                .map(contact -> contact.replaceFirst("^.*<([^>]*)>.*$", "$1"))
                .orElse("sip:" + pbx.getHostString() + ":" + pbx.getPort());
        send(SipText.message(
                List.of(
                        "ACK " + target + " SIP/2.0",
                        "Via: SIP/2.0/UDP " + local() + ";branch=z9hG4bK-" + UUID.randomUUID(),
                        "From: " + answer.header("From").orElse(""),
                        "To: " + answer.header("To").orElse(""),
                        "Call-ID: " + answer.header("Call-ID").orElse(""),
                        "CSeq: 1 ACK",
                        "Max-Forwards: 70"),
                ""));
    }

    private static void over(Caller caller) {
        caller.over = true;
        Optional.ofNullable(caller.sound).ifPresent(Sound::close);
    }

    @Override
    public void close() {
        callers.values().forEach(SoundCallers::over);
        sip.close();
    }
}
