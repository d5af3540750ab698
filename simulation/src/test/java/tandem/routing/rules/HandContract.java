package tandem.routing.rules;

import static org.assertj.core.api.Assertions.assertThat;
import static tandem.routing.rules.Centre.ANNA;
import static tandem.routing.rules.Centre.BEN;
import static tandem.routing.rules.Centre.CHEN;
import static tandem.routing.rules.Centre.SALES;
import static tandem.routing.rules.Centre.SUPPORT;

import java.time.Duration;
import java.util.Set;
import org.junit.jupiter.api.Test;
import tandem.core.AgentId;
import tandem.core.Channel;
import tandem.core.CommandId;
import tandem.core.InteractionId;
import tandem.core.InteractionState;
import tandem.core.QueueId;
import tandem.core.SessionId;
import tandem.core.event.Event;
import tandem.routing.Actor;
import tandem.routing.EnqueueResult;
import tandem.routing.HandResult;
import tandem.routing.TransferTarget;
import tandem.routing.WrapUpResult;
import tandem.routing.model.Requirement;
import tandem.routing.model.RoutingConfiguration;
import tandem.routing.node.Stage;

/// Work by hand (R18), and which channels a queue takes.
interface HandContract {
    Stage stage(RoutingConfiguration configuration);

    private Stage stage() {
        return stage(Centre.usual().configuration());
    }

    private static InteractionId call(Stage s, String id) {
        return s.queue(id, Channel.VOICE, SALES);
    }

    private static HandResult transfer(Stage s, AgentId agent, InteractionId id, TransferTarget to) {
        return s.router.transfer(Stage.desktop(agent), id, s.get(id).epoch(), to, "please help", CommandId.random());
    }

    // ---- supervisor

    @Test
    default void anAgentPicksWhatTheyMayNotServeAndHasItAtOnce() {
        Stage s = stage();
        s.router.logIn(CHEN, Stage.session(CHEN));
        var id = call(s, "c1");
        assertThat(s.router.pick(new Actor.Desktop(CHEN, new SessionId("an-old-page")), id))
                .isEqualTo(new HandResult.Displaced());
        assertThat(s.router.pick(Stage.desktop(CHEN), id)).isInstanceOf(HandResult.Done.class);
        assertThat(s.state(id)).isEqualTo(InteractionState.CONNECTING);
        assertThat(s.events(id)).contains(new Event.Assigned(CHEN, "chen"));
    }

    @Test
    default void whatIsAssignedIsOfferedToThemAlone() {
        Stage s = stage();
        s.router.logIn(CHEN, Stage.session(CHEN));
        var id = call(s, "c1");
        assertThat(s.router.assign(id, CHEN, "eva")).isInstanceOf(HandResult.Done.class);
        assertThat(s.holder(id)).isEqualTo(CHEN);
        assertThat(s.router.assign(id, BEN, "eva")).as("offered already").isInstanceOf(HandResult.Refused.class);
    }

    @Test
    default void nothingIsAssignedToWhomNobodyKnows() {
        Stage s = stage();
        assertThat(s.router.assign(call(s, "c1"), new AgentId("nobody"), "eva"))
                .isEqualTo(new HandResult.Refused("there is no agent 'nobody'"));
    }

    @Test
    default void whatIsMovedKeepsItsAgeAndIsServedThere() {
        Stage s = stage();
        var id = call(s, "c1");
        var since = s.get(id).enqueuedAt();
        s.clock.turn(Duration.ofSeconds(30));
        s.ready(CHEN);
        assertThat(s.router.move(id, SUPPORT, "eva")).isInstanceOf(HandResult.Done.class);
        assertThat(s.holder(id)).isEqualTo(CHEN);
        assertThat(s.get(id).enqueuedAt()).isEqualTo(since);
        assertThat(s.get(id).queue()).isEqualTo(SUPPORT);
    }

