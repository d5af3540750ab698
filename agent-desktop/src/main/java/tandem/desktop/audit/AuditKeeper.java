package tandem.desktop.audit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import tandem.core.Loop;
import tandem.core.node.Duty;
import tandem.core.node.Nodes;
import tandem.core.node.SharedFolder;
import tandem.core.outage.Outage;

/// Takes the chain from Redis into files, at one of all nodes, and lets Redis forget what they have.
final class AuditKeeper implements SmartLifecycle {
    private static final Logger LOG = LoggerFactory.getLogger(AuditKeeper.class);
    private static final Duration EVERY = Duration.ofSeconds(1);
    private static final int PAGE = 1000;
    private static final int KEPT_IN_REDIS = 10_000;

    private final AuditStream stream;
    private final AuditFiles files;
    private final Nodes nodes;
    private final Duty duty;
    private final AuditRetention retention;
    private volatile Head end = Head.NONE;

    AuditKeeper(AuditStream stream, AuditFiles files, Nodes nodes, AuditRetention retention) {
        this.retention = retention;
        this.stream = stream;
        this.files = files;
        this.nodes = nodes;
        this.duty = new Duty(nodes, "audit");
    }

    private final class Keeping implements Nodes.Leader {
        private @Nullable Loop loop;

        @Override
        public void begin() throws IOException {
            new SharedFolder(files.folder(), "audit", "tandem.desktop.audit-folder").require(nodes);
            end = files.end();
            stream.seed(end);
            loop = Loop.every(
                    EVERY, "audit-keeper", new Outage(LOG, "The audit trail stays in Redis"), AuditKeeper.this::round);
        }

        @Override
        public void end() {
            if (loop != null) {
                loop.close();
                loop = null;
            }
        }
    }

    private void round() {
        keep();
        retention.look(this::keep);
    }

    /// Takes all there is by now.
    void keep() {
        boolean more = true;
        while (more) {
            var part = stream.after(end.seq(), PAGE);
            if (part.links().isEmpty()) {
                return;
            }
            try {
                end = files.append(part.links());
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
            stream.trim(end.seq(), KEPT_IN_REDIS);
            more = part.links().size() == PAGE;
        }
    }

    /// Why it is not done here, though it is this node's.
    Optional<String> trouble() {
        return duty.trouble();
    }

    @Override
    public void start() {
        duty.start(Keeping::new);
    }

    @Override
    public void stop() {
        duty.stop();
    }

    @Override
    public boolean isRunning() {
        return duty.isStarted();
    }

    @Override
    public int getPhase() {
        return 0;
    }
}
