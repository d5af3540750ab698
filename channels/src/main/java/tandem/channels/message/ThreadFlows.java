package tandem.channels.message;

import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tandem.channels.QueueDoor;
import tandem.channels.flow.FlowParts;
import tandem.channels.flow.FlowPlaces;
import tandem.channels.flow.FlowState;
import tandem.channels.flow.PersonWords;
import tandem.core.Channel;
import tandem.core.Claims;
import tandem.core.CommandId;
import tandem.core.Customer;
import tandem.core.CustomerDirectory;
import tandem.core.InteractionId;
import tandem.core.InteractionState;
import tandem.core.Party;
import tandem.core.QueueId;
import tandem.core.event.Event;
import tandem.core.event.Event.AnswerBy;
import tandem.core.outage.UnavailableException;
import tandem.flow.Action;
import tandem.flow.Answer;
import tandem.flow.ArticleAnswer;
import tandem.flow.Flow;
import tandem.flow.FlowCatalogue;
import tandem.flow.FlowRun;
import tandem.flow.Happening;
import tandem.flow.Move;
import tandem.flow.Question.Offered;
import tandem.flow.service.Finding;
import tandem.routing.EnqueueResult;
import tandem.routing.Router;
import tandem.routing.UnknownQueueException;
import tandem.routing.model.Calendar;

/// Leads who writes by messages through a flow before a person does. Nothing waits in memory: each message is
/// the answer to the question before it, whatever node takes it, and whenever it comes. What is recorded is
/// named by the message that led to it, so that one which is brought again leads to nothing new.
final class ThreadFlows {
    private static final Logger LOG = LoggerFactory.getLogger(ThreadFlows.class);
    private static final String BEGIN = "begin";
    private static final int TRIES = 3;

    private final FlowParts parts;
    private final Router router;
    private final CustomerDirectory customers;
    private final Map<Channel, QueueDoor> doors;
    private final Function<Correspondence, Optional<String>> flowOf;
    private final Clock clock;

    /// @param flowOf by its name, in which who writes to one of our addresses begins; empty: at once in a queue
    ThreadFlows(
            FlowParts parts,
            Router router,
            CustomerDirectory customers,
            Map<Channel, QueueDoor> doors,
            Function<Correspondence, Optional<String>> flowOf,
            Clock clock) {
        this.parts = parts;
        this.router = router;
        this.customers = customers;
        this.doors = doors;
        this.flowOf = flowOf;
        this.clock = clock;
    }

    /// In which a new contact of theirs begins.
    Optional<Flow> of(Correspondence between) {
        var name = flowOf.apply(between);
        var flow = name.flatMap(wanted ->
                flows().stream().filter(one -> one.id().equals(wanted)).findFirst());
        if (name.isPresent() && flow.filter(one -> !one.chats().isEmpty()).isEmpty()) {
            LOG.error(
                    "Who writes to {} goes to a queue at once: there is no flow '{}' for chats",
                    between.carrier(),
                    name.get());
            return Optional.empty();
        }
        return flow;
    }

    private List<Flow> flows() {
        return parts.catalogue().get().map(FlowCatalogue::flows).orElse(List.of());
    }

    /// In which language who begins now is spoken to.
    String language(Flow flow, Inbound message) {
        return FlowRun.begin(flow, Map.of(), said(message), message.language(), this::calendar)
                .language();
    }

    private Calendar calendar(String name) {
        return router.configuration().calendar(name);
    }

    /// What they say of themselves by writing.
    private static Map<String, String> said(Inbound message) {
        var said = new HashMap<String, String>();
        if (message.name() != null) {
            said.put(Claims.NAME, message.name());
        }
        if (message.between().theirs().startsWith("+")) {
            said.put(Claims.PHONE, message.between().theirs());
        }
        return said;
    }

    /// Goes on with what they have written, which is on record. Does nothing if their contact is in no flow.
    ///
    /// @param queue that would have been theirs without a flow
    void wrote(InteractionId contact, Correspondence between, Inbound message, QueueId queue) {
        if (flowOf.apply(between).isEmpty()) {
            return; // nearly always
        }
        if (router.find(contact)
                .filter(found -> found.state() == InteractionState.NEW)
                .isEmpty()) {
            return;
        }
        try {
            for (int tries = 0; tries < TRIES; tries++) {
                if (isLed(contact, between, message, queue)) {
                    return;
                }
            }
            LOG.warn("Contact {} is led by another node", contact);
        } catch (RuntimeException e) {
            if (UnavailableException.isTold(e)) {
                throw e; // it is brought again
            }
            LOG.error("Contact {}: its flow failed; it goes to its queue", contact, e);
            toQueue(contact, between, queue);
        }
    }

