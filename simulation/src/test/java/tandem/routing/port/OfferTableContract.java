package tandem.routing.port;

import static org.assertj.core.api.Assertions.assertThat;
import static tandem.routing.node.Stage.ANNA;
import static tandem.routing.node.Stage.BEN;
import static tandem.routing.node.Stage.OFFER_TIME;
import static tandem.routing.node.Stage.session;

import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import tandem.core.AgentId;
import tandem.core.CommandId;
import tandem.core.InteractionId;
import tandem.core.Party;
import tandem.core.event.Event;
import tandem.routing.AcceptResult;
import tandem.routing.AgentResult;
import tandem.routing.DeclineResult;
import tandem.routing.EndResult;
import tandem.routing.model.AgentChoice;
import tandem.routing.model.RoutingConfiguration;
import tandem.routing.node.Stage;

/// Every state of an offer × every trigger against the store, with [OfferTrigger] as the oracle: the offer made
/// to Anna while Ben is offered the same.
public interface OfferTableContract {
    InteractionId RUNG = new InteractionId("rung");

    Stage stage(RoutingConfiguration configuration);

    @TestFactory
    default List<DynamicTest> everyTriggerLeadsFromEveryStateOfAnOfferWhereTheTableSays() {
        var covered = new Coverage<OfferState, OfferTrigger>();
        return covered.tests(OfferState.values(), OfferTrigger.values(), OfferTrigger::from, (trigger, from) -> {
            var s = stage(Centre.choosing(AgentChoice.RING_ALL));
            s.ready(ANNA, BEN);
            s.call(RUNG.value());
            bringTo(s, from);
            assertThat(stateOfAnnas(s)).isEqualTo(from);
            long told = eventsOfAnnas(s).size();
            Object answer = pull(s, trigger);
            if (trigger.from(from).isEmpty()) {
                assertThat(eventsOfAnnas(s)).as("%s from %s", trigger, from).hasSize((int) told);
                assertRefused(answer, from, trigger);
            }
            return stateOfAnnas(s);
        });
    }

    private static void bringTo(Stage s, OfferState state) {
        switch (state) {
            case PENDING -> {}
            case ACCEPTED -> s.router.accept(Stage.desktop(ANNA), RUNG, 1, CommandId.random());
            case DECLINED -> s.router.decline(Stage.desktop(ANNA), RUNG, 1, CommandId.random());
            case EXPIRED -> expire(s);
            case RESCINDED -> s.router.accept(Stage.desktop(BEN), RUNG, 1, CommandId.random());
        }
    }

    private static Object pull(Stage s, OfferTrigger trigger) {
        return switch (trigger) {
            case ACCEPT -> s.router.accept(Stage.desktop(ANNA), RUNG, 1, CommandId.random());
            case DECLINE -> s.router.decline(Stage.desktop(ANNA), RUNG, 1, CommandId.random());
            case DEADLINE -> expire(s);
            case ACCEPTED_BY_OTHER -> s.router.accept(Stage.desktop(BEN), RUNG, 1, CommandId.random());
            case END -> s.router.end(RUNG, Party.CUSTOMER, "left");
            case AGENT_LOST -> lose(s, Duration.ofSeconds(30));
            case AGENT_LOGS_OUT -> s.router.logOut(ANNA, session(ANNA));
            case AGENT_GONE -> lose(s, Duration.ofSeconds(300));
        };
    }

    private static Object expire(Stage s) {
        InteractionTableContract.fireLater(s, new Deadline.OfInteraction(RUNG), OFFER_TIME);
        return "fired";
    }

    private static Object lose(Stage s, Duration time) {
        s.router.desktopLost(ANNA, session(ANNA));
        InteractionTableContract.fireLater(s, new Deadline.OfDesktop(ANNA), time);
        return "fired";
    }

    /// Commands about an offer that is over say so. What is not about it alone may be right for other reasons.
    private static void assertRefused(Object answer, OfferState from, OfferTrigger trigger) {
        switch (trigger) {
            case ACCEPT -> assertThat(answer).isInstanceOf(AcceptResult.Stale.class);
            case DECLINE -> assertThat(answer).isInstanceOf(DeclineResult.Stale.class);
            case ACCEPTED_BY_OTHER -> {
                if (from != OfferState.DECLINED) {
                    assertThat(answer).isInstanceOf(AcceptResult.Stale.class);
                }
            }
            case AGENT_LOGS_OUT -> {
                if (from == OfferState.ACCEPTED) {
                    assertThat(answer).isInstanceOf(AgentResult.Refused.class);
                }
            }
            case END -> assertThat(answer).isInstanceOf(EndResult.Closed.class);
            case DEADLINE, AGENT_LOST, AGENT_GONE -> assertThat(answer).isEqualTo("fired");
        }
    }

    private static OfferState stateOfAnnas(Stage s) {
        return Objects.requireNonNull(eventsOfAnnas(s).getLast());
    }

    /// What the journal says became of the offer that was made to Anna first.
    private static List<OfferState> eventsOfAnnas(Stage s) {
        return s.events(RUNG).stream()
                .map(OfferTableContract::stateOf)
                .flatMap(Optional::stream)
                .toList();
    }

    private static Optional<OfferState> stateOf(Event event) {
        return switch (event) {
            case Event.Offered(AgentId agent, int epoch, var _) -> about(agent, epoch, OfferState.PENDING);
            case Event.Accepted(AgentId agent, int epoch) -> about(agent, epoch, OfferState.ACCEPTED);
            case Event.Declined(AgentId agent, int epoch) -> about(agent, epoch, OfferState.DECLINED);
            case Event.OfferExpired(AgentId agent, int epoch) -> about(agent, epoch, OfferState.EXPIRED);
            case Event.OfferRescinded(AgentId agent, int epoch, var _) -> about(agent, epoch, OfferState.RESCINDED);
            default -> Optional.empty();
        };
    }

    private static Optional<OfferState> about(AgentId agent, int epoch, OfferState state) {
        return agent.equals(ANNA) && epoch == 1 ? Optional.of(state) : Optional.empty();
    }
}
