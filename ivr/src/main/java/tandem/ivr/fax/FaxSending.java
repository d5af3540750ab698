package tandem.ivr.fax;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tandem.core.AgentId;
import tandem.core.FaxLine;
import tandem.core.QueueId;
import tandem.core.outage.UnavailableException;
import tandem.ivr.control.Pbx;
import tandem.ivr.control.PbxEvent;
import tandem.ivr.control.PbxRefusedException;
import tandem.ivr.control.Servers;
import tandem.ivr.outbound.OutboundVerdict;
import tandem.ivr.outbound.OutsideNumbers;

/// Sends faxes by the trunks by which agents call, to the numbers that they may call. Asterisk notes how each has ended
/// under its name, so that another node that is asked for the same one learns it.
public final class FaxSending implements FaxLine {
    private static final Logger LOG = LoggerFactory.getLogger(FaxSending.class);
    private static final Duration RINGS = Duration.ofSeconds(60);
    /// Longer than the dialplan lets one go on.
    private static final Duration LONGEST = Duration.ofMinutes(65);

    private static final Duration LOOK = Duration.ofSeconds(10);

    private final Path folder;
    private final Servers servers;
    private final OutsideNumbers numbers;
    private final Function<@Nullable QueueId, String> callerId;
    private final Clock clock;
    private final Map<String, Call> calls = new ConcurrentHashMap<>();

    /// @param folder   that Asterisk sees under the same path
    /// @param callerId our number in the name of a queue; empty for the trunk's own
    public FaxSending(
            Path folder,
            Servers servers,
            OutsideNumbers numbers,
            Function<@Nullable QueueId, String> callerId,
            Clock clock) {
        this.folder = folder.toAbsolutePath();
        this.servers = servers;
        this.numbers = numbers;
        this.callerId = callerId;
        this.clock = clock;
    }

    /// A call of ours: why its channel ended, if that is known.
    private static final class Call {
        private final CountDownLatch over = new CountDownLatch(1);
        private volatile int cause;
    }

    @Override
    public Verdict judge(AgentId by, String number, @Nullable QueueId queue) {
        return switch (numbers.judge(by, number, queue)) {
            case OutboundVerdict.Allowed(var e164, var _, var from) -> new Verdict.Allowed(e164, from);
            case OutboundVerdict.NotANumber _ -> new Verdict.Refused(number + " is no number that can be called.");
            case OutboundVerdict.ShortNumber _ -> new Verdict.Refused("Short numbers are not called: " + number);
            case OutboundVerdict.Refused(var e164) -> new Verdict.Refused("Nobody here may call " + e164 + ".");
            case OutboundVerdict.NotPermitted(var e164) -> new Verdict.Refused("You may not call " + e164 + ".");
        };
    }

    @Override
    public Path file(String name) throws IOException {
        Files.createDirectories(folder);
        return folder.resolve(name + ".tif");
    }

    @Override
    public Sent send(Wish wish, @Nullable String before, Consumer<String> note) {
        try {
            if (before != null) {
                var earlier = server(before);
                if (earlier.isPresent()) {
                    var known = ended(earlier.get(), before);
                    if (known.isPresent() || earlier.get().exists(before)) {
                        return await(earlier.get(), before, new Call());
                    }
                }
            }
            var trunk = numbers.trunk(wish.queue());
            var pbx = servers.withTrunk(trunk, Stream.empty()).orElse(null);
            if (pbx == null) {
                return new Sent.NotNow("The telephone is not available.");
            }
            return begin(pbx, wish, note);
        } catch (UnavailableException e) {
            return new Sent.NotNow("The telephone is not available: " + e.getMessage());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return new Sent.NotNow("Stopping");
        }
    }

    /// The server's name stands in the fax's.
    private Optional<? extends Pbx> server(String fax) {
        return servers.all().stream()
                .filter(pbx -> fax.endsWith("-" + pbx.name()) && pbx.isLinked())
                .findFirst();
    }

    private Sent begin(Pbx pbx, Wish wish, Consumer<String> note) throws InterruptedException {
        var id = "fax-" + UUID.randomUUID() + "-" + pbx.name();
        note.accept(id);
        var call = new Call();
        calls.put(id, call);
        try {
            pbx.fax(
                    new Pbx.Dial(
                            id, numbers.trunk(wish.queue()), wish.number(), callerId.apply(wish.queue()), id, RINGS),
                    wish.pages());
            return await(pbx, id, call);
        } catch (PbxRefusedException e) {
            return new Sent.NotNow("The telephone refuses: " + e.getMessage());
        } finally {
            calls.remove(id);
        }
    }

    private Sent await(Pbx pbx, String id, Call call) throws InterruptedException {
        Instant end = clock.instant().plus(LONGEST);
        boolean isOver = false;
        while (clock.instant().isBefore(end)) {
            isOver |= call.over.await(LOOK.toMillis(), TimeUnit.MILLISECONDS);
            var known = ended(pbx, id);
            if (known.isPresent()) {
                pbx.forget(FaxEnd.FAMILY, id);
                return known.get().sent();
            }
            if (isOver || !pbx.exists(id)) {
                return ofCause(call.cause);
            }
        }
        pbx.hangUp(id);
        return new Sent.NotNow("It took longer than " + LONGEST.toMinutes() + " minutes.");
    }

    private static Optional<FaxEnd> ended(Pbx pbx, String id) {
        return pbx.stored(FaxEnd.FAMILY, id).map(FaxEnd::of);
    }

    /// It never came to a fax.
    private static Sent ofCause(int cause) {
        return switch (cause) {
            case 1, 22, 28 -> new Sent.Refused("There is no such number.");
            case 17 -> new Sent.NotNow("It is busy.");
            case 0, 16, 18, 19 -> new Sent.NotNow("Nobody answers.");
            case 21 -> new Sent.NotNow("The call was refused.");
            default -> new Sent.NotNow("The call did not go through (cause " + cause + ").");
        };
    }

    /// What a server tells of channels.
    public void on(PbxEvent event) {
        switch (event) {
            case PbxEvent.HungUp gone -> over(gone.channelId(), gone.cause());
            case PbxEvent.RingFailed failed -> {
                // the end of its channel says why; without a channel, the next look finds none
                LOG.debug("A call for a fax came to nothing: {}", failed.legId());
            }
            case PbxEvent.FaxOver done -> over(done.fax(), 0);
            case PbxEvent.LinkUp _,
                    PbxEvent.LinkDown _,
                    PbxEvent.ContactChanged _,
                    PbxEvent.CustomerReached _,
                    PbxEvent.LineMeasured _,
                    PbxEvent.LineReported _,
                    PbxEvent.PhoneHolds _,
                    PbxEvent.CallerWaits _,
                    PbxEvent.LegAnswered _,
                    PbxEvent.LegUp _,
                    PbxEvent.LegCreated _,
                    PbxEvent.BridgeEntered _,
                    PbxEvent.BridgeLeft _,
                    PbxEvent.PartyHungUp _ -> {
                // of other calls
            }
        }
    }

    private void over(String id, int cause) {
        var call = calls.get(id);
        if (call != null) {
            call.cause = cause;
            call.over.countDown();
        }
    }
}
