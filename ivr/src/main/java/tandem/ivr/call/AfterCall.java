package tandem.ivr.call;

import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tandem.core.CommandId;
import tandem.core.Interaction;
import tandem.core.InteractionId;
import tandem.core.event.Event;
import tandem.flow.Action;
import tandem.flow.Answer;
import tandem.flow.ArticleAnswer;
import tandem.flow.Flow;
import tandem.flow.FlowCatalogue;
import tandem.flow.FlowPlace;
import tandem.flow.FlowRun;
import tandem.flow.Happening;
import tandem.flow.Move;
import tandem.flow.service.Finding;
import tandem.flow.service.Proof;
import tandem.flow.survey.Surveys;
import tandem.routing.Router;
import tandem.routing.RoutingUnavailableException;
import tandem.routing.model.Survey;

/// The flow that a queue has for callers whose agent has left (I8): a survey, mostly. The contact is over and its agent
/// writes it up meanwhile; whoever hangs up in it loses nothing. It leads into no queue.
public final class AfterCall {
    private static final Logger LOG = LoggerFactory.getLogger(AfterCall.class);

    private static final Finding NOT_ASKED = new Finding.Failed("nobody is asked after the call");
    private static final Proof NOT_PROVEN = new Proof.Unavailable("nobody is asked after the call");

    private final Router router;
    private final FlowCatalogue flows;
    private final Surveys surveys;
    private final Clock clock;

    public AfterCall(Router router, FlowCatalogue flows, Surveys surveys, Clock clock) {
        this.router = router;
        this.flows = flows;
        this.surveys = surveys;
        this.clock = clock;
    }

    /// Whether a caller whose agent has left is asked; it is noted that they are. False while that cannot be told.
    public boolean asks(InteractionId call) {
        try {
            var interaction = router.find(call).orElse(null);
            var policy = interaction == null ? Survey.NONE : policy(interaction);
            return interaction != null && flow(policy, call).isPresent() && surveys.asks(interaction, policy);
        } catch (RoutingUnavailableException e) {
            LOG.warn("Call {}: it is not known whether they are asked: {}", call, e.getMessage());
            return false;
        }
    }

    /// Leads them through it; blocks until it is over or they have hung up. Their hanging up is not ours to tell.
    public void run(InteractionId call, Line line) {
        var interaction = router.find(call).orElse(null);
        var flow = interaction == null ? null : flow(policy(interaction), call).orElse(null);
        if (interaction == null || flow == null) {
            return;
        }
        var known = interaction.attributes();
        var language = known.getOrDefault(FlowRun.LANGUAGE, flow.language());
        // a run begins in the flow's language; gone on with at its first step it is in the caller's
        var place = new FlowPlace(flow.id(), flow.start(), language, 0, 0, 0, known, Set.of());
        new Way(call, line, FlowRun.resume(flow, place, known, router.configuration()::calendar)).go();
    }

    private Survey policy(Interaction interaction) {
        var queue = interaction.queue() == null
                ? null
                : router.configuration().queues().get(interaction.queue());
        return queue == null ? Survey.NONE : queue.treatment().survey();
    }

    private Optional<Flow> flow(Survey policy, InteractionId call) {
        var name = policy.flow();
        if (name == null) {
            return Optional.empty();
        }
        var flow = flows.flows().stream().filter(one -> one.id().equals(name)).findFirst();
        if (flow.isEmpty()) {
            LOG.error("Call {}: they are not asked, there is no flow '{}'", call, name);
        }
        return flow;
    }

    private final class Way {
        private final InteractionId call;
        private final Line line;
        private final FlowRun run;

        Way(InteractionId call, Line line, FlowRun run) {
            this.call = call;
            this.line = line;
            this.run = run;
        }

        void go() {
            Move move = run.after(new Happening.Begun(clock.instant()));
            boolean onTheWay = true;
            while (onTheWay) {
                move.events().forEach(this::journal);
                switch (move.action()) {
                    case Action.Play(var spoken, boolean bargeIn) -> {
                        onTheWay = line.hear(spoken, bargeIn);
                        move = onTheWay ? run.after(new Happening.Done(clock.instant())) : move;
                    }
                    case Action.Ask(var spoken, var digitsOnly, var question, var language) -> {
                        var answer = line.ask(spoken, digitsOnly, question, language);
                        onTheWay = !(answer instanceof Answer.HungUp);
                        move = onTheWay ? run.after(new Happening.Answered(answer, clock.instant())) : move;
                    }
                    // their contact is over
                    case Action.Queue _, Action.CallBack _, Action.TakeMessage _, Action.ReceiveFax _ ->
                        move = run.after(new Happening.NotQueued(clock.instant()));
                    case Action.EnterFlow(var name) -> {
                        LOG.warn("Call {}: the flow after the call leads to flow '{}', and ends here", call, name);
                        line.hangUp(List.of());
                        onTheWay = false;
                    }
                    case Action.FindCustomer _ ->
                        move = run.after(new Happening.CustomerFound(false, Optional.empty(), clock.instant()));
                    case Action.LookUp _ -> move = run.after(new Happening.LookedUp(NOT_ASKED, clock.instant()));
                    case Action.FindAnswer _ ->
                        move = run.after(new Happening.AnswerFound(new ArticleAnswer.Unsure(), clock.instant()));
                    case Action.JudgeAnswer(var _, boolean helped) ->
                        move = run.after(new Happening.Judged(helped, clock.instant()));
                    case Action.Authenticate _ ->
                        move = run.after(new Happening.Authenticated(NOT_PROVEN, clock.instant()));
                    case Action.HangUp(var goodbye) -> {
                        line.hangUp(goodbye);
                        onTheWay = false;
                    }
                }
            }
        }

        private void journal(Event event) {
            var command = event instanceof Event.SurveyAnswered answered ? answered.once(call) : CommandId.random();
            try {
                router.record(call, event, command);
            } catch (RoutingUnavailableException e) {
                LOG.error("Call {}: an answer of its survey is not in the journal: {}", call, event, e);
            }
        }
    }
}
