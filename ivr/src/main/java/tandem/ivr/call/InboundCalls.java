package tandem.ivr.call;

import java.time.Clock;
import java.time.Duration;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tandem.core.Channel;
import tandem.core.CommandId;
import tandem.core.Customer;
import tandem.core.Direction;
import tandem.core.Interaction;
import tandem.core.InteractionId;
import tandem.core.InteractionState;
import tandem.core.Party;
import tandem.core.QueueId;
import tandem.core.event.Event;
import tandem.flow.Action;
import tandem.flow.Answer;
import tandem.flow.Flow;
import tandem.flow.FlowCatalogue;
import tandem.flow.FlowPlace;
import tandem.flow.FlowRun;
import tandem.flow.Happening;
import tandem.flow.Move;
import tandem.flow.service.Proof;
import tandem.flow.words.Spoken;
import tandem.ivr.call.PhoneNumbers.CallerNumber;
import tandem.routing.EnqueueResult;
import tandem.routing.HandResult;
import tandem.routing.NewInteraction;
import tandem.routing.Router;
import tandem.routing.RoutingUnavailableException;
import tandem.routing.UnknownQueueException;
import tandem.routing.model.Calendar;

/// Takes a caller from their arrival through their flow into the queue, one virtual thread each. Whatever
/// happens to them in there, routing hears exactly once how it ended: by [Router#end] from here, or from
/// whoever took them over.
public final class InboundCalls implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(InboundCalls.class);
    /// Together with the music between them about a minute.
    private static final int TRIES_TO_OPEN = 10;

    private static final Set<InteractionState> TO_BE_CALLED =
            EnumSet.of(InteractionState.WAITING, InteractionState.SCHEDULED);
    private static final int HOLD_SECONDS = 5;
    private static final Duration BETWEEN_ENDS = Duration.ofSeconds(2);
    private static final int TRIES_TO_END = 60;

    private final Router router;
    private final Inquiries inquiries;
    private final FlowExits exits;
    private final FlowCatalogue flows;
    private final Clock clock;
    private final FlowPlaces places;
    private volatile boolean stopping;
    private final ScheduledExecutorService later = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().daemon().name("call-ends").factory());

    public InboundCalls(
            Router router, Inquiries inquiries, FlowExits exits, FlowCatalogue flows, Clock clock, FlowPlaces places) {
        this.router = router;
        this.inquiries = inquiries;
        this.exits = exits;
        this.flows = flows;
        this.clock = clock;
        this.places = places;
    }

    public FlowPlaces places() {
        return places;
    }

    /// From now on scripts end because this node does: who is in one has not hung up, and another node goes on.
    public void stop() {
        stopping = true;
    }

    /// From the beginning of their flow.
    public void take(Arrival arrival, Line line) {
        take(arrival, line, null);
    }

    /// Blocks until they are queued, have hung up or were said goodbye to.
    ///
    /// @param place where they were in their flow on another node; null to begin
    public void take(Arrival arrival, Line line, @Nullable String place) {
        var attributes = arrival.attributes();
        var version = flows.flows(); // a call ends on the version it began with
        var flow = flows.forCall(arrival.dialled(), attributes.get(Arrival.REDIRECTED_FROM));
        if (flow.isEmpty()) {
            LOG.warn("Call {}: no flow is for the number dialled", arrival.id());
            line.hangUp(List.of(Announcements.sorry("en")));
            return;
        }
        var known = new HashMap<>(attributes);
        known.put(FlowRun.DIALLED, arrival.dialled());
        var run = run(flow.get(), known, arrival, place);
        var language = run.language();
        var ahead = ahead(run, arrival);
        if (!opened(arrival, language, line)) {
            return;
        }
        var about = inquiries.of(arrival.id(), arrival.caller());
        var way = new Way(arrival, line, run, version, about);
        try {
            way.go(ahead);
        } catch (RoutingUnavailableException e) {
            LOG.error("Call {}: cannot be served: {}", arrival.id(), e.getMessage());
            line.hangUp(List.of(Announcements.sorry(way.run.language())));
            end(arrival.id(), Party.SYSTEM, "routing-unavailable");
        } catch (RuntimeException e) {
            LOG.error("Call {}: the flow failed", arrival.id(), e);
            line.hangUp(List.of(Announcements.sorry(way.run.language())));
            end(arrival.id(), Party.SYSTEM, "flow-failed");
        }
        if (!way.brokeOff) {
            places.over(arrival.id()); // if it has not gone to where callers wait
        }
    }

    private FlowRun run(Flow flow, Map<String, String> known, Arrival arrival, @Nullable String place) {
        Function<String, Calendar> calendars =
                calendar -> router.configuration().calendar(calendar);
        if (place != null) {
            try {
                return FlowRun.resume(flow, FlowPlace.fromJson(place), known, calendars);
            } catch (IllegalArgumentException e) {
                LOG.warn("A flow begins anew: its place was noted by another version: {}", e.getMessage());
            }
        }
        return new FlowRun(flow, known, calendars)
                .told(arrival.claims().said(), arrival.language().orElse(flow.language()));
    }

    /// What a flow wants first. One that leads to a queue at once asks for places while routing is told of the call.
    ///
    /// @param move null if the flow fails
    private record Ahead(@Nullable Move move, Kept kept) {}

    private Ahead ahead(FlowRun run, Arrival arrival) {
        try {
            var move = run.after(new Happening.Begun(clock.instant()));
            return new Ahead(
                    move, move.action() instanceof Action.Queue queue ? askForPlaces(arrival, queue) : Kept.NONE);
        } catch (RuntimeException e) {
            LOG.debug("Call {}: its flow fails at once: {}", arrival.id(), e.toString());
            return new Ahead(null, Kept.NONE); // it is told when there is a contact that can end
        }
    }

    /// While routing does not answer, the caller waits with music rather than being lost.
    private boolean opened(Arrival arrival, String language, Line line) {
        var attributes = new HashMap<>(arrival.attributes());
        attributes.put(FlowRun.LANGUAGE, language);
        var interaction = new NewInteraction(
                arrival.id(),
                Channel.VOICE,
                Direction.INBOUND,
                arrival.caller().text(),
                arrival.dialled(),
                null,
                null,
                attributes,
                arrival.claims());
        for (int tries = 1; ; tries++) {
            try {
                var opened = router.open(interaction);
                if (opened.state() != InteractionState.CLOSED) {
                    return true;
                }
                LOG.info("Call {} is not served: it has been ended already", arrival.id());
                line.hangUp(List.of(Announcements.sorry(language)));
                return false;
            } catch (RoutingUnavailableException e) {
                LOG.debug("Call {}: routing does not answer, try {}", arrival.id(), tries);
                boolean there = (tries % 3 != 1 || line.hear(Announcements.trouble(language), false))
                        && line.hold(HOLD_SECONDS);
                if (!there || tries == TRIES_TO_OPEN) {
                    line.hangUp(List.of(Announcements.sorry(language)));
                    return false;
                }
            }
        }
    }

    /// Unless another node goes on with them.
    private void end(InteractionId call, Party by, String reason) {
        if (places.over(call)) {
            end(call, by, reason, 1);
        }
    }

    private void end(InteractionId call, Party by, String reason, int tries) {
        try {
            router.end(call, by, reason);
        } catch (RoutingUnavailableException e) {
            if (tries < TRIES_TO_END) {
                later.schedule(() -> end(call, by, reason, tries + 1), BETWEEN_ENDS.toMillis(), TimeUnit.MILLISECONDS);
            } else {
                LOG.error("Call {}: routing never heard that it ended", call, e);
            }
        }
    }

    @Override
    public void close() {
        later.shutdownNow();
    }

    /// Places that a caller may have in a queue already, as far as known.
    private record Kept(
            CompletableFuture<Optional<InteractionId>> callback, CompletableFuture<Optional<InteractionId>> cut) {
        static final Kept NONE = new Kept(
                CompletableFuture.completedFuture(Optional.empty()),
                CompletableFuture.completedFuture(Optional.empty()));
    }

    /// Both are asked for at once: each would be another trip to Redis that the caller waits for.
    private Kept askForPlaces(Arrival arrival, Action.Queue queue) {
        if (!(arrival.caller() instanceof CallerNumber.Known(var e164))) {
            return Kept.NONE;
        }
        return new Kept(
                inBackground(() -> place(arrival.id(), e164, queue.queue(), router::openCallback, TO_BE_CALLED)),
                inBackground(() ->
                        place(arrival.id(), e164, queue.queue(), router::keptPlace, EnumSet.of(InteractionState.NEW))));
    }

    private static CompletableFuture<Optional<InteractionId>> inBackground(Supplier<Optional<InteractionId>> asked) {
        return CompletableFuture.supplyAsync(
                asked, task -> Thread.ofVirtual().name("kept-place").start(task));
    }

    /// Not where another number had asked for it: whoever has this one may be somebody else.
    private Optional<InteractionId> place(
            InteractionId call,
            String e164,
            QueueId queue,
            Function<String, Optional<InteractionId>> kept,
            Set<InteractionState> states) {
        try {
            return kept.apply(e164)
                    .flatMap(router::find)
                    .filter(found -> found.from().equals(e164)
                            && states.contains(found.state())
                            && found.queue() != null
                            && QueueWays.lead(router.configuration(), queue, found.queue(), found.attributes()))
                    .map(Interaction::id);
        } catch (RoutingUnavailableException e) {
            LOG.warn("Call {}: it is not known whether it has a place already", call);
            return Optional.empty();
        }
    }

    /// One caller's way through their flow.
    private final class Way {
        private final Arrival arrival;
        private final InteractionId call;
        private final CallerNumber number;
        private final Line line;
        private FlowRun run;
        private final List<Flow> version;
        private final Inquiries.Caller about;
        private boolean brokeOff;

        Way(Arrival arrival, Line line, FlowRun run, List<Flow> version, Inquiries.Caller about) {
            this.arrival = arrival;
            this.call = arrival.id();
            this.number = arrival.caller();
            this.line = line;
            this.run = run;
            this.version = version;
            this.about = about;
        }

        void go(Ahead ahead) {
            var first = ahead.move();
            Move move = first != null ? first : run.after(new Happening.Begun(clock.instant()));
            boolean onTheWay = true;
            while (onTheWay) {
                var kept = move == first
                        ? ahead.kept()
                        : move.action() instanceof Action.Queue queue ? askForPlaces(arrival, queue) : Kept.NONE;
                var noted = note(move);
                switch (move.action()) {
                    case Action.Play(var spoken, boolean bargeIn) -> {
                        onTheWay = line.hear(spoken, bargeIn);
                        move = next(onTheWay, new Happening.Done(clock.instant()), move);
                    }
                    case Action.Ask(var spoken, var digitsOnly, var question, var language) -> {
                        places.at(call, run.place().toJson());
                        var answer = line.ask(spoken, digitsOnly, question, language);
                        onTheWay = !(answer instanceof Answer.HungUp);
                        move = next(onTheWay, new Happening.Answered(answer, clock.instant()), move);
                    }
                    case Action.Queue queue -> {
                        onTheWay = !queued(queue, kept);
                        noted.join();
                        move = onTheWay ? run.after(new Happening.NotQueued(clock.instant())) : move;
                    }
                    case Action.CallBack(var queue) -> {
                        onTheWay = !exits.callBack(call, queue, number, line, run.language());
                        move = onTheWay ? run.after(new Happening.NotQueued(clock.instant())) : move;
                    }
                    case Action.TakeMessage(var queue) -> {
                        onTheWay = !exits.takeMessage(call, queue, line, run.language());
                        move = onTheWay ? run.after(new Happening.NotQueued(clock.instant())) : move;
                    }
                    case Action.ReceiveFax(var queue) -> {
                        onTheWay = !exits.receiveFax(arrival, queue, line, run.language());
                        move = onTheWay ? run.after(new Happening.NotQueued(clock.instant())) : move;
                    }
                    case Action.EnterFlow(var name) -> {
                        enter(name);
                        move = run.after(new Happening.Begun(clock.instant()));
                    }
                    case Action.Inquiry inquiry -> {
                        var answer = answer(inquiry);
                        onTheWay = line.isThere(); // it may have taken seconds
                        move = next(onTheWay, answer, move);
                        if (onTheWay && answer instanceof Happening.Authenticated(Proof.Theirs holder, var _)) {
                            move = identified(holder, move);
                        }
                    }
                    case Action.HangUp(var goodbye) -> {
                        line.hangUp(goodbye);
                        end(call, Party.SYSTEM, "flow-ended");
                        onTheWay = false;
                    }
                }
            }
        }

        /// Whoever is queued does not wait until it is written which steps have led there.
        private CompletableFuture<Void> note(Move move) {
            boolean mayComeLate = move.action() instanceof Action.Queue
                    && move.events().stream().allMatch(Event.FlowStepped.class::isInstance);
            if (mayComeLate) {
                return CompletableFuture.runAsync(
                        () -> move.events().forEach(this::journal),
                        task -> Thread.ofVirtual().name("flow-steps").start(task));
            }
            move.events().forEach(this::journal);
            return CompletableFuture.completedFuture(null);
        }

        private void enter(String flow) {
            var spoken = run.language();
            run = run.in(version.stream()
                    .filter(one -> one.id().equals(flow))
                    .findFirst()
                    .orElseThrow(() -> new IllegalStateException("There is no flow " + flow)));
            if (!run.language().equals(spoken)) {
                journal(new Event.AttributesSet(Map.of(FlowRun.LANGUAGE, run.language())));
            }
        }

        private Happening answer(Action.Inquiry inquiry) {
            return switch (inquiry) {
                case Action.FindCustomer(boolean withLanguage) -> {
                    boolean known = about.customer().filter(Customer::known).isPresent();
                    var language = withLanguage ? about.language() : Optional.<String>empty();
                    yield new Happening.CustomerFound(known, language, clock.instant());
                }
                case Action.LookUp(var service, var path, var values) -> {
                    var finding = about.find(service, path, values);
                    yield new Happening.LookedUp(finding, clock.instant());
                }
                case Action.FindAnswer(var question, var language, var told) ->
                    new Happening.AnswerFound(about.answer(question, language, told), clock.instant());
                case Action.JudgeAnswer(var article, boolean helped) -> {
                    about.judge(article, helped);
                    yield new Happening.Judged(helped, clock.instant());
                }
                case Action.Authenticate(var service, var path, var account, var pin) -> {
                    var proof = about.prove(service, path, account, pin);
                    yield new Happening.Authenticated(proof, clock.instant());
                }
            };
        }

        /// The proof is in the journal before who they are, so that the account leads to them.
        private Move identified(Proof.Theirs holder, Move move) {
            move.events().forEach(this::journal);
            about.is(holder);
            return new Move(List.of(), move.action());
        }

        private Move next(boolean there, Happening happening, Move move) {
            if (there) {
                return run.after(happening);
            }
            left();
            return move;
        }

        private void left() {
            brokeOff = true;
            if (stopping) {
                LOG.info("Call {} goes on at another node", call);
            } else {
                places.brokeOff(call, this::gone);
            }
        }

        private void gone(boolean wasCut) {
            if (wasCut) {
                LOG.warn("Call {} was cut off in its flow", call);
                end(call, Party.SYSTEM, "cut-off");
            } else {
                end(call, Party.CUSTOMER, "hung-up");
            }
        }

        /// The hand-over in the order of `WaitingRoom`: the caller is announced before an offer can be made.
        private boolean queued(Action.Queue queue, Kept kept) {
            if (takesUpTheirPlace(kept)) {
                return true;
            }
            line.handOver(call, run.language());
            boolean queued = false;
            try {
                queued = enqueued(queue);
            } catch (UnknownQueueException e) {
                LOG.error("Call {}: queue {} is unknown", call, queue.queue());
            } finally {
                if (!queued) {
                    line.takeBack(call);
                }
            }
            if (queued) {
                line.letGo(call);
            }
            return queued;
        }

        /// They have a place in this queue already: we were to call them back (T8), or they were cut off (T9).
        private boolean takesUpTheirPlace(Kept kept) {
            var callback = kept.callback().join();
            if (callback.isPresent()) {
                return takesUp(callback.get(), Announcements.welcomeBack(run.language()), "callback");
            }
            var cut = kept.cut().join();
            return cut.isPresent() && takesUp(cut.get(), Announcements.placeKept(run.language()), "place of");
        }

        private boolean takesUp(InteractionId before, Spoken welcome, String what) {
            if (!line.hear(welcome, false)) {
                left(); // what was before stands
                return true;
            }
            line.handOver(before, run.language());
            if (router.takeUp(before) instanceof HandResult.Refused(var why)) {
                LOG.info("Call {}: {} {} is not taken up: {}", call, what, before, why);
                line.takeBack(before);
                return false;
            }
            end(call, Party.SYSTEM, what + " " + before + " taken up");
            line.letGo(before);
            return true;
        }

        /// While routing does not answer they wait with music. They may be queued already: by a try whose reply
        /// was lost, or by a node that died before it let them go.
        private boolean enqueued(Action.Queue queue) {
            for (int tries = 1; ; tries++) {
                try {
                    return switch (router.enqueue(call, queue.queue(), queue.extra(), queue.priority())) {
                        // who has left already is told so in the waiting room
                        case EnqueueResult.Waiting _, EnqueueResult.Offered _, EnqueueResult.Left _ -> true;
                        case EnqueueResult.ChannelRefused _ -> {
                            LOG.error("Call {}: queue {} takes no calls", call, queue.queue());
                            yield false;
                        }
                        case EnqueueResult.Refused(var state) -> {
                            LOG.info("Call {}: not queued, it is {}", call, state);
                            yield state == InteractionState.WAITING || state == InteractionState.OFFERED;
                        }
                    };
                } catch (RoutingUnavailableException e) {
                    if (tries == TRIES_TO_OPEN || !line.hold(HOLD_SECONDS)) {
                        throw e;
                    }
                }
            }
        }

        private CommandId command(Event event) {
            return event instanceof Event.SurveyAnswered answered ? answered.once(call) : CommandId.random();
        }

        /// A caller is worth more than a note about them.
        private void journal(Event event) {
            try {
                router.record(call, event, command(event));
            } catch (RoutingUnavailableException e) {
                LOG.error("Call {}: a step of its flow is not in the journal", call, e);
            }
        }
    }
}