    @Test
    default void nothingIsMovedWhereItsChannelIsNotServed() {
        Stage s = stage(Centre.usual().channels(SUPPORT, Channel.CHAT).configuration());
        var id = call(s, "c1");
        assertThat(s.router.move(id, SUPPORT, "eva"))
                .isEqualTo(new HandResult.Refused("queue 'support' takes no VOICE"));
        assertThat(s.get(id).queue()).isEqualTo(SALES);
    }

    @Test
    default void aRaiseActsAtOnce() {
        Stage s = stage();
        var one = call(s, "c1");
        var two = call(s, "c2");
        assertThat(s.router.prioritise(two, 1, "eva")).isInstanceOf(HandResult.Done.class);
        assertThat(s.router.position(two)).hasValue(1);
        assertThat(s.events(two)).contains(new Event.PriorityChanged(1, "by eva"));
        s.ready(ANNA);
        assertThat(s.holder(two)).isEqualTo(ANNA);
        assertThat(s.state(one)).isEqualTo(InteractionState.WAITING);
    }

    @Test
    default void whatIsOverIsRefusedByHand() {
        Stage s = stage();
        var id = call(s, "c1");
        s.hangUp(id);
        assertThat(s.router.prioritise(id, 1, "eva")).isInstanceOf(HandResult.Refused.class);
        assertThat(s.router.move(id, SUPPORT, "eva")).isInstanceOf(HandResult.Refused.class);
        assertThat(s.router.assign(id, ANNA, "eva")).isInstanceOf(HandResult.Refused.class);
        assertThat(s.router.prioritise(new InteractionId("unknown"), 1, "eva"))
                .isEqualTo(new HandResult.Refused("unknown interaction"));
    }

    // ---- the agent passes it on

    @Test
    default void aTransferToAQueueIsServedThereAndWrittenUpByTheFormOfTheOldOne() {
        Stage s = stage();
        s.ready(ANNA, CHEN);
        var id = call(s, "c1");
        s.talk(id);
        assertThat(transfer(s, ANNA, id, new TransferTarget.ToQueue(SUPPORT))).isInstanceOf(HandResult.Done.class);
        assertThat(s.holder(id)).isEqualTo(CHEN);
        assertThat(s.events(id)).contains(new Event.Transferred(ANNA, "support", "please help"));
        assertThat(s.router.completeWrapUp(Stage.desktop(ANNA), id, null, null, null, CommandId.random()))
                .as("sales wants a disposition")
                .isInstanceOf(WrapUpResult.DispositionRefused.class);
        assertThat(s.router.completeWrapUp(Stage.desktop(ANNA), id, null, "sold", null, CommandId.random()))
                .isEqualTo(new WrapUpResult.Completed());
        assertThat(s.view(ANNA).work()).isEmpty();
    }

    @Test
    default void whatIsGivenBackGoesToItsOldPlaceAndNotToWhoGaveIt() {
        Stage s = stage();
        s.ready(ANNA);
        var one = call(s, "c1");
        s.talk(one);
        var two = call(s, "c2");
        assertThat(transfer(s, ANNA, one, new TransferTarget.Back())).isInstanceOf(HandResult.Done.class);
        assertThat(s.router.position(one)).hasValue(1);
        s.ready(BEN);
        assertThat(s.holder(one)).isEqualTo(BEN);
        assertThat(s.state(two)).isEqualTo(InteractionState.WAITING);
    }

    @Test
    default void whatIsPassedToAnAgentWaitsForThemAndAfterATimeForAnybody() {
        Stage s = stage();
        s.ready(ANNA, BEN);
        s.router.logIn(CHEN, Stage.session(CHEN));
        var id = call(s, "c1");
        s.talk(id);
        assertThat(transfer(s, ANNA, id, new TransferTarget.ToAgent(CHEN))).isInstanceOf(HandResult.Done.class);
        assertThat(s.state(id)).as("Ben could, but Chen shall").isEqualTo(InteractionState.WAITING);
        s.pass(Duration.ofMinutes(2));
        s.runDue();
        assertThat(s.holder(id)).isEqualTo(BEN);
    }

