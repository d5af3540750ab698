package tandem.routing.rules;

import static org.assertj.core.api.Assertions.assertThat;
import static tandem.routing.rules.Centre.ANNA;
import static tandem.routing.rules.Centre.BEN;
import static tandem.routing.rules.Centre.SALES;
import static tandem.routing.rules.Centre.SUPPORT;

import java.time.Duration;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import tandem.core.Channel;
import tandem.core.event.EventId;
import tandem.routing.Foreseen;
import tandem.routing.model.Action;
import tandem.routing.model.Calendar;
import tandem.routing.model.RoutingConfiguration;
import tandem.routing.node.Stage;

/// What is said beforehand of another configuration is what it does.
interface OutlookContract {
    Stage stage(RoutingConfiguration configuration);

    private Stage stage() {
        return stage(Centre.usual().configuration());
    }

    private static List<Foreseen> foresee(Stage s, Centre next) {
        EventId last = s.journal.last();
        var foreseen = s.routing.foresee(next.configuration());
        assertThat(s.journal.last()).isEqualTo(last);
        return foreseen;
    }

    @Test
    default void theSameConfigurationDoesNothing() {
        Stage s = stage();
        s.queue("c1", Channel.VOICE, SALES);
        assertThat(foresee(s, Centre.usual())).isEmpty();
    }

    @Test
    default void whoWouldMoveIsSaidAndMovesIfItIsDone() {
        Stage s = stage();
        var one = s.queue("c1", Channel.VOICE, SALES);
        s.queue("c2", Channel.VOICE, SALES);
        s.pass(Duration.ofSeconds(20));
        s.queue("c3", Channel.VOICE, SALES);
        var next = Centre.usual().step(SALES, "wait >= 10s", new Action.MoveTo(SUPPORT));
        assertThat(foresee(s, next)).containsExactly(new Foreseen.Moved(SALES, SUPPORT, 2));
        assertThat(s.get(one).queue()).isEqualTo(SALES);
        s.routing.reconfigure(next.configuration());
        s.runDue();
        assertThat(s.get(one).queue()).isEqualTo(SUPPORT);
    }

    @Test
    default void aQueueThatGoesIsSaidWithThoseWhoWaitInIt() {
        Stage s = stage();
        s.queue("c1", Channel.VOICE, SALES);
        assertThat(foresee(s, Centre.usual().without(SALES))).containsExactly(new Foreseen.QueueGone(SALES, 1));
    }

    @Test
    default void whatAnAgentCouldNotServeAnyMoreIsSaid() {
        Stage s = stage();
        s.ready(BEN);
        s.talk(s.queue("c1", Channel.VOICE, SALES));
        s.queue("c2", Channel.VOICE, SALES);
        s.queue("c3", Channel.VOICE, SALES);
        assertThat(foresee(s, Centre.usual().agent(BEN, Map.of("support", 5))))
                .containsExactly(
                        new Foreseen.Unserved(SALES, 2),
                        new Foreseen.AgentChanged(BEN, true, Set.of("sales 8"), Set.of(), 2, 0));
        assertThat(foresee(s, Centre.usual().without(BEN)))
                .contains(new Foreseen.Unserved(SALES, 2), new Foreseen.AgentGone(BEN, 1));
    }

    @Test
    default void whoWouldGainSomethingIsSaid() {
        Stage s = stage();
        s.queue("c1", Channel.VOICE, SUPPORT);
        assertThat(foresee(s, Centre.usual().agent(ANNA, Map.of("sales", 5, "support", 1))))
                .containsExactly(new Foreseen.AgentChanged(ANNA, false, Set.of(), Set.of("support 1"), 0, 1));
    }

    @Test
    default void otherTermsAreSaid() {
        Stage s = stage();
        s.queue("c1", Channel.VOICE, SALES);
        assertThat(foresee(s, Centre.usual().requirement(SALES, "sales >= 3")))
                .containsExactly(new Foreseen.OtherTerms(SALES, 1));
    }

    @Test
    default void hoursThatAreAllRemovedAreSaid() {
        Stage s = stage();
        s.queue("c1", Channel.VOICE, SALES);
        var never = new Calendar("never", ZoneOffset.UTC, Map.of(), Map.of(), Map.of());
        assertThat(foresee(s, Centre.usual().calendar(SALES, never)))
                .containsExactly(new Foreseen.NeverOpen("never", Set.of(SALES)), new Foreseen.Closed(SALES, 1));
    }

    @Test
    default void aStepForWhenItIsClosedIsForeseen() {
        Stage s = stage();
        s.queue("c1", Channel.VOICE, SALES);
        var never = new Calendar("never", ZoneOffset.UTC, Map.of(), Map.of(), Map.of());
        var next = Centre.usual()
                .step(SALES, "closed", new Action.Leave(Action.Exit.CALLBACK, Map.of()))
                .calendar(SALES, never);
        assertThat(foresee(s, next)).contains(new Foreseen.Left(SALES, Action.Exit.CALLBACK, 1));
    }
}
