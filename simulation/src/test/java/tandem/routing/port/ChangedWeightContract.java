package tandem.routing.port;

import static org.assertj.core.api.Assertions.assertThat;
import static tandem.routing.node.Stage.ANNA;
import static tandem.routing.node.Stage.BACK_OFFICE;
import static tandem.routing.node.Stage.CHEN;
import static tandem.routing.node.Stage.SALES;
import static tandem.routing.node.Stage.SUPPORT;

import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import tandem.core.Channel;
import tandem.core.InteractionId;
import tandem.core.InteractionState;
import tandem.core.SessionId;
import tandem.core.event.Event;
import tandem.routing.model.AgentProfile;
import tandem.routing.model.Capacity;
import tandem.routing.model.RoutingConfiguration;
import tandem.routing.node.Stage;

/// What every routing store promises while weights and capacities change (R5): an agent never takes more than
/// they have room for by the terms in force for them (I2), and keeps what they have.
public interface ChangedWeightContract {

    Stage stage();

    Stage stage(RoutingConfiguration configuration);

    private static Capacity chatsWeigh(int weight) {
        return new Capacity(Map.of(Channel.CHAT, weight), Map.of(Channel.CHAT, 10), Map.of());
    }

    private static AgentProfile anna(Stage s, int capacity) {
        var is = Objects.requireNonNull(s.router.profiles().get(ANNA));
        return new AgentProfile(ANNA, is.name(), is.skills(), is.channels(), capacity);
    }

    private static void restaff(Stage s, AgentProfile profile, Capacity capacity) {
        var known = s.store.signatures();
        var lines = known.values().stream()
                .filter(signature -> signature.mayBeServedBy(profile))
                .map(signature -> Serving.of(signature, profile, capacity))
                .toList();
        assertThat(s.store.restaff(new Staffing(profile, capacity, lines, "other"), known.version(), s.step()))
                .isTrue();
    }

    @Test
    default void whatIsHeldKeepsTheWeightItWasTakenWith() {
        var s = stage();
        s.ready(ANNA);
        s.talk(s.queue("one", Channel.CHAT, SUPPORT));
        s.queue("two", Channel.CHAT, SUPPORT);
        restaff(s, anna(s, 100), chatsWeigh(50));
        assertThat(s.view(ANNA).load()).isEqualTo(50);
        s.talk(s.queue("three", Channel.CHAT, SUPPORT));
        assertThat(s.view(ANNA).load()).isEqualTo(100);
        s.hangUp(new InteractionId("one"));
        var four = s.queue("four", Channel.CHAT, SUPPORT);
        assertThat(s.state(four)).as("25 are left, not 50").isEqualTo(InteractionState.WAITING);
        s.hangUp(new InteractionId("three"));
        assertThat(s.holder(four)).isEqualTo(ANNA);
        assertThat(s.view(ANNA).load()).isEqualTo(75);
    }

    @Test
    default void whatWaitsIsTakenWithItsNewWeight() {
        var s = stage();
        s.router.logIn(ANNA, Stage.session(ANNA));
        var one = s.queue("one", Channel.CHAT, SUPPORT);
        var two = s.queue("two", Channel.CHAT, SUPPORT);
        restaff(s, anna(s, 100), chatsWeigh(60));
        s.ready(ANNA);
        assertThat(s.holder(one)).isEqualTo(ANNA);
        assertThat(s.state(two)).isEqualTo(InteractionState.WAITING);
        assertThat(s.view(ANNA).load()).isEqualTo(60);
    }

    @Test
    default void whoHoldsMoreThanTheirCapacityKeepsItAndIsOfferedNothingUntilThereIsRoom() {
        var s = stage();
        s.ready(ANNA);
        for (String id : new String[] {"one", "two", "three", "four"}) {
            s.talk(s.queue(id, Channel.CHAT, SUPPORT));
        }
        restaff(s, anna(s, 60), Capacity.DEFAULT);
        var waiting = s.queue("five", Channel.CHAT, SUPPORT);
        assertThat(s.view(ANNA).load()).isEqualTo(100);
        assertThat(s.view(ANNA).work()).hasSize(4);
        s.hangUp(new InteractionId("one"));
        s.hangUp(new InteractionId("two"));
        assertThat(s.state(waiting)).as("50 of 60 are held").isEqualTo(InteractionState.WAITING);
        assertThat(s.assign(waiting, ANNA, false)).isInstanceOf(Moving.Stale.class);
        s.hangUp(new InteractionId("three"));
        assertThat(s.holder(waiting)).isEqualTo(ANNA);
        assertThat(s.view(ANNA).load()).isEqualTo(50);
    }

