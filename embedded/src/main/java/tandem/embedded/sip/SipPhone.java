package tandem.embedded.sip;

import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tandem.embedded.EmbeddedAsterisk;

/// An agent's desk phone. It takes any number of calls, all in the same way.
public final class SipPhone implements AutoCloseable {
    private static final Duration LIFE = Duration.ofMinutes(5);
    private static final Duration ANSWER_LIMIT = Duration.ofSeconds(5);

    private final Sipp sipp;
    private final InetSocketAddress local;

    private SipPhone(Sipp sipp, InetSocketAddress local) {
        this.sipp = sipp;
        this.local = local;
    }

    /// What the phone does when it is called.
    public sealed interface Behaviour {}

    /// @param ring  how long it rings
    /// @param talk  how long until the agent hangs up; they stay as long as the caller if that comes first
    /// @param audio what they say, without end: raw µ-law, 8 kHz; null: nothing
    public record Answers(
            Duration ring, Duration talk, @Nullable Path audio) implements Behaviour {}

    /// As [Answers], and presses keys.
    ///
    /// @param after how long after they have answered
    public record AnswersAndPresses(Duration ring, Duration after, String digits, Duration talk) implements Behaviour {}

    /// As [Answers], and transfers the call by itself, as desk phones can; hangs up if it is answered otherwise than
    /// expected.
    ///
    /// @param after  how long after they have answered
    /// @param to     the number to which it transfers
    /// @param status of the answer that is expected, e.g. `603`
    public record AnswersAndRefers(Duration ring, Duration after, String to, String status, Duration talk)
            implements Behaviour {}

    /// Rings until the other side gives up.
    public record Rings() implements Behaviour {}

    /// @param status e.g. `486 Busy Here`
    public record Rejects(String status) implements Behaviour {}

    /// A phone on a free port; it can be called by its address.
    public static SipPhone plugIn(Behaviour behaviour) {
        return at(Sipp.freePort("127.0.0.1"), behaviour);
    }

    /// A phone that has registered with its password.
    ///
    /// @param pbx Asterisk's SIP address
    public static SipPhone register(InetSocketAddress pbx, String user, String password, Behaviour behaviour) {
        return register(pbx, Map.of(user, password), behaviour);
    }

    /// One phone for several, as if they sat side by side: it takes their calls at the same time.
    ///
    /// @param pbx      Asterisk's SIP address
    /// @param accounts passwords by user
    public static SipPhone register(InetSocketAddress pbx, Map<String, String> accounts, Behaviour behaviour) {
        var local = Sipp.freePort("127.0.0.1");
        accounts.forEach((user, password) -> register(pbx, local, user, password));
        return at(local, behaviour);
    }

    private static void register(InetSocketAddress pbx, InetSocketAddress local, String user, String password) {
        var scenario = Sipp.render("register.xml", Map.of("USER", user, "PASSWORD", password));
        var to = pbx.getHostString() + ":" + pbx.getPort();
        try (var registration = Sipp.start(scenario, local, ANSWER_LIMIT, List.of("-m", "1", "-s", user, to))) {
            if (!registration.awaitEnd(ANSWER_LIMIT.plusSeconds(1)) || !registration.succeeded()) {
                throw new IllegalStateException(user + " could not register: " + registration.errors());
            }
        }
    }

    private static SipPhone at(InetSocketAddress local, Behaviour behaviour) {
        var sipp = Sipp.start(scenario(behaviour), local, LIFE, List.of());
        sipp.awaitListening(local);
        return new SipPhone(sipp, local);
    }

    private static String scenario(Behaviour behaviour) {
        return switch (behaviour) {
            case Answers(var ring, var talk, var audio) ->
                phone(ring, talk, audio == null ? "" : SipCaller.stream(audio, -1));
            case AnswersAndPresses(var ring, var after, var digits, var talk) ->
                phone(ring, talk, SipCaller.pause(after) + pressing(digits));
            case AnswersAndRefers(var ring, var after, var to, var status, var talk) ->
                phone(
                        ring,
                        talk,
                        SipCaller.pause(after) + Sipp.render("phone-refer.xml", Map.of("TO", to, "STATUS", status)));
            case Rings() -> phone(LIFE, LIFE, "");
            case Rejects(var status) -> Sipp.render("rejecting-phone.xml", Map.of("STATUS", status));
        };
    }

    private static String pressing(String digits) {
        var xml = new StringBuilder();
        for (int n = 0; n < digits.length(); n++) {
            xml.append(Sipp.render(
                    "phone-digit.xml", Map.of("DIGIT", digits.substring(n, n + 1), "CSEQ", Integer.toString(1 + n))));
            xml.append(SipCaller.pause(Duration.ofMillis(250)));
        }
        return xml.toString();
    }

    private static String phone(Duration ring, Duration talk, String audio) {
        return Sipp.render(
                "phone.xml",
                Map.of(
                        "RING", Long.toString(Math.max(1, ring.toMillis())),
                        "TALK", Long.toString(Math.max(1, talk.toMillis())),
                        "AUDIO", audio));
    }

    /// Tells Asterisk that the endpoint is at this phone, as a registration would; for endpoints made at run time.
    public SipPhone servesAs(EmbeddedAsterisk asterisk, String endpoint) {
        servesAs(asterisk, endpoint, local);
        return this;
    }

    /// The same for a telephone of another make.
    public static void servesAs(EmbeddedAsterisk asterisk, String endpoint, InetSocketAddress phone) {
        var aor = "{\\\"contact\\\":\\\"sip:%s@%s:%d\\\",\\\"max_contacts\\\":\\\"1\\\"}"
                .formatted(endpoint, phone.getHostString(), phone.getPort());
        asterisk.rx("database put tandem-sip/aor %s \"%s\"".formatted(endpoint, aor));
    }

    public InetSocketAddress address() {
        return local;
    }

    /// All SIP messages so far.
    public String messages() {
        return sipp.messages();
    }

    @Override
    public void close() {
        sipp.close();
    }
}
