package tandem.ivr.asterisk;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Objects;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import tandem.core.AgentId;
import tandem.core.CommandId;
import tandem.core.InteractionId;
import tandem.core.SessionId;
import tandem.core.event.Event;
import tandem.core.event.JournalEntry;
import tandem.core.journal.Journal;
import tandem.ivr.CallControl;
import tandem.routing.AcceptResult;
import tandem.routing.Actor;
import tandem.routing.AgentView;
import tandem.routing.DeclineResult;
import tandem.routing.HandResult;
import tandem.routing.Router;
import tandem.routing.TransferTarget;
import tandem.routing.node.Routing;

/// An agent at their desktop, by routing's commands and the journal alone.
final class TestAgent implements AutoCloseable {
    final AgentId id;
    private final SessionId session = SessionId.random();
    private final Router router;
    private final BlockingQueue<Offer> offers = new LinkedBlockingQueue<>();
    private final Journal.Subscription subscription;

    private @Nullable Offer open;

    private record Offer(InteractionId interaction, int epoch) {}

    TestAgent(String id, TestNode node) {
        this(id, node.routing, node.telephones.callControl());
    }

    TestAgent(String id, Routing routing, CallControl control) {
        this.id = new AgentId(id);
        this.router = routing.router();
        var journal = routing.journal();
        this.subscription = journal.subscribe("agent-" + id, journal.last(), batch -> batch.forEach(this::on));
        control.choosePhone(this.id, CallControl.Phone.DESK);
        router.logIn(this.id, session);
        router.ready(this.id, session);
    }

    private void on(JournalEntry entry) {
        if (entry.event() instanceof Event.Offered(var agent, var epoch, var _)
                && agent.equals(id)
                && entry.interaction() != null) {
            offers.add(new Offer(entry.interaction(), epoch));
        }
    }

    /// Waits for an offer and leaves it open.
    InteractionId isOffered() throws InterruptedException {
        open = next();
        return open.interaction();
    }

    /// Accepts what was left open.
    InteractionId acceptsWhatIsOffered() {
        return accept(Objects.requireNonNull(open));
    }

    /// Waits for an offer and accepts it.
    InteractionId accepts() throws InterruptedException {
        return accept(next());
    }

    private InteractionId accept(Offer offer) {
        var result = router.accept(desktop(), offer.interaction(), offer.epoch(), CommandId.random());
        assertThat(result).isInstanceOf(AcceptResult.Accepted.class);
        return offer.interaction();
    }

    void declinesWhatIsOffered() {
        var offer = Objects.requireNonNull(open);
        assertThat(router.decline(desktop(), offer.interaction(), offer.epoch(), CommandId.random()))
                .isInstanceOf(DeclineResult.Declined.class);
    }

    /// Passes on the call that they hold.
    HandResult passesOn(InteractionId call, TransferTarget to) {
        int epoch = router.find(call).orElseThrow().epoch();
        return router.transfer(desktop(), call, epoch, to, "your topic", CommandId.random());
    }

    void ready() {
        router.ready(id, session);
    }

    void notReady() {
        router.notReady(id, session, "BREAK");
    }

    AgentView view() {
        return router.agent(id).orElseThrow();
    }

    private Offer next() throws InterruptedException {
        var offer = offers.poll(10, TimeUnit.SECONDS);
        assertThat(offer).as("offer to " + id).isNotNull();
        return offer;
    }

    @Override
    public void close() {
        subscription.close();
    }

    Actor.Desktop desktop() {
        return new Actor.Desktop(id, session);
    }
}
