package tandem.channels.message.smpp;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.jsmpp.SMPPConstant;
import org.jsmpp.bean.OptionalParameter;
import org.jspecify.annotations.Nullable;
import tandem.channels.message.Carrier;
import tandem.channels.message.Correspondence;
import tandem.channels.message.MessageProperties.Smpp;
import tandem.channels.message.Outgoing;
import tandem.channels.message.Receiver;
import tandem.channels.message.smpp.SmppLink.Given;
import tandem.core.BackOff;
import tandem.core.Channel;
import tools.jackson.databind.json.JsonMapper;

/// Gives our messages to a message centre, a long one part by part: which parts it has taken is noted, so that after a
/// lost link or at another node the others follow, with the same reference.
public final class SmppCarrier implements Carrier {
    private static final JsonMapper JSON = JsonMapper.shared();
    private static final int MOST_PARTS = 255;
    private static final Duration FIRST_PAUSE = Duration.ofSeconds(1);
    private static final Duration LONGEST_THROTTLE = Duration.ofMinutes(1);
    private final Smpp properties;
    private final SmppStore store;
    private final SmppInbound inbound;
    private final SmppLink link;
    private final Clock clock;
    private final AtomicInteger references = new AtomicInteger(new Random().nextInt(MOST_PARTS));
    private final BackOff throttle = new BackOff(FIRST_PAUSE, LONGEST_THROTTLE); // guarded by itself
    private volatile Instant throttledUntil = Instant.EPOCH;

    public SmppCarrier(Smpp properties, SmppStore store, Receiver receiver, Clock clock) {
        this.properties = properties;
        this.store = store;
        this.clock = clock;
        this.inbound = new SmppInbound(properties, store, receiver, clock);
        this.link = new SmppLink(properties, inbound);
    }

    /// What was noted of a message.
    ///
    /// @param reference of its parts
    /// @param taken     how many of them the message centre has taken
    /// @param unclear   whether nobody knows of the next one
    record Progress(int reference, int taken, boolean unclear) {}

    @Override
    public String name() {
        return properties.name();
    }

    @Override
    public Channel channel() {
        return Channel.SMS;
    }

    @Override
    public void start(Runnable up) {
        link.start(up);
    }

    @Override
    public void stop() {
        link.stop();
    }

    @Override
    public Optional<String> trouble() {
        return link.trouble();
    }

    @Override
    public Optional<String> obstacle(String text, List<Long> fileBytes) {
        if (!fileBytes.isEmpty()) {
            return Optional.of("Short messages carry no files.");
        }
        return text.codePointCount(0, text.length()) > properties.longest()
                ? Optional.of("A short message has at most " + properties.longest() + " characters.")
                : Optional.empty();
    }

    @Override
    public Carried carry(Correspondence between, Outgoing message, Consumer<String> note) {
        var wait = Duration.between(clock.instant(), throttledUntil);
        if (wait.isPositive()) {
            return new Carried.Later("The message centre wants fewer messages.", wait);
        }
        var coded = Coded.of(message.text());
        var parts = switch (properties.longMessages()) {
            case UDH, SAR -> coded.parts();
            case PAYLOAD -> List.of(coded.octets());
        };
        if (parts.size() > MOST_PARTS) {
            return new Carried.Refused("The message is too long for a short message.");
        }
        var progress = message.progress() == null
                ? new Progress(references.incrementAndGet() & 0xff, 0, false)
                : JSON.readValue(message.progress(), Progress.class);
        if (progress.unclear() && !properties.repeatUnclear()) {
            return new Carried.Refused("The link broke while it was sent: nobody knows whether it arrived.");
        }
        for (int taken = progress.taken(); taken < parts.size(); taken++) {
            var part = new Concatenation(progress.reference(), parts.size(), taken + 1);
            var stopped = give(between, message, coded, parts.get(taken), part, note);
            if (stopped != null) {
                return stopped;
            }
        }
        return new Carried.Taken();
    }

    /// Null if it was taken and the next may follow.
    private @Nullable Carried give(
            Correspondence between,
            Outgoing message,
            Coded coded,
            byte[] octets,
            Concatenation part,
            Consumer<String> note) {
        boolean alone = part.parts() == 1;
        var given = switch (properties.longMessages()) {
            case UDH ->
                alone
                        ? link.give(between.ours(), between.theirs(), coded, octets, false)
                        : link.give(between.ours(), between.theirs(), coded, part.before(octets), true);
            case SAR ->
                alone
                        ? link.give(between.ours(), between.theirs(), coded, octets, false)
                        : link.give(
                                between.ours(),
                                between.theirs(),
                                coded,
                                octets,
                                false,
                                new OptionalParameter.Sar_msg_ref_num((short) part.reference()),
                                new OptionalParameter.Sar_total_segments((byte) part.parts()),
                                new OptionalParameter.Sar_segment_seqnum((byte) part.part()));
            case PAYLOAD ->
                octets.length <= coded.singleLength()
                        ? link.give(between.ours(), between.theirs(), coded, octets, false)
                        : link.give(
                                between.ours(),
                                between.theirs(),
                                coded,
                                new byte[0],
                                false,
                                new OptionalParameter.Message_payload(octets));
        };
        int before = part.part() - 1;
        return switch (given) {
            case Given.Taken(String id) -> {
                calm();
                note.accept(JSON.writeValueAsString(new Progress(part.reference(), part.part(), false)));
                var sent = new SmppStore.SentPart(message.wireId(), part.part(), part.parts());
                store.sent(name(), SmppInbound.normal(id), sent).ifPresent(early -> inbound.report(sent, early));
                yield null;
            }
            case Given.Refused(int status) -> refused(status);
            case Given.NotGiven(String why) -> {
                note.accept(JSON.writeValueAsString(new Progress(part.reference(), before, false)));
                yield new Carried.Later(why, null);
            }
            case Given.Unclear() -> {
                note.accept(JSON.writeValueAsString(new Progress(part.reference(), before, true)));
                yield new Carried.Later("The message centre did not answer.", Duration.ZERO);
            }
        };
    }

    private Carried refused(int status) {
        return switch (status) {
            case SMPPConstant.STAT_ESME_RTHROTTLED, SMPPConstant.STAT_ESME_RMSGQFUL ->
                new Carried.Later("The message centre wants fewer messages.", slower());
            case SMPPConstant.STAT_ESME_RSYSERR,
                    SMPPConstant.STAT_ESME_RX_T_APPN,
                    SMPPConstant.STAT_ESME_RSUBMITFAIL,
                    SMPPConstant.STAT_ESME_RINVBNDSTS ->
                new Carried.Later("The message centre cannot take it now (%08x).".formatted(status), null);
            default -> new Carried.Refused("The message centre refused it (%08x).".formatted(status));
        };
    }

    /// For all of this link: who asks for fewer messages asks it of us, not of one customer.
    private Duration slower() {
        synchronized (throttle) {
            var pause = throttle.next();
            throttledUntil = clock.instant().plus(pause);
            return pause;
        }
    }

    private void calm() {
        synchronized (throttle) {
            throttle.reset();
        }
    }
}
