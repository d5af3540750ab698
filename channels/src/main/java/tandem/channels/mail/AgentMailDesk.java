package tandem.channels.mail;

import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tandem.channels.MailDesk;
import tandem.channels.NewMail;
import tandem.channels.SendResult;
import tandem.core.AgentId;
import tandem.core.Channel;
import tandem.core.CommandId;
import tandem.core.Interaction;
import tandem.core.InteractionId;
import tandem.core.InteractionState;
import tandem.core.Party;
import tandem.routing.Router;

/// Whose mail it is, and what they may do with it. What they send is prepared ([ReplyPreparation]), held as long as it
/// can be undone ([HeldMails]), and sent ([Dispatch]).
final class AgentMailDesk implements MailDesk {
    private static final String FINISHED = "This mail is finished already.";
    private static final String NOT_YOURS = "This mail is not yours.";
    private final Router router;
    private final Outbox outbox;
    private final ReplyPreparation preparation;
    private final Senders senders;
    private final HeldMails holding;
    private final Dispatch dispatch;
    private final Clock clock;
    private final Duration undo;

    AgentMailDesk(
            Router router,
            Outbox outbox,
            AgentDrafts drafts,
            ReplyPreparation preparation,
            Senders senders,
            Dispatch dispatch,
            HeldMails.Later later,
            Clock clock,
            Duration undo) {
        this.router = router;
        this.outbox = outbox;
        this.preparation = preparation;
        this.senders = senders;
        this.holding = new HeldMails(outbox, drafts, clock, later, this::sendHeld);
        this.dispatch = dispatch;
        this.clock = clock;
        this.undo = undo;
    }

    @Override
    public SendResult reply(AgentId agent, InteractionId id, Reply reply, CommandId command) {
        var earlier = outbox.find(command).orElse(null);
        if (earlier != null) {
            return dispatch.again(earlier);
        }
        var interaction = held(agent, id).orElse(null);
        if (interaction == null) {
            return new SendResult.Refused(NOT_YOURS);
        }
        return switch (preparation.answer(agent, interaction, reply)) {
            case Prepared.Ready ready -> {
                var entry = new Outbox.Entry(
                        command, id, Outbox.Stage.SENDING, Dispatch.json(agent, ready.draft()), null, null);
                var begun = outbox.begin(entry).orElse(null);
                if (begun != null) {
                    yield dispatch.again(begun);
                }
                yield isUnderWay(interaction) ? dispatch.send(entry, ready) : dispatch.refuse(entry, FINISHED);
            }
            case Prepared.Not(String why) -> new SendResult.Refused(why);
        };
    }

    @Override
    public SendResult replySoon(AgentId agent, InteractionId id, Reply reply, boolean finish, CommandId command) {
        var earlier = outbox.find(command).orElse(null);
        if (earlier != null) {
            return dispatch.again(earlier);
        }
        if (undo.isZero()) {
            var result = reply(agent, id, reply, command);
            if (finish && result instanceof SendResult.Sent) {
                finish(agent, id);
            }
            return result;
        }
        var interaction = held(agent, id).orElse(null);
        if (interaction == null) {
            return new SendResult.Refused(NOT_YOURS);
        }
        if (!isUnderWay(interaction)) {
            return new SendResult.Refused(FINISHED);
        }
        return switch (preparation.answer(agent, interaction, reply)) {
            case Prepared.Ready _ -> holding.hold(id, held(agent, reply, finish, null), command);
            case Prepared.Not(String why) -> new SendResult.Refused(why);
        };
    }

    /// Sends what no person wrote, as soon as it can be and whatever becomes of this node; once per command.
    void answerByItself(InteractionId id, Reply reply, CommandId command) {
        holding.hold(id, new Outbox.Held(null, reply, clock.millis(), false, null), command);
    }

    private Outbox.Held held(AgentId agent, Reply reply, boolean finish, @Nullable String mailbox) {
        return new Outbox.Held(agent, reply, clock.instant().plus(undo).toEpochMilli(), finish, mailbox);
    }

    @Override
    public SendResult write(AgentId agent, InteractionId id, String mailbox, Reply reply, CommandId command) {
        var earlier = outbox.find(command).orElse(null);
        if (earlier != null) {
            return dispatch.again(earlier);
        }
        if (!NewMail.isOf(agent, id) || router.find(id).isPresent()) {
            return new SendResult.Refused("This is no new mail of yours.");
        }
        if (!senders.mayWriteFrom(agent, mailbox)) {
            return new SendResult.Refused("You do not write from this address.");
        }
        return switch (preparation.fresh(agent, id, mailbox, reply)) {
            case Prepared.Ready ready -> {
                var held = held(agent, reply, false, mailbox);
                yield undo.isZero()
                        ? dispatch.sendOnce(command, id, agent, held, ready)
                        : holding.hold(id, held, command);
            }
            case Prepared.Not(String why) -> new SendResult.Refused(why);
        };
    }

    @Override
    public List<Sender> senders(AgentId agent) {
        return senders.of(agent);
    }

    @Override
    public boolean undo(AgentId agent, InteractionId mail) {
        return holding.undo(agent, mail);
    }

    @Override
    public DraftResult draft(AgentId agent, InteractionId id, @Nullable String answers) {
        return held(agent, id)
                .map(interaction -> preparation.shown(agent, interaction, answers))
                .orElseGet(() -> new DraftResult.Refused(NOT_YOURS));
    }

    /// Its writer may have passed the contact on or finished it meanwhile: they had it when they sent this.
    private void sendHeld(Outbox.Entry held) {
        var what = Objects.requireNonNull(held.held());
        var agent = what.agent();
        var prepared = what.mailbox() != null && agent != null
                ? preparation.fresh(agent, held.interaction(), what.mailbox(), what.reply())
                : router.find(held.interaction())
                        .map(interaction -> preparation.answer(agent, interaction, what.reply()))
                        .orElseGet(() -> new Prepared.Not(FINISHED));
        switch (prepared) {
            case Prepared.Ready ready -> {
                var entry = held.at(Outbox.Stage.SENDING).with(Dispatch.json(agent, ready.draft()));
                if (outbox.move(Outbox.Stage.HELD, entry)
                        && dispatch.send(entry, ready) instanceof SendResult.Sent
                        && what.finish()
                        && agent != null) {
                    finish(agent, held.interaction());
                }
            }
            case Prepared.Not(String why) -> outbox.move(Outbox.Stage.HELD, held.at(Outbox.Stage.REFUSED, why));
        }
    }

    private void finish(AgentId agent, InteractionId id) {
        if (held(agent, id).filter(AgentMailDesk::isUnderWay).isPresent()) {
            router.over(id, Channel.EMAIL, Party.AGENT, "agent");
        }
    }

    /// What agents sent and cannot undo any longer.
    ///
    /// @param next when this is called again
    void sendDue(Duration next) {
        holding.sendDue(next);
    }

    private Optional<Interaction> held(AgentId agent, InteractionId id) {
        return router.find(id).filter(i -> i.isWrittenBy(Channel.EMAIL) && agent.equals(i.agent()));
    }

    private static boolean isUnderWay(Interaction interaction) {
        return interaction.state() == InteractionState.CONNECTING || interaction.state() == InteractionState.CONNECTED;
    }
}
