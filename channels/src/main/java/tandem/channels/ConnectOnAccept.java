package tandem.channels;

import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.context.SmartLifecycle;
import tandem.core.Channel;
import tandem.core.InteractionId;
import tandem.core.InteractionState;
import tandem.core.event.Event;
import tandem.core.event.EventId;
import tandem.core.event.JournalEntry;
import tandem.core.journal.Journal;
import tandem.routing.Router;

/// Customer and agent of a chat, an e-mail or a message on tape are in contact as soon as the agent accepts: there is
/// nothing to
/// build. Every node says so; routing counts it once.
final class ConnectOnAccept implements SmartLifecycle {
    private static final Set<Channel> WRITTEN = Set.of(Channel.CHAT, Channel.EMAIL, Channel.VOICEMAIL);
    private final Router router;
    private final Journal journal;
    private Journal.@Nullable Subscription subscription;

    ConnectOnAccept(Router router, Journal journal) {
        this.router = router;
        this.journal = journal;
    }

    @Override
    public synchronized void start() {
        if (subscription == null) {
            subscription = journal.subscribe("channels-connect", connectAccepted(), this::on);
        }
    }

    @Override
    public synchronized void stop() {
        if (subscription != null) {
            subscription.close();
            subscription = null;
        }
    }

    @Override
    public synchronized boolean isRunning() {
        return subscription != null;
    }

    /// Those who were accepted while no node was up; returns the position from which on the journal tells.
    private EventId connectAccepted() {
        var snapshot = router.snapshot();
        snapshot.agents().stream()
                .flatMap(agent -> agent.work().stream())
                .filter(work -> work.state() == InteractionState.CONNECTING && WRITTEN.contains(work.channel()))
                .forEach(work -> connect(work.id(), work.epoch()));
        return snapshot.at();
    }

    private void on(List<JournalEntry> batch) {
        for (var entry : batch) {
            if (entry.event() instanceof Event.Accepted accepted
                    && entry.interaction() != null
                    && entry.channel() != null
                    && WRITTEN.contains(entry.channel())) {
                connect(entry.interaction(), accepted.epoch());
            }
        }
    }

    private void connect(InteractionId interaction, int epoch) {
        // A stale answer means that another node was faster, or that the customer has left: nothing to undo.
        router.connected(interaction, epoch);
    }
}
