package tandem.desktop.socket;

import java.util.Optional;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import tandem.core.AgentId;
import tandem.core.Channel;
import tandem.core.CommandId;
import tandem.core.Interaction;
import tandem.core.InteractionId;
import tandem.core.InteractionState;
import tandem.core.QueueId;
import tandem.desktop.session.DesktopUser;
import tandem.routing.Actor;
import tandem.routing.AgentView;
import tandem.routing.DeclineResult;
import tandem.routing.HandResult;
import tandem.routing.Router;
import tandem.routing.TransferTarget;
import tandem.routing.model.AgentProfile;
import tandem.routing.model.Presence;
import tandem.routing.model.QueueProfile;
import tandem.routing.model.Requirement;

/// Work given by hand (R18): an agent passes a contact on or picks one, a supervisor assigns, moves and raises those
/// who wait. What is so already counts as done, so that a repeated command does no harm.
final class HandCommands {
    private static final int LONGEST_NOTE = 1000;
    private static final int MOST_PRIORITY = 1000;

    private static final Outcome CALLBACK_STAYS = Outcome.failed("refused", "A callback cannot be passed on yet");

    private final Router router;

    HandCommands(Router router) {
        this.router = router;
    }

    // ---- by an agent

    Outcome transfer(Actor.Desktop by, Fields fields, CommandId id) {
        var interaction = fields.interaction();
        int epoch = fields.number("epoch");
        var note = note(fields);
        var to = target(fields);
        if (to instanceof TransferTarget.ToQueue(QueueId queue) && queue(queue).isEmpty()) {
            return unknownQueue(queue);
        }
        if (to instanceof TransferTarget.ToAgent(AgentId target)) {
            if (target.equals(by.agent())) {
                return Outcome.failed("refused", "That is yourself");
            }
            if (!router.profiles().containsKey(target)) {
                return Outcome.failed("unknown-agent", "There is no agent '" + target + "'");
            }
        }
        return switch (router.transfer(by, interaction, epoch, to, note, id)) {
            case HandResult.Done done -> Outcome.done(done.interaction());
            case HandResult.Refused refused -> whyNot(by.agent(), interaction, to, refused.why());
            case HandResult.Displaced _ -> Outcome.DISPLACED;
        };
    }

    private static Outcome unknownQueue(QueueId queue) {
        return Outcome.failed("unknown-queue", "No such queue for this channel: '" + queue + "'");
    }

    /// In a code that a page can put into words.
    private Outcome whyNot(AgentId agent, InteractionId interaction, TransferTarget to, String why) {
        var held = router.find(interaction)
                .filter(i -> i.state() == InteractionState.CONNECTED && agent.equals(i.agent()))
                .orElse(null);
        if (held == null) {
            return Outcome.failed("not-yours", why); // the customer may just have left
        }
        return switch (to) {
            case TransferTarget.ToQueue(var queue) ->
                takes(queue, held) ? Outcome.failed("refused", why) : unknownQueue(queue);
            case TransferTarget.ToAgent(var target) ->
                Outcome.failed(isLoggedIn(target) ? "refused" : "agent-not-there", why);
            case TransferTarget.ToSkill _, TransferTarget.Back _ -> Outcome.failed("refused", why);
        };
    }

    private boolean isLoggedIn(AgentId agent) {
        return router.agent(agent)
                .filter(view -> view.presence() != Presence.LOGGED_OUT)
                .isPresent();
    }

    private static TransferTarget target(Fields fields) {
        var to = fields.object("to");
        var queue = to.optionalText("queue");
        var agent = to.optionalText("agent");
        var requirement = to.optionalText("requirement");
        if (queue != null) {
            return new TransferTarget.ToQueue(new QueueId(queue));
        }
        if (agent != null) {
            return new TransferTarget.ToAgent(new AgentId(agent));
        }
        if (requirement != null) {
            return new TransferTarget.ToSkill(Requirement.parse(requirement));
        }
        if (to.isTrue("back")) {
            return new TransferTarget.Back();
        }
        throw new IllegalArgumentException("'to' needs 'queue', 'agent', 'requirement' or 'back'");
    }

    private static @Nullable String note(Fields fields) {
        var note = fields.optionalText("note");
        if (note != null && note.length() > LONGEST_NOTE) {
            throw new IllegalArgumentException("'note' is longer than " + LONGEST_NOTE + " characters");
        }
        return note == null || note.isBlank() ? null : note.strip();
    }

    /// Only from queues they may serve; what has been relaxed for somebody else meanwhile does not matter.
    Outcome pick(Actor.Desktop by, InteractionId interaction) {
        var waiting = router.find(interaction);
        var profile = router.profiles().get(by.agent());
        if (waiting.isEmpty() || profile == null || !mayServe(profile, waiting.get())) {
            return Outcome.failed("forbidden", "It is not in a queue that you serve");
        }
        return take(by, interaction);
    }

    /// Whatever they may serve: it was theirs, and they have set it aside.
    Outcome takeOwn(Actor.Desktop by, InteractionId interaction) {
        return take(by, interaction);
    }

    private Outcome take(Actor.Desktop by, InteractionId interaction) {
        var result = router.pick(by, interaction);
        return outcome(result, interaction, by.agent(), i -> by.agent().equals(i.agent()));
    }

    private boolean mayServe(AgentProfile agent, Interaction interaction) {
        return agent.channels().contains(interaction.channel())
                && queue(interaction.queue())
                        .filter(queue -> queue.requirement().isMetBy(agent))
                        .isPresent();
    }

    // ---- by a supervisor