    /// They want no more messages: nobody asks them anything.
    void left(InteractionId contact, Correspondence between) {
        if (flowOf.apply(between).isPresent()) {
            parts.places().over(place(between));
            router.find(contact)
                    .filter(found -> found.state() == InteractionState.NEW)
                    .ifPresent(_ -> router.end(contact, Party.SYSTEM, "stop-word"));
        }
    }

    /// A thread has a place in a flow, whichever contact of it goes on there: who answers when the last one
    /// is over, for want of an answer, goes on at the same question.
    private static InteractionId place(Correspondence between) {
        return new InteractionId("thread." + between.thread());
    }

    /// @return false if another node was faster, with another message of theirs
    private boolean isLed(InteractionId contact, Correspondence between, Inbound message, QueueId queue) {
        var held = parts.places()
                .take(place(between))
                .or(() -> begun(between, message, queue))
                .orElse(null);
        if (held == null) {
            toQueue(contact, between, queue);
            return true;
        }
        FlowState state = FlowState.fromJson(held.state());
        if (state.cause().equals(message.key())) {
            return true; // brought again
        }
        var version = flows();
        var flow = version.stream()
                .filter(one -> one.id().equals(state.place().flow()))
                .findFirst()
                .orElse(null);
        if (flow == null) {
            LOG.error(
                    "Contact {} goes to its queue: there is no flow {} any more",
                    contact,
                    state.place().flow());
            toQueue(contact, between, queue);
            return true;
        }
        var run = FlowRun.resume(flow, state.place(), Map.of(), this::calendar);
        return new Way(contact, between, message, state, held.epoch(), version, run).isGone();
    }

    private Optional<FlowPlaces.Held> begun(Correspondence between, Inbound message, QueueId queue) {
        return of(between).flatMap(flow -> {
            var run = FlowRun.begin(flow, Map.of(), said(message), message.language(), this::calendar);
            parts.places().begin(place(between), new FlowState(queue, BEGIN, run.place()).toJson());
            return parts.places().take(place(between));
        });
    }

    private void toQueue(InteractionId contact, Correspondence between, QueueId queue) {
        door(between).enter(contact, queue);
        parts.places().over(place(between));
    }

    private QueueDoor door(Correspondence between) {
        return Objects.requireNonNull(doors.get(between.channel()));
    }

    /// From one message to the next question, or out of the flow.
    private final class Way {
        private final InteractionId contact;
        private final Correspondence between;
        private final Inbound message;
        private final FlowState state;
        private final long epoch;
        private final List<Flow> version;
        private FlowRun run;
        private final List<String> words = new ArrayList<>();
        private int recorded;

        Way(
                InteractionId contact,
                Correspondence between,
                Inbound message,
                FlowState state,
                long epoch,
                List<Flow> version,
                FlowRun run) {
            this.contact = contact;
            this.between = between;
            this.message = message;
            this.state = state;
            this.epoch = epoch;
            this.version = version;
            this.run = run;
        }

        private Instant now() {
            return clock.instant();
        }

        /// @return false if it is not theirs to lead any more
        boolean isGone() {
            Move move = run.after(new Happening.Begun(now()));
            if (!state.cause().equals(BEGIN) && move.action() instanceof Action.Ask asked) {
                if (wantsPerson()) {
                    return toPerson();
                }
                move = run.after(new Happening.Answered(answer(asked), now()));
            }
            return go(move);
        }

        private boolean wantsPerson() {
            return !(run.flow().person() instanceof Flow.Person.Nobody)
                    && PersonWords.are(message.text())
                    && !run.isChoice(message.text());
        }

        private boolean toPerson() {
            return switch (run.flow().person()) {
                case Flow.Person.At _ -> go(run.after(new Happening.PersonWanted(now())));
                case Flow.Person.AsWished _ -> {
                    record(new Event.FlowStepped(run.flow().id(), run.place().step(), "person", AnswerBy.TEXT));
                    yield toTheirQueue();
                }
                case Flow.Person.Nobody _ -> throw new IllegalStateException("Nobody is offered");
            };
        }

        /// A number of the list stands for the choice.
        private Answer answer(Action.Ask asked) {
            var choices = asked.question().choices();
            var text = message.text().strip();
            if (!run.isChoice(text) && text.matches("\\d{1,2}")) {
                int number = Integer.parseInt(text);
                if (number >= 1 && number <= choices.size()) {
                    return new Answer.Chosen(choices.get(number - 1).name());
                }
            }
            var files = message.files().isEmpty() ? "" : "(" + message.files().size() + ")";
            return new Answer.Written(text.isBlank() ? files : text);
        }

