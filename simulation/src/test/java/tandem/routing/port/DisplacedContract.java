package tandem.routing.port;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import tandem.core.AgentId;
import tandem.core.Channel;
import tandem.core.CommandId;
import tandem.core.InteractionId;
import tandem.core.InteractionState;
import tandem.core.Party;
import tandem.core.SessionId;
import tandem.routing.AcceptResult;
import tandem.routing.Actor;
import tandem.routing.DeclineResult;
import tandem.routing.HandResult;
import tandem.routing.TransferTarget;
import tandem.routing.WrapUpResult;
import tandem.routing.node.Stage;

/// A desktop that another has displaced cannot act, whatever it asks and however late it is carried out (I11): each
/// command is fenced in the step that would do it.
public interface DisplacedContract {
    AgentId ANNA = Stage.ANNA;
    InteractionId CHAT = new InteractionId("displaced");

    Stage stage();

    private Stage withOffer() {
        Stage s = stage();
        s.ready(ANNA);
        s.queue("displaced", Channel.CHAT, Stage.SALES);
        assertThat(s.state(CHAT)).isEqualTo(InteractionState.OFFERED);
        return s;
    }

    private static Actor.Desktop old() {
        return Stage.desktop(ANNA);
    }

    /// Another desktop takes over; what the agent holds is its.
    private static Actor.Desktop takeOver(Stage s) {
        var session = new SessionId("another-desktop");
        s.router.logIn(ANNA, session);
        return new Actor.Desktop(ANNA, session);
    }

    private static CommandId id() {
        return CommandId.random();
    }

    @Test
    default void aDisplacedDesktopBeginsNothing() {
        Stage s = stage();
        s.ready(ANNA);
        var call = s.open("out", Channel.VOICE);
        var live = takeOver(s);
        assertThat(s.router.initiate(old(), call, Stage.SALES, id())).isEqualTo(new HandResult.Displaced());
        assertThat(s.state(call)).isEqualTo(InteractionState.NEW);
        assertThat(s.router.initiate(live, call, Stage.SALES, id())).isInstanceOf(HandResult.Done.class);
    }

    @Test
    default void aDisplacedDesktopNeitherAcceptsNorDeclines() {
        Stage s = withOffer();
        var live = takeOver(s);
        int epoch = s.get(CHAT).epoch();
        assertThat(s.router.accept(old(), CHAT, epoch, id())).isEqualTo(new AcceptResult.Displaced());
        assertThat(s.router.decline(old(), CHAT, epoch, id())).isEqualTo(new DeclineResult.Displaced());
        assertThat(s.state(CHAT)).isEqualTo(InteractionState.OFFERED);
        assertThat(s.router.accept(live, CHAT, epoch, id())).isInstanceOf(AcceptResult.Accepted.class);
    }

    @Test
    default void aDisplacedDesktopPassesNothingOn() {
        Stage s = withOffer();
        s.accept(CHAT);
        var live = takeOver(s);
        int epoch = s.get(CHAT).epoch();
        var to = new TransferTarget.ToQueue(Stage.SUPPORT);
        assertThat(s.router.transfer(old(), CHAT, epoch, to, null, id())).isEqualTo(new HandResult.Displaced());
        assertThat(s.state(CHAT)).isEqualTo(InteractionState.CONNECTED);
        assertThat(s.router.transfer(live, CHAT, epoch, to, null, id())).isInstanceOf(HandResult.Done.class);
    }

    @Test
    default void whoeverIsEntitledIsNotFenced() {
        Stage s = withOffer();
        s.accept(CHAT);
        var supervisor = new Actor.Entitled(ANNA);
        var back = new TransferTarget.Back();
        assertThat(s.router.transfer(supervisor, CHAT, s.get(CHAT).epoch(), back, null, id()))
                .isInstanceOf(HandResult.Done.class);
    }

    @Test
    default void aDisplacedDesktopWritesNothingUp() {
        Stage s = withOffer();
        s.accept(CHAT);
        s.router.end(CHAT, Party.CUSTOMER, "left");
        assertThat(s.state(CHAT)).isEqualTo(InteractionState.WRAP_UP);
        var live = takeOver(s);
        assertThat(s.router.extendWrapUp(old(), CHAT, id())).isEqualTo(new WrapUpResult.Displaced());
        assertThat(s.router.completeWrapUp(old(), CHAT, null, "sold", null, id()))
                .isEqualTo(new WrapUpResult.Displaced());
        assertThat(s.state(CHAT)).isEqualTo(InteractionState.WRAP_UP);
        assertThat(s.router.completeWrapUp(live, CHAT, null, "sold", null, id()))
                .isEqualTo(new WrapUpResult.Completed());
    }

    @Test
    default void aDisplacedDesktopPicksNothing() {
        Stage s = stage();
        s.router.logIn(ANNA, Stage.session(ANNA));
        s.queue("displaced", Channel.CHAT, Stage.SALES);
        var live = takeOver(s);
        assertThat(s.router.pick(old(), CHAT)).isEqualTo(new HandResult.Displaced());
        assertThat(s.state(CHAT)).isEqualTo(InteractionState.WAITING);
        assertThat(s.router.pick(live, CHAT)).isInstanceOf(HandResult.Done.class);
    }

    /// What it did while it was live is answered as it was then (I10).
    @Test
    default void whatWasDoneBeforeIsAnsweredAsBefore() {
        Stage s = withOffer();
        var command = id();
        var accepted = s.router.accept(old(), CHAT, s.get(CHAT).epoch(), command);
        assertThat(accepted).isInstanceOf(AcceptResult.Accepted.class);
        takeOver(s);
        assertThat(s.router.accept(old(), CHAT, s.get(CHAT).epoch(), command))
                .isInstanceOf(AcceptResult.Accepted.class);
    }
}
