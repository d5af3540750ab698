package tandem.simulation.invariant;

import static tandem.simulation.invariant.JournalModel.refuseIf;

import java.time.Instant;
import tandem.core.event.Event;
import tandem.routing.model.Presence;

/// What the journal says about agents alone.
final class AgentEvents {
    private final JournalModel model;

    AgentEvents(JournalModel model) {
        this.model = model;
    }

    void apply(Event event, Instant at) {
        switch (event) {
            case Event.AgentLoggedIn(var agent, var _, var session) -> {
                Desk desk = model.desk(agent);
                desk.presence = Presence.NOT_READY;
                desk.session = session;
                desk.lostAt = null;
                desk.excluded.clear();
            }
            case Event.AgentLoggedOut(var agent, var _) -> loggedOut(model.desk(agent));
            case Event.AgentReady(var agent) -> {
                Desk desk = model.desk(agent);
                refuseIf(desk.presence != Presence.NOT_READY, "I12", () -> desk + " goes ready");
                refuseIf(desk.lostAt != null, "D3", () -> desk + " goes ready");
                desk.presence = Presence.READY;
            }
            case Event.AgentNotReady(var agent, var _, var _) -> {
                Desk desk = model.desk(agent);
                refuseIf(desk.presence == Presence.LOGGED_OUT, "I12", () -> desk + " goes not-ready");
                desk.presence = Presence.NOT_READY;
            }
            case Event.DesktopLost(var agent, var lost) -> {
                Desk desk = model.desk(agent);
                refuseIf(lost == (desk.lostAt != null), "I11", () -> desk + " is lost or back twice: " + event);
                desk.lostAt = lost ? at : null;
            }
            default -> throw new Violation("I8", event + " without its interaction");
        }
    }

    private static void loggedOut(Desk desk) {
        refuseIf(desk.presence == Presence.LOGGED_OUT, "I11", () -> desk + " logs out twice");
        refuseIf(!desk.own.isEmpty(), "I3", () -> desk + " logs out in a wrap-up of their own");
        for (Contact held : desk.work.values()) {
            boolean goesOn = held.channel.isCall()
                    && (held.state == tandem.core.InteractionState.CONNECTED
                            || held.state == tandem.core.InteractionState.CONNECTING);
            refuseIf(!goesOn, "I3", () -> desk + " logs out and keeps " + held);
        }
        desk.presence = Presence.LOGGED_OUT;
        desk.session = null;
        desk.lostAt = null;
        desk.excluded.clear();
    }
}
