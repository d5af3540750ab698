package tandem.core.node;

import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// A piece of work that one of all nodes does ([Nodes#stand]), for which this one is ready from a start to a stop.
public final class Duty {
    private final Nodes nodes;
    private final String work;
    private Nodes.@Nullable Standing standing;

    /// @param work its name, the same at all nodes
    public Duty(Nodes nodes, String work) {
        this.nodes = nodes;
        this.work = work;
    }

    /// This node is ready for it. Does nothing if it is already.
    public synchronized void start(Supplier<? extends Nodes.Leader> leader) {
        if (standing == null) {
            standing = nodes.stand(work, leader.get());
        }
    }

    /// This node is not ready for it any more; what it did is ended. The work may then ask how this stands.
    ///
    /// @return whether it was ready
    public boolean stop() {
        Nodes.Standing stood;
        synchronized (this) {
            stood = standing;
            standing = null;
        }
        if (stood == null) {
            return false;
        }
        stood.close();
        return true;
    }

    public synchronized boolean isStarted() {
        return standing != null;
    }

    /// Whether it is done here.
    public synchronized boolean leads() {
        return standing != null && standing.leads();
    }

    /// Why it cannot begin here, though it is this node's.
    public synchronized Optional<String> trouble() {
        return standing == null ? Optional.empty() : standing.trouble();
    }
}
