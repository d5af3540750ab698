package tandem.ivr.control;

import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tandem.core.Channel;
import tandem.core.Interaction;
import tandem.core.InteractionId;
import tandem.core.InteractionState;
import tandem.core.Party;
import tandem.core.outage.UnavailableException;
import tandem.ivr.control.Pbx.ChannelView;
import tandem.ivr.control.Pbx.Whereabouts;
import tandem.routing.Router;

/// After every (re)connect: compares what we and routing believe with what the server has, and mends ours (T2). Leaves
/// alone what other nodes have; where there are others, what nobody has is ours only at the second look, for it may
/// just be arriving at one of them.
final class Resync {
    private static final Logger log = LoggerFactory.getLogger(Resync.class);
    private static final Duration AGAIN = Duration.ofSeconds(1);
    /// An address to listen at, not one to be found at.
    private static final Pattern EVERYWHERE = Pattern.compile("0\\.0\\.0\\.0:|\\[?::");

    private static final Duration SECOND_LOOK = Duration.ofSeconds(2);

    private final Calls calls;
    private final Router router;
    private final Ownership ownership;
    private final Map<String, String> started = new ConcurrentHashMap<>(); // by server
    private final Set<InteractionId> unowned = ConcurrentHashMap.newKeySet(); // at the last look

    Resync(Calls calls, Router router, Ownership ownership) {
        this.calls = calls;
        this.router = router;
        this.ownership = ownership;
    }

    /// The link is up: callers may come to this node, and everything is compared.
    void begin(Pbx pbx) {
        var scripts = Takeover.agi(ownership.node());
        try {
            if (!EVERYWHERE.matcher(scripts).lookingAt()) {
                pbx.takeIn(scripts);
            }
        } catch (PbxUnavailableException e) {
            log.debug("{} gives callers to the others until its link is up again: {}", pbx.name(), e.getMessage());
        }
        run(pbx);
    }

    private void run(Pbx pbx) {
        try {
            // routing first: whoever waits there has had a channel before the channels are listed
            var believed = voiceInRouting();
            var known = calls.on(pbx);
            long asOf = System.nanoTime();
            var channels = pbx.channelsById();
            var restarted = wasRestarted(pbx);
            known.forEach(call -> call.reconcile(channels, asOf, restarted));
            var nobodys = nobodys(believed, channels);
            var adopted = adoptUnknown(pbx, channels, asOf, nobodys);
            var gone = endWithoutChannel(pbx, believed, channels, nobodys);
            recover(pbx);
            calls.later(Spool.QUIET.plus(AGAIN), () -> recover(pbx)); // those that have just ended
            if (!unowned.isEmpty()) {
                calls.later(SECOND_LOOK, () -> run(pbx));
            }
            log.info(
                    "{} has {} channels of ours; {} calls compared, {} taken over, {} gone",
                    pbx.name(),
                    channels.size(),
                    known.size(),
                    adopted,
                    gone);
        } catch (UnavailableException e) {
            log.debug("Cannot compare with {} yet: {}", pbx.name(), e.getMessage()); // the links tell the log
            calls.later(AGAIN, () -> run(pbx));
        }
    }

    /// Then nobody has hung up whose channel is not there.
    private boolean wasRestarted(Pbx pbx) {
        var now = pbx.started();
        var before = started.put(pbx.name(), now);
        return before != null && !before.equals(now);
    }

    private List<Interaction> voiceInRouting() {
        var snapshot = router.snapshot();
        var waiting = snapshot.waiting().values().stream().flatMap(List::stream);
        var held = snapshot.agents().stream().flatMap(agent -> agent.work().stream());
        return Stream.concat(waiting, held).filter(Resync::isOnTheLine).toList();
    }

    /// Who is called back has no channel until they are in contact.
    private static boolean isOnTheLine(Interaction interaction) {
        return switch (interaction.channel()) {
            case VOICE -> interaction.state() != InteractionState.WRAP_UP;
            case CALLBACK -> interaction.state() == InteractionState.CONNECTED;
            case CHAT, EMAIL, VOICEMAIL, SMS, MESSAGING, FAX, TASK -> false;
        };
    }

    /// Finishes recordings that nobody writes to any more.
    private void recover(Pbx pbx) {
        try {
            var living = live(pbx.channels().stream());
            var growing = calls.spool().growing();
            ownership.owners().ownersOf(growing).keySet().forEach(call -> living.add(call.value()));
            calls.spool().recover(living);
        } catch (UnavailableException e) {
            log.debug("Recordings that were left behind wait: {}", e.getMessage());
        }
    }

    /// Which of these calls nobody has, and may be taken: all of them if there is no other node, else those that
    /// nobody had at the last look either.
    private Set<InteractionId> nobodys(List<Interaction> believed, Map<String, ChannelView> channels) {
        var ours = calls.calls();
        var asked = Stream.concat(
                        believed.stream().map(Interaction::id),
                        channels.values().stream().map(channel -> new InteractionId(channel.call())))
                .filter(id -> !ours.contains(id))
                .collect(Collectors.toSet());
        var owners = ownership.owners().ownersOf(asked);
        asked.removeIf(id -> owners.containsKey(id) && !owners.get(id).equals(ownership.node()));
        if (ownership.isAlone()) {
            unowned.clear();
            return asked;
        }
        var twice = asked.stream().filter(unowned::contains).collect(Collectors.toSet());
        unowned.clear();
        unowned.addAll(asked);
        unowned.removeAll(twice);
        return twice;
    }

    private int adoptUnknown(Pbx pbx, Map<String, ChannelView> channels, long asOf, Set<InteractionId> nobodys) {
        var adoption = new Adoption(router);
        int adopted = 0;
        for (var channel : channels.values()) {
            var ours = !Leg.isOurs(channel.id())
                    && channel.at() != Whereabouts.ELSEWHERE
                    && channel.at() != Whereabouts.FLOW;
            var id = new InteractionId(channel.call());
            if (ours && nobodys.contains(id)) {
                var call = calls.adopted(pbx, new Caller(id, channel.id(), channel.name(), ""));
                call.adopt(() -> adoption.run(call, channels));
                call.reconcile(channels, asOf, false);
                adopted++;
            }
        }
        return adopted;
    }

    /// Callers that routing still has and no server has: they hung up while nobody listened.
    private int endWithoutChannel(
            Pbx pbx, List<Interaction> believed, Map<String, ChannelView> channels, Set<InteractionId> nobodys) {
        if (ownership.isAlone() && !calls.isOnly(pbx)) {
            return 0; // they may be on another, which has not been asked yet
        }
        var present = live(channels.values().stream().filter(channel -> !Ear.isEar(channel.id())));
        int gone = 0;
        for (var interaction : believed) {
            if (!present.contains(interaction.id().value()) && nobodys.contains(interaction.id())) {
                router.over(interaction.id(), Channel.VOICE, Party.CUSTOMER, "CHANNEL_GONE");
                gone++;
            }
        }
        return gone;
    }

    private static Set<String> live(Stream<ChannelView> channels) {
        return channels.map(ChannelView::call).collect(Collectors.toCollection(HashSet::new));
    }
}