    @Test
    default void whatIsPassedToAnAgentIsTheirsAsSoonAsTheyAreReady() {
        Stage s = stage();
        s.ready(ANNA);
        s.router.logIn(CHEN, Stage.session(CHEN));
        var id = call(s, "c1");
        s.talk(id);
        transfer(s, ANNA, id, new TransferTarget.ToAgent(CHEN));
        s.ready(CHEN);
        assertThat(s.holder(id)).isEqualTo(CHEN);
    }

    @Test
    default void whatIsPassedToAnAgentWhoLogsOutIsAnybodys() {
        Stage s = stage();
        s.ready(ANNA, BEN);
        s.router.logIn(CHEN, Stage.session(CHEN));
        var id = call(s, "c1");
        s.talk(id);
        transfer(s, ANNA, id, new TransferTarget.ToAgent(CHEN));
        s.router.logOut(CHEN, Stage.session(CHEN));
        s.pass(Duration.ofMinutes(2));
        s.runDue();
        assertThat(s.holder(id)).isEqualTo(BEN);
    }

    @Test
    default void whatNeedsASkillGoesToWhoHasIt() {
        Stage s = stage();
        s.ready(ANNA, CHEN);
        var id = call(s, "c1");
        s.talk(id);
        assertThat(transfer(s, ANNA, id, new TransferTarget.ToSkill(Requirement.skill("support", 5))))
                .isInstanceOf(HandResult.Done.class);
        assertThat(s.holder(id)).isEqualTo(CHEN);
        assertThat(s.get(id).queue()).isEqualTo(SALES);
    }

    @Test
    default void aTransferNowhereIsRefusedAndTheTalkGoesOn() {
        Stage s = stage(Centre.usual().channels(SUPPORT, Channel.EMAIL).configuration());
        s.ready(ANNA);
        var id = call(s, "c1");
        s.talk(id);
        for (var to : Set.of(
                new TransferTarget.ToQueue(new QueueId("none")),
                new TransferTarget.ToQueue(SUPPORT),
                new TransferTarget.ToAgent(CHEN),
                new TransferTarget.ToAgent(new AgentId("nobody")))) {
            assertThat(transfer(s, ANNA, id, to)).isInstanceOf(HandResult.Refused.class);
        }
        s.router.logIn(BEN, Stage.session(BEN));
        assertThat(s.router.transfer(
                        Stage.desktop(BEN), id, s.get(id).epoch(), new TransferTarget.Back(), null, CommandId.random()))
                .isInstanceOf(HandResult.Refused.class);
        assertThat(s.state(id)).isEqualTo(InteractionState.CONNECTED);
    }

    @Test
    default void aRepeatedTransferIsOneTransfer() {
        Stage s = stage();
        s.ready(ANNA);
        var id = call(s, "c1");
        s.talk(id);
        int epoch = s.get(id).epoch();
        var command = CommandId.random();
        var to = new TransferTarget.ToQueue(SUPPORT);
        assertThat(s.router.transfer(Stage.desktop(ANNA), id, epoch, to, null, command))
                .isInstanceOf(HandResult.Done.class);
        assertThat(s.router.transfer(Stage.desktop(ANNA), id, epoch, to, null, command))
                .isInstanceOf(HandResult.Done.class);
        assertThat(s.events(id)).filteredOn(Event.Transferred.class::isInstance).hasSize(1);
    }

    // ---- channels

    @Test
    default void aQueueTakesOnlyItsChannels() {
        Stage s = stage(Centre.usual().channels(SALES, Channel.VOICE).configuration());
        s.ready(ANNA);
        var chat = s.open("m1", Channel.CHAT);
        assertThat(s.router.enqueue(chat, SALES, Requirement.NONE, 0))
                .isEqualTo(new EnqueueResult.ChannelRefused(Channel.CHAT));
        assertThat(s.state(chat)).isEqualTo(InteractionState.NEW);
        assertThat(s.holder(call(s, "c1"))).isEqualTo(ANNA);
    }
}