    @Test
    default void whatIsPassedOnWeighsByTheTermsOfWhoeverGetsIt() {
        var s = stage();
        s.ready(ANNA);
        var chat = s.queue("chat", Channel.CHAT, SALES);
        s.talk(chat);
        restaff(s, anna(s, 100), chatsWeigh(50));
        s.ready(CHEN);
        s.transfer(ANNA, chat, 1, SALES, true);
        assertThat(s.holder(chat)).isEqualTo(CHEN);
        assertThat(s.view(CHEN).load()).isEqualTo(25);
        assertThat(s.view(ANNA).load()).as("the wrap-up").isEqualTo(25);
    }

    @Test
    default void whatIsAssignedWeighsAsTheAgentsOtherWorkOfTheChannel() {
        var s = stage();
        s.queue("before", Channel.CHAT, SALES);
        s.hangUp(new InteractionId("before"));
        s.router.logIn(CHEN, Stage.session(CHEN));
        restaff(s, Objects.requireNonNull(s.router.profiles().get(CHEN)), chatsWeigh(70));
        var chat = s.queue("chat", Channel.CHAT, BACK_OFFICE);
        s.assign(chat, CHEN, true);
        assertThat(s.view(CHEN).load()).isEqualTo(70);
    }

    @Test
    default void itsWeightComesBackWhenWeOweTheAnswerAgain() {
        var s = stage();
        s.router.logIn(ANNA, Stage.session(ANNA));
        var chat = s.queue("chat", Channel.CHAT, SUPPORT);
        restaff(s, anna(s, 100), chatsWeigh(40));
        s.ready(ANNA);
        s.talk(chat);
        s.router.customerOwes(chat, true);
        assertThat(s.view(ANNA).load()).as("as when it was opened").isEqualTo(25);
        s.router.customerOwes(chat, false);
        assertThat(s.view(ANNA).load()).isEqualTo(40);
    }

    @Test
    default void whatNothingMayInterruptAnyMoreIsResumedAtOnce() {
        var s = stage(Centre.weighing(Centre.interrupting()));
        s.ready(ANNA);
        var mail = s.queue("mail", Channel.EMAIL, BACK_OFFICE);
        s.talk(mail);
        var call = s.queue("call", Channel.VOICE, SUPPORT);
        s.talk(call);
        restaff(s, anna(s, 100), Capacity.DEFAULT);
        assertThat(s.events(mail).getLast()).isEqualTo(new Event.Resumed(ANNA));
        assertThat(s.view(ANNA).load()).as("both are the agent's to finish").isEqualTo(110);
        assertThat(s.state(s.queue("other", Channel.EMAIL, BACK_OFFICE))).isEqualTo(InteractionState.WAITING);
        s.hangUp(call);
        assertThat(s.view(ANNA).work()).hasSize(2);
    }

    @Test
    default void whatNothingMayInterruptAnyMoreIsResumedByALogInToo() {
        var s = stage(Centre.weighing(Centre.interrupting()));
        s.ready(ANNA);
        var mail = s.queue("mail", Channel.EMAIL, BACK_OFFICE);
        s.talk(mail);
        s.talk(s.queue("call", Channel.VOICE, SUPPORT));
        var profile = anna(s, 100);
        var known = s.store.signatures();
        var lines = known.values().stream()
                .filter(signature -> signature.mayBeServedBy(profile))
                .map(signature -> Serving.of(signature, profile, Capacity.DEFAULT))
                .toList();
        var staffing = new Staffing(profile, Capacity.DEFAULT, lines, "other");
        assertThat(s.store.logIn(staffing, new SessionId("another"), known.version(), s.step()))
                .isPresent();
        assertThat(s.events(mail).getLast()).isEqualTo(new Event.Resumed(ANNA));
    }
}
