package tandem.desktop.socket;

import java.util.HashMap;
import java.util.Map;
import java.util.function.BiFunction;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tandem.core.AgentId;
import tandem.core.CommandId;
import tandem.core.Interaction;
import tandem.core.InteractionState;
import tandem.core.SessionId;
import tandem.desktop.session.DesktopUser;
import tandem.desktop.wire.AgentJson;
import tandem.insight.Insight;
import tandem.routing.Actor;
import tandem.routing.AgentResult;
import tandem.routing.AgentView;
import tandem.routing.HandResult;
import tandem.routing.Router;
import tandem.routing.ShiftSkills;
import tandem.routing.TransferTarget;
import tandem.routing.model.Presence;

/// What a supervisor does with an agent (S4): their state, their skills, their log-in. What the agent does at the same
/// moment wins: then it is answered that they are not there any more, or tried once more.
final class AgentCommands {
    private static final Logger LOG = LoggerFactory.getLogger(AgentCommands.class);
    private static final Outcome NOT_THERE = Outcome.failed("agent-not-there", "They are not logged in (any more)");

    private final Router router;
    private final Insight insight;
    private final ShiftSkills skills;

    AgentCommands(Router router, Insight insight, ShiftSkills skills) {
        this.router = router;
        this.insight = insight;
        this.skills = skills;
    }

    Outcome carryOut(DesktopUser by, ClientMessage.Command command) {
        var fields = command.fields();
        var agent = new AgentId(fields.text("agent"));
        if (!router.profiles().containsKey(agent)) {
            return Outcome.failed("unknown-agent", "There is no agent '" + agent + "'");
        }
        LOG.info("{} does '{}' for {}", by.user(), command.name(), agent);
        return switch (command.name()) {
            case "setPresence" -> setPresence(agent, fields);
            case "logOutAgent" -> logOut(agent, new CommandId(by.user() + "." + command.id()));
            case "setSkills" -> setSkills(agent, skills(fields));
            case "resetSkills" -> {
                skills.reset(agent);
                yield Outcome.DONE;
            }
            default -> throw new IllegalArgumentException("There is no command '" + command.name() + "'");
        };
    }

    // ---- their state

    private Outcome setPresence(AgentId agent, Fields fields) {
        fields.text("presence");
        var presence = fields.oneOf("presence", Presence.class, Presence.READY);
        return switch (presence) {
            case READY ->
                insight.floor().consultOf(agent).isPresent()
                        ? Outcome.failed("refused", "A colleague is consulting them")
                        : asThem(agent, router::ready);
            case NOT_READY -> notReady(agent, fields.text("reason"));
            case LOGGED_OUT -> throw new IllegalArgumentException("'presence' can be READY or NOT_READY");
        };
    }

    private Outcome notReady(AgentId agent, String reason) {
        return router.notReadyReasons().stream().anyMatch(code -> code.code().equals(reason))
                ? asThem(agent, (who, session) -> router.notReady(who, session, reason))
                : Outcome.failed("unknown-reason", "There is no reason '" + reason + "'");
    }

    /// At whichever desktop of theirs is live; they may have gone to another one in this moment.
    private Outcome asThem(AgentId agent, BiFunction<AgentId, SessionId, AgentResult> command) {
        for (int attempt = 1; attempt <= 2; attempt++) {
            var session = router.agent(agent)
                    .filter(view -> view.presence() != Presence.LOGGED_OUT)
                    .map(AgentView::session)
                    .orElse(null);
            if (session == null) {
                return NOT_THERE;
            }
            switch (command.apply(agent, session)) {
                case AgentResult.Done done -> {
                    return new Outcome.Done(AgentJson.of(done.agent()));
                }
                case AgentResult.Refused refused -> {
                    return Outcome.failed("refused", refused.why());
                }
                case AgentResult.Displaced _ -> LOG.debug("{} has just gone to another desktop", agent);
            }
        }
        return NOT_THERE;
    }

    // ---- their log-in

    /// Offers and wrap-ups end as when they log out themselves; what is written goes back to its place in the queue.
    /// Who talks on the telephone is not logged out.
    private Outcome logOut(AgentId agent, CommandId id) {
        var view = router.agent(agent)
                .filter(found -> found.presence() != Presence.LOGGED_OUT)
                .orElse(null);
        if (view == null) {
            return NOT_THERE;
        }
        var held = view.work().stream().filter(AgentCommands::isInContact).toList();
        if (held.stream().anyMatch(contact -> contact.channel().isCall())) {
            return Outcome.failed("agent-in-call", "They talk on the telephone: take the call back first");
        }
        for (var contact : held) {
            var back = router.transfer(
                    new Actor.Entitled(agent),
                    contact.id(),
                    contact.epoch(),
                    new TransferTarget.Back(),
                    null,
                    new CommandId(id.value() + "." + contact.id()));
            if (back instanceof HandResult.Refused(var why)) {
                LOG.info("{} of {} does not go back to its queue: {}", contact.id(), agent, why);
            }
        }
        return asThem(agent, router::logOut);
    }

    private static boolean isInContact(Interaction contact) {
        return contact.state() == InteractionState.CONNECTED || contact.state() == InteractionState.CONNECTING;
    }

    // ---- their skills

    private Outcome setSkills(AgentId agent, Map<String, Integer> all) {
        var present = router.agent(agent).filter(view -> view.presence() != Presence.LOGGED_OUT);
        if (present.isEmpty()) {
            return NOT_THERE;
        }
        skills.change(agent, all);
        return Outcome.DONE;
    }

    private static Map<String, Integer> skills(Fields fields) {
        var node = fields.object("skills").json();
        var all = new HashMap<String, Integer>();
        node.propertyStream().forEach(skill -> {
            if (!skill.getValue().isInt()) {
                throw new IllegalArgumentException("The level of '" + skill.getKey() + "' is not a whole number");
            }
            all.put(skill.getKey(), skill.getValue().intValue());
        });
        return all;
    }
}
