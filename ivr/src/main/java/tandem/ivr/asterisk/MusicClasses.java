package tandem.ivr.asterisk;

import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.TreeSet;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tandem.ivr.call.WaitingMusic;
import tandem.ivr.call.WaitingMusic.Prepared;
import tandem.ivr.control.PbxRefusedException;
import tandem.ivr.control.PbxUnavailableException;
import tandem.routing.model.RoutingConfiguration;

/// Each music that a queue plays (T6) as a class of music on hold on each Asterisk: made when a link comes up, and
/// again when the configuration names another one or something in its folder has changed.
final class MusicClasses implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(MusicClasses.class);
    private static final int LOOK_SECONDS = 5;

    private final Supplier<RoutingConfiguration> configuration;
    private final WaitingMusic music;
    private final Iterable<AsteriskServer> servers;
    private final ScheduledExecutorService thread = Executors.newSingleThreadScheduledExecutor(
            Thread.ofVirtual().name("waiting-music").factory());
    private final Map<String, Prepared> made = new HashMap<>();

    MusicClasses(Supplier<RoutingConfiguration> configuration, WaitingMusic music, Iterable<AsteriskServer> servers) {
        this.configuration = configuration;
        this.music = music;
        this.servers = servers;
    }

    /// Asterisk's name of it: an administrator may have classes of their own.
    static String nameOf(String music) {
        return "tandem-" + music;
    }

    MusicClasses start() {
        thread.scheduleWithFixedDelay(this::look, 0, LOOK_SECONDS, TimeUnit.SECONDS);
        return this;
    }

    /// This one may have been restarted and know of nothing.
    void linkedTo(AsteriskServer server) {
        if (thread.isShutdown()) {
            return;
        }
        thread.execute(() -> made.forEach((name, prepared) -> tell(server, name, prepared)));
    }

    private void look() {
        try {
            var names = new TreeSet<String>();
            configuration.get().queues().values().stream()
                    .map(queue -> queue.treatment().waiting().music())
                    .filter(Objects::nonNull)
                    .forEach(names::add);
            made.keySet().retainAll(names);
            names.forEach(this::look);
        } catch (RuntimeException e) {
            LOG.error("The music of the queues could not be looked at", e);
        }
    }

    private void look(String name) {
        try {
            var now = music.prepare(name);
            if (!now.equals(made.put(name, now))) {
                servers.forEach(server -> tell(server, name, now));
            }
        } catch (IOException e) {
            LOG.error("The music '{}' could not be made: {}", name, e.toString());
        }
    }

    private static void tell(AsteriskServer server, String name, Prepared prepared) {
        try {
            server.offerMusic(nameOf(name), prepared.folder());
        } catch (PbxUnavailableException e) {
            LOG.debug("{} hears of the music '{}' when it is linked again", server.name(), name);
        } catch (PbxRefusedException e) {
            LOG.warn(
                    "{} does not take the music '{}', callers hear its usual one; its manager user needs the right 'config' to write: {}",
                    server.name(),
                    name,
                    e.getMessage());
        }
    }

    @Override
    public void close() {
        thread.shutdownNow();
    }
}
