package tandem.channels.message.smpp;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tandem.channels.message.Correspondence;
import tandem.channels.message.MessageProperties.Smpp;
import tandem.channels.message.Receiver;
import tandem.channels.message.smpp.SmppStore.Arrival;
import tandem.channels.message.smpp.SmppStore.LongMessage;
import tandem.channels.message.smpp.SmppStore.Part;
import tandem.core.Channel;
import tandem.core.Digests;

/// Takes what a message centre brings. SMPP gives a customer's message no id: when the link breaks before our answer
/// has
/// arrived the message centre brings the message again, and we know it by what it says and by when it came. Of a long
/// message the parts are kept until all are there, or those that are missing are given up.
final class SmppInbound {
    private static final Logger LOG = LoggerFactory.getLogger(SmppInbound.class);
    /// How long before the end of a session its last messages may have been left without an answer.
    private static final Duration UNANSWERED = Duration.ofMinutes(1);

    private static final String GAP = " […] ";
    private final Smpp properties;
    private final SmppStore store;
    private final Receiver receiver;
    private final Clock clock;
    /// What is being taken, and what could not be, in this session: its id by its digest.
    private final Map<String, String> inHand = new ConcurrentHashMap<>();

    SmppInbound(Smpp properties, SmppStore store, Receiver receiver, Clock clock) {
        this.properties = properties;
        this.store = store;
        this.receiver = receiver;
        this.clock = clock;
    }

    /// @param from number in the form of the telephone
    /// @param of   which part it is; null for a message of its own
    record Message(
            String from,
            String to,
            int coding,
            byte[] octets,
            @Nullable Concatenation of) {

        String digest() {
            var digest = Digests.sha256(from + "\n" + to + "\n" + coding + "\n" + of + "\n"
                    + HexFormat.of().formatHex(octets));
            return HexFormat.of().formatHex(digest, 0, 16);
        }
    }

    /// @param session of the link, a name that no other has
    void take(String session, Message message) {
        var of = message.of();
        if (of == null) {
            takeWhole(session, message);
            return;
        }
        var begun = new LongMessage(
                digest(message.from(), message.to(), of.reference() + "/" + of.parts()),
                message.from(),
                message.to(),
                of.parts(),
                Map.of());
        var part = new Part(message.coding(), Base64.getEncoder().encodeToString(message.octets()));
        var now = clock.instant();
        store.keep(properties.name(), begun, of.part(), part, now, now.plus(properties.partsWithin()))
                .filter(there -> there.there().size() == there.parts())
                .ifPresent(this::takeLong);
    }

    private void takeWhole(String session, Message message) {
        String digest = message.digest();
        String id = inHand.computeIfAbsent(digest, _ -> named(session, digest));
        hand(message.from(), message.to(), id, message.coding(), message.octets());
        inHand.remove(digest);
    }

    /// The id of the same message in an earlier session if it may have been left without an answer, else a new one.
    private String named(String session, String digest) {
        var last = store.last(properties.name());
        var earlier = last.stream()
                .filter(arrival -> arrival.digest().equals(digest)
                        && !arrival.session().equals(session)
                        && isAmongTheLast(arrival, last))
                .findFirst()
                .orElse(null);
        if (earlier != null) {
            LOG.info("{} brings a message again that it had brought before the link broke", properties.name());
        }
        String id = earlier == null ? UUID.randomUUID().toString() : earlier.id();
        store.arrival(properties.name(), new Arrival(session, digest, id, clock.instant()), earlier);
        return id;
    }

    private static boolean isAmongTheLast(Arrival arrival, Iterable<Arrival> all) {
        Instant newest = arrival.at();
        for (var other : all) {
            if (other.session().equals(arrival.session()) && other.at().isAfter(newest)) {
                newest = other.at();
            }
        }
        return !arrival.at().plus(UNANSWERED).isBefore(newest);
    }

    /// Whatever is there; a gap where a part is not.
    private void takeLong(LongMessage message) {
        var text = new StringBuilder();
        for (int number = 1; number <= message.parts(); number++) {
            var part = message.there().get(number);
            String said = part == null
                    ? null
                    : Coded.decode(part.coding(), Base64.getDecoder().decode(part.octets()));
            text.append(Objects.requireNonNullElse(said, GAP));
        }
        var contents = message.there().entrySet().stream()
                .sorted(Map.Entry.comparingByKey())
                .map(Object::toString)
                .toList();
        String id = digest(message.name(), contents.toString(), "");
        receiver.message(
                between(message.from(), message.to()), id, text.toString().strip(), null);
        store.taken(properties.name(), message);
    }

    /// Takes the long messages whose missing parts are given up.
    void takeOverdue() {
        store.overdue(properties.name(), clock.instant()).forEach(message -> {
            LOG.info(
                    "{} has brought {} of {} parts of a message: it is taken without the others",
                    properties.name(),
                    message.there().size(),
                    message.parts());
            takeLong(message);
        });
    }

    private void hand(String from, String to, String id, int coding, byte[] octets) {
        String text = Coded.decode(coding, octets);
        receiver.message(between(from, to), id, text == null ? "" : text, text == null ? octets : null);
    }

    private Correspondence between(String from, String to) {
        return new Correspondence(properties.name(), Channel.SMS, to, from);
    }

    void receipt(Receipt receipt) {
        var early = new SmppStore.Early(receipt.delivery(), receipt.reason());
        store.received(properties.name(), normal(receipt.id()), early)
                .ifPresentOrElse(
                        part -> report(part, early),
                        () -> LOG.debug("{} reports of a message whose id is not known yet", properties.name()));
    }

    void report(SmppStore.SentPart part, SmppStore.Early receipt) {
        switch (receipt.delivery()) {
            case SENT, READ -> {
                // we have said so when it was taken
            }
            case DELIVERED -> {
                if (store.arrived(part)) {
                    receiver.report(properties.name(), part.message(), receipt.delivery(), null);
                }
            }
            case FAILED -> receiver.report(properties.name(), part.message(), receipt.delivery(), receipt.reason());
        }
    }

    /// Without leading zeros, in small letters: what of an id is the same in both answers of a message centre.
    static String normal(String id) {
        String bare = id.strip().toLowerCase(Locale.ROOT).replaceFirst("^0+(?=.)", "");
        return bare.replaceAll("[^a-z0-9._@+-]", "_");
    }

    private String digest(String one, String other, String third) {
        var digest = Digests.sha256(properties.name() + "\n" + one + "\n" + other + "\n" + third);
        return HexFormat.of().formatHex(digest, 0, 16);
    }
}