    Outcome supervise(DesktopUser by, ClientMessage.Command command) {
        var fields = command.fields();
        var interaction = fields.interaction();
        return switch (command.name()) {
            case "assign" -> assign(interaction, new AgentId(fields.text("agent")), by);
            case "move" -> move(interaction, new QueueId(fields.text("queue")), by);
            case "prioritise" -> prioritise(interaction, fields.number("priority"), by);
            default -> returnToQueue(interaction, new CommandId(by.user() + "." + command.id()));
        };
    }

    private Outcome assign(InteractionId interaction, AgentId agent, DesktopUser by) {
        if (!router.profiles().containsKey(agent)) {
            return Outcome.failed("unknown-agent", "There is no agent '" + agent + "'");
        }
        return outcome(
                router.assign(interaction, agent, by.user()),
                interaction,
                agent,
                i -> agent.equals(i.agent()) && i.state() == InteractionState.OFFERED);
    }

    private Outcome move(InteractionId interaction, QueueId queue, DesktopUser by) {
        if (!takes(queue, router.find(interaction).orElse(null))) {
            return Outcome.failed("unknown-queue", "No such queue for this channel: '" + queue + "'");
        }
        return outcome(
                router.move(interaction, queue, by.user()),
                interaction,
                null,
                i -> queue.equals(i.queue()) && i.state() == InteractionState.WAITING);
    }

    private Outcome prioritise(InteractionId interaction, int priority, DesktopUser by) {
        if (Math.abs(priority) > MOST_PRIORITY) {
            throw new IllegalArgumentException("'priority' is -" + MOST_PRIORITY + " to " + MOST_PRIORITY);
        }
        return outcome(
                router.prioritise(interaction, priority, by.user()),
                interaction,
                null,
                i -> i.priority() == priority && i.state() == InteractionState.WAITING);
    }

    /// Takes an offer back, or a conversation from its agent; it keeps its place.
    private Outcome returnToQueue(InteractionId interaction, CommandId id) {
        var now = router.find(interaction).orElse(null);
        var agent = now == null ? null : now.agent();
        if (now == null || now.state() == InteractionState.WAITING) {
            return now == null ? Outcome.failed("not-waiting", "There is no such interaction") : Outcome.done(now);
        }
        if (agent == null) {
            return Outcome.failed("refused", "It is offered to several; it returns by itself");
        }
        return switch (now.state()) {
            case OFFERED ->
                switch (router.decline(new Actor.Entitled(agent), interaction, now.epoch(), id)) {
                    case DeclineResult.Declined _ -> Outcome.DONE;
                    case DeclineResult.Stale stale -> Outcome.failed("stale-offer", stale.why());
                    case DeclineResult.Displaced _ -> Outcome.DISPLACED;
                };
            case CONNECTED -> now.channel() == Channel.CALLBACK ? CALLBACK_STAYS : takeBack(now, agent, id);
            case NEW, WAITING, SCHEDULED, CONNECTING, SNOOZED, WRAP_UP, CLOSED ->
                Outcome.failed("refused", "It is " + now.state() + ": nothing to return");
        };
    }

    private Outcome takeBack(Interaction held, AgentId agent, CommandId id) {
        return switch (router.transfer(
                new Actor.Entitled(agent), held.id(), held.epoch(), new TransferTarget.Back(), null, id)) {
            case HandResult.Done done -> Outcome.done(done.interaction());
            case HandResult.Refused refused -> Outcome.failed("refused", refused.why());
            case HandResult.Displaced _ -> Outcome.DISPLACED;
        };
    }

    // ---- what became of it

    /// @param agent   for whom, null for nobody in particular
    /// @param already tells whether a refusal only means that it is so already
    private Outcome outcome(
            HandResult result, InteractionId id, @Nullable AgentId agent, Predicate<Interaction> already) {
        return switch (result) {
            case HandResult.Done done -> Outcome.done(done.interaction());
            case HandResult.Refused refused -> {
                var now = router.find(id);
                yield now.filter(already).map(Outcome::done).orElseGet(() -> refusal(now, agent, refused.why()));
            }
            case HandResult.Displaced _ -> Outcome.DISPLACED;
        };
    }

    /// In a code that a page can put into words.
    private Outcome refusal(Optional<Interaction> now, @Nullable AgentId agent, String why) {
        if (now.isEmpty() || !isInNobodysHands(now.get().state())) {
            return Outcome.failed("not-waiting", why);
        }
        if (agent == null) {
            return Outcome.failed("refused", why);
        }
        var view = router.agent(agent);
        if (view.isEmpty() || !view.get().connected()) {
            return Outcome.failed("agent-not-there", why);
        }
        return hasRoom(view.get(), now.get()) ? Outcome.failed("refused", why) : Outcome.failed("no-room", why);
    }

    private static boolean isInNobodysHands(InteractionState state) {
        return state == InteractionState.WAITING || state == InteractionState.SNOOZED;
    }

    private boolean hasRoom(AgentView agent, Interaction interaction) {
        int weight = router.configuration().capacity().weight(interaction.channel());
        return agent.load() + weight <= agent.capacity();
    }

    private Optional<QueueProfile> queue(@Nullable QueueId id) {
        return Optional.ofNullable(
                id == null ? null : router.configuration().queues().get(id));
    }

    /// Whether there is this queue, and it takes what this is.
    private boolean takes(QueueId queue, @Nullable Interaction interaction) {
        return queue(queue)
                .filter(q -> interaction == null || q.channels().contains(interaction.channel()))
                .isPresent();
    }
}
