package tandem.insight.estimate;

import static org.assertj.core.api.Assertions.assertThat;
import static tandem.routing.node.Stage.ANNA;
import static tandem.routing.node.Stage.BACK_OFFICE;
import static tandem.routing.node.Stage.BEN;

import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import tandem.core.Channel;
import tandem.core.InteractionId;
import tandem.core.Party;
import tandem.core.journal.MemoryJournal;
import tandem.routing.HandResult;
import tandem.routing.Pacing.Next;
import tandem.routing.node.Stage;
import tandem.simulation.memory.MemoryRoutingStore;

/// How many customers may be called before an agent (T8).
class CallPacingTest {
    private static final Duration AHEAD = Duration.ofSeconds(10);
    private final Stage s = stage();

    private static Stage stage() {
        var journal = new MemoryJournal();
        return new Stage(new MemoryRoutingStore(journal), journal);
    }

    private InteractionId callback(String id) {
        var call = s.queue(id, Channel.VOICE, BACK_OFFICE);
        s.router.callBack(call, "+4930" + id.hashCode());
        return call;
    }

    private Optional<Next> next(Duration ahead) {
        return s.insight.pacing().next(BACK_OFFICE, ahead);
    }

    @Test
    void nobodyIsCalledWhileNoAgentIsFree() {
        callback("c1");
        assertThat(next(AHEAD)).isEmpty();
        s.ready(ANNA);
        s.talk(s.call("other"));
        assertThat(next(Duration.ZERO)).isEmpty();
    }

    @Test
    void asManyAreCalledAsAgentsAreFreeFirstComeFirstCalled() {
        var first = callback("c1");
        var second = callback("c2");
        callback("c3");
        s.ready(ANNA, BEN);
        assertThat(next(Duration.ZERO)).contains(new Next(first, 2));
        assertThat(s.router.callCustomer(first, 2)).isInstanceOf(HandResult.Done.class);
        assertThat(next(Duration.ZERO)).contains(new Next(second, 2));
        assertThat(s.router.callCustomer(second, 2)).isInstanceOf(HandResult.Done.class);
        var third = next(Duration.ZERO).orElseThrow();
        assertThat(s.router.callCustomer(third.callback(), third.atMost()))
                .as("two are being called for two agents")
                .isInstanceOf(HandResult.Refused.class);
    }

    @Test
    void whoIsServedByTheSameAgentsBeforeThemComesFirst() {
        s.ready(ANNA);
        s.talk(s.call("talks"));
        var waiting = s.call("waits");
        var call = callback("c1");
        s.ready(BEN);
        assertThat(s.holder(waiting)).isEqualTo(BEN);
        assertThat(next(Duration.ZERO)).as("Ben is offered the other").isEmpty();
        s.router.end(waiting, Party.CUSTOMER, "left");
        assertThat(next(Duration.ZERO)).contains(new Next(call, 1));
    }
}
