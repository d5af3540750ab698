package tandem.ivr.asterisk;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.HexFormat;
import java.util.UUID;
import java.util.regex.Pattern;
import tandem.ivr.CallControl.PhoneAccount;

/// A web page's telephone as far as its credentials go: it says what a browser says, and nothing after the answer.
final class PageCaller implements AutoCloseable {
    private static final int PATIENCE_MS = (int) Duration.ofSeconds(15).toMillis();
    private static final Pattern QUOTED = Pattern.compile("(realm|nonce|opaque)=\"([^\"]*)\"");
    private static final Pattern TO = Pattern.compile("(?mi)^To: *(.*?)\r?$");

    private final DatagramSocket socket;
    private final InetSocketAddress pbx;
    private final PhoneAccount account;
    private final String call = UUID.randomUUID().toString();
    private int sequence;
    private String answer = "";
    private String target = "";

    PageCaller(InetSocketAddress pbx, PhoneAccount account) {
        try {
            this.socket = new DatagramSocket(0, InetAddress.getByName("127.0.0.1"));
            this.socket.setSoTimeout(PATIENCE_MS);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        this.pbx = pbx;
        this.account = account;
    }

    /// Calls, with its password if that is asked for.
    ///
    /// @return the status of the last answer
    int calls(String uri) {
        this.target = uri;
        int status = ask("INVITE", "");
        if (status == 401) {
            acknowledge();
            status = ask("INVITE", authorization("INVITE"));
        }
        acknowledge();
        return status;
    }

    int registers() {
        this.target = account.uri();
        int status = ask("REGISTER", "");
        return status == 401 ? ask("REGISTER", authorization("REGISTER")) : status;
    }

    void hangsUp() {
        ask("BYE", "");
    }

    private int ask(String method, String authorization) {
        sequence++;
        send(method, authorization);
        while (true) {
            String received = receive();
            int status = received.startsWith("SIP/2.0 ") ? Integer.parseInt(received.substring(8, 11)) : 0;
            if (status >= 200 && received.contains("CSeq: " + sequence + " " + method)) {
                answer = received;
                return status;
            }
        }
    }

    private void acknowledge() {
        send("ACK", "");
    }

    private void send(String method, String authorization) {
        var to = TO.matcher(answer);
        boolean inDialogue = !method.equals("INVITE") && !method.equals("REGISTER") && to.find();
        String body = method.equals("INVITE") ? SDP : "";
        int port = socket.getLocalPort();
        String text = String.join(
                "\r\n",
                method + " " + target + " SIP/2.0",
                "Via: SIP/2.0/UDP 127.0.0.1:" + port + ";branch=z9hG4bK" + call + sequence
                        + (method.equals("ACK") && answer.startsWith("SIP/2.0 200") ? "a" : ""),
                "Max-Forwards: 70",
                "From: <" + account.uri() + ">;tag=" + call.substring(0, 8),
                "To: " + (inDialogue ? to.group(1) : "<" + target + ">"),
                "Call-ID: " + call,
                "CSeq: " + sequence + " " + method,
                "Contact: <sip:" + account.user() + "@127.0.0.1:" + port + ">",
                authorization + (body.isEmpty() ? "" : "Content-Type: application/sdp\r\n") + "Content-Length: "
                        + body.length(),
                "",
                body);
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        try {
            socket.send(new DatagramPacket(bytes, bytes.length, pbx));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private String receive() {
        var packet = new DatagramPacket(new byte[65_000], 65_000);
        try {
            socket.receive(packet);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return new String(packet.getData(), 0, packet.getLength(), StandardCharsets.UTF_8);
    }

    private String authorization(String method) {
        String realm = "";
        String nonce = "";
        String opaque = "";
        for (var found : QUOTED.matcher(answer).results().toList()) {
            switch (found.group(1)) {
                case "realm" -> realm = found.group(2);
                case "nonce" -> nonce = found.group(2);
                default -> opaque = found.group(2);
            }
        }
        var mine = md5(account.user() + ":" + realm + ":" + account.password());
        var response = md5(mine + ":" + nonce + ":00000001:" + "page" + ":auth:" + md5(method + ":" + target));
        return ("Authorization: Digest username=\"%s\", realm=\"%s\", nonce=\"%s\", opaque=\"%s\", uri=\"%s\","
                        + " response=\"%s\", algorithm=MD5, qop=auth, nc=00000001, cnonce=\"page\"\r\n")
                .formatted(account.user(), realm, nonce, opaque, target, response);
    }

    private static String md5(String text) {
        try {
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance("MD5").digest(text.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        socket.close();
    }

    private static final String SDP = String.join(
                    "\r\n",
                    "v=0",
                    "o=- 1 1 IN IP4 127.0.0.1",
                    "s=-",
                    "t=0 0",
                    "a=group:BUNDLE 0",
                    "m=audio 9 UDP/TLS/RTP/SAVPF 0 101",
                    "c=IN IP4 127.0.0.1",
                    "a=rtcp:9 IN IP4 127.0.0.1",
                    "a=ice-ufrag:abcd",
                    "a=ice-pwd:abcdefghijklmnopqrstuvwx",
                    "a=fingerprint:sha-256 " + "AB:".repeat(31) + "AB",
                    "a=setup:actpass",
                    "a=mid:0",
                    "a=sendrecv",
                    "a=rtcp-mux",
                    "a=rtpmap:0 PCMU/8000",
                    "a=rtpmap:101 telephone-event/8000",
                    "a=candidate:1 1 udp 2122260223 127.0.0.1 40999 typ host")
            + "\r\n";
}