        private boolean go(Move first) {
            Move move = first;
            while (true) {
                move.events().forEach(this::record);
                switch (move.action()) {
                    case Action.Play(var spoken, var _) -> {
                        say(spoken.written());
                        move = run.after(new Happening.Done(now()));
                    }
                    case Action.Ask ask -> {
                        if (run.isSecret()) {
                            LOG.error("Contact {}: no secret is asked for in messages; it goes to its queue", contact);
                            return toTheirQueue();
                        }
                        return ask(ask);
                    }
                    case Action.Queue queue -> {
                        speak();
                        if (isQueued(queue)) {
                            return over();
                        }
                        move = run.after(new Happening.NotQueued(now()));
                    }
                    case Action.CallBack _, Action.TakeMessage _, Action.ReceiveFax _ ->
                        move = run.after(new Happening.NotQueued(now()));
                    case Action.EnterFlow(var name) -> {
                        run = run.in(version.stream()
                                .filter(flow -> flow.id().equals(name))
                                .findFirst()
                                .orElseThrow(() -> new IllegalStateException("There is no flow " + name)));
                        move = run.after(new Happening.Begun(now()));
                    }
                    case Action.Inquiry inquiry -> move = run.after(answer(inquiry));
                    case Action.HangUp(var goodbye) -> {
                        goodbye.forEach(said -> say(said.written()));
                        speak();
                        router.end(contact, Party.SYSTEM, "flow-ended");
                        return over();
                    }
                }
            }
        }

        private boolean ask(Action.Ask ask) {
            ask.spoken().forEach(spoken -> say(spoken.written()));
            int number = 1;
            for (Offered choice : ask.question().choices()) {
                say(number++ + " " + choice.label());
            }
            speak();
            var next = new FlowState(state.queue(), message.key(), run.place());
            return parts.places().keep(place(between), epoch, next.toJson());
        }

        private Happening answer(Action.Inquiry inquiry) {
            return switch (inquiry) {
                case Action.FindCustomer(boolean withLanguage) -> {
                    var customer = customer().filter(Customer::known);
                    var language = withLanguage
                            ? customer.flatMap(known -> customers.language(known.id()))
                            : Optional.<String>empty();
                    yield new Happening.CustomerFound(customer.isPresent(), language, now());
                }
                case Action.LookUp(var service, var path, var values) -> {
                    var finding = Finding.of(parts.services(), service, path, values);
                    if (finding instanceof Finding.Failed(var reason)) {
                        LOG.warn("Contact {}: nothing found by service '{}': {}", contact, service, reason);
                    }
                    yield new Happening.LookedUp(finding, now());
                }
                case Action.FindAnswer(var question, var language, var told) -> {
                    var found = parts.articles().find(question, language, told);
                    if (found instanceof ArticleAnswer.Failed(var reason)) {
                        LOG.warn("Contact {}: no article was looked for: {}", contact, reason);
                    }
                    yield new Happening.AnswerFound(found, now());
                }
                case Action.JudgeAnswer(var article, boolean helped) -> {
                    parts.articles().judge(article, helped, contact.value());
                    yield new Happening.Judged(helped, now());
                }
                case Action.Authenticate _ -> throw new IllegalStateException("No secret was asked for");
            };
        }

        private Optional<Customer> customer() {
            try {
                return Optional.ofNullable(message.identity()).map(who -> customers.identify(who, message.name()));
            } catch (RuntimeException e) {
                LOG.warn("Contact {}: it is not known who writes", contact, e);
                return Optional.empty();
            }
        }

        private boolean isQueued(Action.Queue queue) {
            try {
                return switch (router.enqueue(contact, queue.queue(), queue.extra(), queue.priority())) {
                    case EnqueueResult.Waiting _, EnqueueResult.Offered _, EnqueueResult.Left _ -> true;
                    case EnqueueResult.ChannelRefused _ -> {
                        LOG.error("Contact {}: queue {} takes no such messages", contact, queue.queue());
                        yield false;
                    }
                    case EnqueueResult.Refused(var now) -> now != InteractionState.NEW;
                };
            } catch (UnknownQueueException e) {
                LOG.error("Contact {}: queue {} is unknown", contact, queue.queue());
                return false;
            }
        }

        private boolean toTheirQueue() {
            speak();
            door(between).enter(contact, state.queue());
            return over();
        }

        private boolean over() {
            parts.places().over(place(between));
            return true;
        }

        private void say(@Nullable String text) {
            if (text != null && !text.isBlank()) {
                words.add(text.strip());
            }
        }

        /// All that is to be said now, in one message.
        private void speak() {
            if (!words.isEmpty()) {
                var text = String.join("\n", words);
                words.clear();
                record(Event.MessageAdded.ofFlow(run.flow().id(), "flow-" + message.key() + "-" + recorded, text));
            }
        }

        private void record(Event event) {
            var command = event instanceof Event.SurveyAnswered survey
                    ? new CommandId("survey-%s-%s".formatted(survey.survey(), contact))
                    : new CommandId("message-%s-f-%s-%d".formatted(contact, message.key(), recorded++));
            router.record(contact, event, command);
        }
    }
}
