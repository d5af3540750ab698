package tandem.bench.sound;

import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// All agents' desk phones at one address. They answer at once, talk, and hang up after a while; each notes when it
/// hears the caller.
public final class SoundPhones implements AutoCloseable {
    /// Levels from here on are agents', those below callers'; none of them is silence.
    static final int LOWEST = 0x81;

    private static final int MOST_AT_ONCE = 100;
    private static final Pattern USER = Pattern.compile("^INVITE sip:([^@]+)@");

    private final DatagramSocket sip;
    private final Duration talk;
    private final Listener listener;
    private final Map<String, Call> calls = new ConcurrentHashMap<>();
    private final AtomicInteger taken = new AtomicInteger();
    private final ScheduledExecutorService hangUps = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().daemon().name("agents-hang-up").factory());

    /// Told once a call, when its caller is heard.
    public interface Listener {
        /// @param user   the account that was called, such as `agent1-desk`
        /// @param voice  at which level the agent talks
        /// @param caller at which level the caller does
        void heard(String user, int voice, int caller, long nanos);
    }

    private static final class Call {
        final String user;
        final int level;
        final String tag = UUID.randomUUID().toString();
        private @Nullable Sound sound;
        private boolean told;

        Call(String user, int level) {
            this.user = user;
            this.level = level;
        }
    }

    public SoundPhones(Duration talk, Listener listener) throws IOException {
        this.talk = talk;
        this.listener = listener;
        this.sip = new DatagramSocket(0, InetAddress.getByName("127.0.0.1"));
        Thread.ofPlatform().daemon().name("phones").start(this::listen);
    }

    public InetSocketAddress address() {
        return new InetSocketAddress("127.0.0.1", sip.getLocalPort());
    }

    private void listen() {
        var packet = new DatagramPacket(new byte[8192], 8192);
        try {
            while (!sip.isClosed()) {
                sip.receive(packet);
                handle(SipText.read(packet.getData(), packet.getLength()), packet.getSocketAddress());
            }
        } catch (IOException e) {
            // closed
        }
    }

    private void handle(SipText message, SocketAddress from) throws IOException {
        var id = message.header("Call-ID").orElse("");
        if (message.isRequest("INVITE")) {
            if (calls.get(id) instanceof Call known) {
                send(message.answer("200 OK", known.tag, contact(), sdp(known)), from);
            } else {
                answer(id, message, from);
            }
        } else if (message.isRequest("BYE") || message.isRequest("CANCEL")) {
            send(message.answer("200 OK", "bye", List.of(), ""), from);
            over(id);
        } else if (message.status() == 0 && !message.isRequest("ACK")) {
            send(message.answer("200 OK", "other", contact(), ""), from);
        }
    }

    private List<String> contact() {
        return List.of("Contact: <sip:phone@127.0.0.1:" + sip.getLocalPort() + ">");
    }

    private static String sdp(Call call) {
        return call.sound == null ? "" : SipText.sdp(call.sound.address());
    }

    private void answer(String id, SipText invite, SocketAddress from) throws IOException {
        var user = USER.matcher(invite.first());
        var call = new Call(user.find() ? user.group(1) : "", LOWEST + taken.getAndIncrement() % MOST_AT_ONCE);
        var sound = new Sound("127.0.0.1", (level, nanos) -> heard(call, level, nanos));
        call.sound = sound;
        calls.put(id, call);
        send(invite.answer("180 Ringing", call.tag, contact(), ""), from);
        send(invite.answer("200 OK", call.tag, contact(), sdp(call)), from);
        invite.sound().ifPresent(to -> sound.talk(to, call.level));
        hangUps.schedule(() -> hangUp(id, invite, call, from), talk.toMillis(), TimeUnit.MILLISECONDS);
    }

    private void heard(Call call, @Nullable Integer level, long nanos) {
        if (!call.told && level != null && level > 0 && level <= MOST_AT_ONCE) {
            call.told = true;
            listener.heard(call.user, call.level, level, nanos);
        }
    }

    private void hangUp(String id, SipText invite, Call call, SocketAddress pbx) {
        if (!calls.containsKey(id)) {
            return;
        }
        var target = invite.header("Contact")
                .map(contact -> contact.replaceFirst("^.*<([^>]*)>.*$", "$1"))
                .orElse("sip:pbx");
        try {
            send(
                    SipText.message(
                            List.of(
                                    "BYE " + target + " SIP/2.0",
                                    "Via: SIP/2.0/UDP 127.0.0.1:%d;branch=z9hG4bK-%s"
                                            .formatted(sip.getLocalPort(), UUID.randomUUID()),
                                    "From: " + invite.header("To").orElse("") + ";tag=" + call.tag,
                                    "To: " + invite.header("From").orElse(""),
                                    "Call-ID: " + id,
                                    "CSeq: 1 BYE",
                                    "Max-Forwards: 70"),
                            ""),
                    pbx);
        } catch (IOException e) {
            // closed
        }
        over(id);
    }

    private void over(String id) {
        if (calls.remove(id) instanceof Call call && call.sound != null) {
            call.sound.close();
        }
    }

    private void send(String message, SocketAddress to) throws IOException {
        var bytes = message.getBytes(StandardCharsets.UTF_8);
        sip.send(new DatagramPacket(bytes, bytes.length, to));
    }

    @Override
    public void close() {
        hangUps.shutdownNow();
        sip.close();
        calls.keySet().forEach(this::over);
    }
}
