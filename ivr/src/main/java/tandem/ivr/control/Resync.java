package tandem.ivr.control;

import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tandem.core.Interaction;
import tandem.core.InteractionId;
import tandem.core.InteractionState;
import tandem.core.Party;
import tandem.ivr.control.Pbx.ChannelView;
import tandem.ivr.control.Pbx.Whereabouts;
import tandem.routing.Router;
import tandem.routing.RoutingUnavailableException;

/// After every (re)connect: compares what we and routing believe with what the server has, and mends ours (T2).
final class Resync {
    private static final Logger log = LoggerFactory.getLogger(Resync.class);
    private static final Duration AGAIN = Duration.ofSeconds(1);

    private final Calls calls;
    private final Router router;
    private final Map<String, String> started = new ConcurrentHashMap<>(); // by server

    Resync(Calls calls, Router router) {
        this.calls = calls;
        this.router = router;
    }

    void run(Pbx pbx) {
        try {
            // routing first: whoever waits there has had a channel before the channels are listed
            var believed = voiceInRouting();
            var known = calls.on(pbx);
            var channels = pbx.channels().stream()
                    .collect(Collectors.toMap(ChannelView::id, Function.identity(), (first, second) -> first));
            var restarted = wasRestarted(pbx);
            known.forEach(call -> call.reconcile(channels, restarted));
            var adopted = adoptUnknown(pbx, channels);
            var gone = endWithoutChannel(pbx, believed, channels);
            calls.spool().recover(live(channels));
            calls.later(
                    Spool.QUIET.plus(AGAIN), () -> calls.spool().recover(calls.ids())); // those that have just ended
            log.info(
                    "{} has {} channels of ours; {} calls compared, {} taken over, {} gone",
                    pbx.name(),
                    channels.size(),
                    known.size(),
                    adopted,
                    gone);
        } catch (RoutingUnavailableException | PbxUnavailableException e) {
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
            case CHAT, EMAIL, VOICEMAIL -> false;
        };
    }

    private int adoptUnknown(Pbx pbx, Map<String, ChannelView> channels) {
        var adoption = new Adoption(router);
        int adopted = 0;
        for (var channel : channels.values()) {
            var ours = !Leg.isLeg(channel.id()) && channel.at() != Whereabouts.ELSEWHERE;
            var id = new InteractionId(channel.call());
            if (ours && calls.find(id).isEmpty()) {
                var call = calls.adopted(pbx, new Caller(id, channel.id(), channel.name(), ""));
                call.adopt(() -> adoption.run(call, channels));
                call.reconcile(channels, false);
                adopted++;
            }
        }
        return adopted;
    }

    /// Callers that routing still has and no server has: they hung up while nobody listened.
    private int endWithoutChannel(Pbx pbx, List<Interaction> believed, Map<String, ChannelView> channels) {
        if (!calls.isOnly(pbx)) {
            return 0; // with several servers they may be on another; those this node knows are compared one by one
        }
        var present = live(channels);
        int gone = 0;
        for (var interaction : believed) {
            if (!present.contains(interaction.id().value())
                    && calls.find(interaction.id()).isEmpty()) {
                router.end(interaction.id(), Party.CUSTOMER, "CHANNEL_GONE");
                gone++;
            }
        }
        return gone;
    }

    private static Set<String> live(Map<String, ChannelView> channels) {
        return channels.values().stream().map(ChannelView::call).collect(Collectors.toCollection(HashSet::new));
    }
}
