package tandem.ivr.control;

import java.time.Duration;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Finds out that a telephone server is gone, one of several (T1): its calls are over, and phones that were there are
/// out of everybody's talks. A link that is cut is not enough: the talks go on then. The others have to say that they
/// do
/// not reach it, or nothing listens at its address any more. A single server is waited for.
final class Departures {
    private static final Logger log = LoggerFactory.getLogger(Departures.class);
    private static final Duration LOOK = Duration.ofSeconds(1);

    private final Servers servers;
    private final PhonePlaces places;
    private final Duration after;
    private final BiConsumer<Duration, Runnable> later;
    private final Consumer<Pbx> isGone;
    private final Set<String> watched = ConcurrentHashMap.newKeySet();

    /// @param after how long a server is waited for
    /// @param later carries out a task when its time has come
    /// @param isGone told once of each server that has gone
    Departures(
            Servers servers,
            PhonePlaces places,
            Duration after,
            BiConsumer<Duration, Runnable> later,
            Consumer<Pbx> isGone) {
        this.servers = servers;
        this.places = places;
        this.after = after;
        this.later = later;
        this.isGone = isGone;
    }

    void linkIsDown(Pbx pbx) {
        if (!servers.isSingle() && watched.add(pbx.name())) {
            later.accept(after, () -> look(pbx));
        }
    }

    void linkIsUp(Pbx pbx) {
        servers.isBack(pbx);
    }

    private void look(Pbx pbx) {
        if (pbx.isLinked()) {
            watched.remove(pbx.name());
        } else if (cannotBeThere(pbx)) {
            watched.remove(pbx.name());
            if (servers.isGoneFromNow(pbx)) {
                log.error("Telephone server {} is gone: its calls are over", pbx.name());
                isGone.accept(pbx);
            }
        } else {
            later.accept(LOOK, () -> look(pbx));
        }
    }

    private boolean cannotBeThere(Pbx pbx) {
        var others = servers.linked().stream()
                .map(other -> places.reaches(other, pbx).orElse(null))
                .filter(Objects::nonNull)
                .toList();
        return others.isEmpty() ? pbx.isRefused() : !others.contains(true);
    }
}
