package tandem.bench.sound;

import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/// A SIP message as text.
record SipText(String first, List<String> headers, String body) {
    private static final Pattern AUDIO = Pattern.compile("(?m)^m=audio (\\d+)");
    private static final Pattern ADDRESS = Pattern.compile("(?m)^c=IN IP4 (\\S+)");

    static SipText read(byte[] bytes, int length) {
        var text = new String(bytes, 0, length, StandardCharsets.UTF_8);
        int end = text.indexOf("\r\n\r\n");
        var lines = new ArrayList<>(List.of((end < 0 ? text : text.substring(0, end)).split("\r\n")));
        return new SipText(lines.removeFirst(), lines, end < 0 ? "" : text.substring(end + 4));
    }

    boolean isRequest(String method) {
        return first.startsWith(method + " ");
    }

    /// Of an answer; 0 for a request.
    int status() {
        return first.startsWith("SIP/2.0 ") ? Integer.parseInt(first.substring(8, 11)) : 0;
    }

    Optional<String> header(String name) {
        var key = name.toLowerCase(Locale.ROOT) + ":";
        return headers.stream()
                .filter(line -> line.toLowerCase(Locale.ROOT).startsWith(key))
                .map(line -> line.substring(key.length()).strip())
                .findFirst();
    }

    private List<String> all(String name) {
        var key = name.toLowerCase(Locale.ROOT) + ":";
        return headers.stream()
                .filter(line -> line.toLowerCase(Locale.ROOT).startsWith(key))
                .toList();
    }

    /// `SIP/2.0 STATUS`, with what an answer repeats.
    ///
    /// @param tag of our side of the dialogue
    String answer(String status, String tag, List<String> more, String sdp) {
        var lines = new ArrayList<String>();
        lines.add("SIP/2.0 " + status);
        lines.addAll(all("Via"));
        lines.addAll(all("Record-Route"));
        lines.addAll(all("From"));
        lines.add("To: "
                + header("To")
                        .map(to -> to.contains("tag=") ? to : to + ";tag=" + tag)
                        .orElse(""));
        lines.addAll(all("Call-ID"));
        lines.addAll(all("CSeq"));
        lines.addAll(more);
        return message(lines, sdp);
    }

    static String message(List<String> lines, String sdp) {
        var all = new ArrayList<>(lines);
        if (!sdp.isEmpty()) {
            all.add("Content-Type: application/sdp");
        }
        all.add("Content-Length: " + sdp.length());
        return String.join("\r\n", all) + "\r\n\r\n" + sdp;
    }

    static String sdp(InetSocketAddress sound) {
        var host = sound.getHostString();
        return String.join(
                "\r\n",
                "v=0",
                "o=bench 1 1 IN IP4 " + host,
                "s=-",
                "c=IN IP4 " + host,
                "t=0 0",
                "m=audio " + sound.getPort() + " RTP/AVP 0",
                "a=rtpmap:0 PCMU/8000",
                "");
    }

    /// Where the other side wants its sound.
    Optional<InetSocketAddress> sound() {
        var port = AUDIO.matcher(body);
        var host = ADDRESS.matcher(body);
        return port.find() && host.find()
                ? Optional.of(new InetSocketAddress(host.group(1), Integer.parseInt(port.group(1))))
                : Optional.empty();
    }
}
