package tandem.channels.chat;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tandem.channels.QueueDoor;
import tandem.channels.flow.FlowParts;
import tandem.channels.flow.FlowState;
import tandem.channels.flow.PersonWords;
import tandem.core.Address;
import tandem.core.Address.Voucher;
import tandem.core.Attachment;
import tandem.core.CommandId;
import tandem.core.Customer;
import tandem.core.CustomerDirectory;
import tandem.core.Interaction;
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
import tandem.flow.FlowRun;
import tandem.flow.Happening;
import tandem.flow.Move;
import tandem.flow.service.Finding;
import tandem.flow.service.Proof;
import tandem.routing.CallbackResult;
import tandem.routing.EnqueueResult;
import tandem.routing.HandResult;
import tandem.routing.Router;
import tandem.routing.UnknownQueueException;
import tandem.routing.model.Action.Exit;
import tandem.routing.model.Calendar;

/// One visitor's way through their flow, one step after the other on a thread of its own. What it records is named by
/// what led to it, so that whatever is done again after an outage, or by another node, is there once.
final class FlowWay {
    private static final Logger LOG = LoggerFactory.getLogger(FlowWay.class);
    private static final Duration TRY_AGAIN = Duration.ofSeconds(2);
    private static final int TRIES = 60;
    private static final int WRONG_NUMBERS = 3;
    static final String BEGIN = "begin";
    private static final Duration TO_WRITE_A_NUMBER = Duration.ofMinutes(3);

    /// What stands in the transcript for what must be kept nowhere.
    static final String HIDDEN = "••••";

    /// @param over told when the way has come to its end
    record Around(
            FlowParts parts,
            Router router,
            CustomerDirectory customers,
            Clock clock,
            VisitorWatch watch,
            QueueDoor door,
            ScheduledExecutorService timers,
            Consumer<InteractionId> over) {}

    private final InteractionId chat;
    private volatile Conversation conversation;
    private final String address;
    private final Around around;
    private final List<Flow> version;
    private final ExecutorService thread;
    private final Set<String> handled = new HashSet<>();
    private volatile FlowState state;
    private volatile long epoch;
    private volatile boolean secret;
    private volatile boolean typed;
    private volatile boolean stopped;
    private volatile PageFrame.@Nullable Question shown;
    private volatile FlowRun run;
    /// How long the open question waits for an answer; null while none is open.
    private @Nullable Duration patience;
    /// Who is to call them back, while their number is asked for.
    private @Nullable QueueId calling;

    private int wrongNumbers;
    private int failures;
    private int questions;
    private boolean givenUp;
    private @Nullable Future<?> timer;

    /// @param address of the visitor's page
    /// @param version of the flows: a chat ends on the one it began with
    FlowWay(
            Conversation conversation,
            String address,
            Around around,
            List<Flow> version,
            Flow flow,
            FlowState state,
            long epoch) {
        this.chat = conversation.id();
        this.conversation = conversation;
        this.address = address;
        this.around = around;
        this.version = version;
        this.state = state;
        this.epoch = epoch;
        this.run = FlowRun.resume(flow, state.place(), Map.of(), this::calendar);
        this.secret = run.isSecret();
        this.thread = Executors.newSingleThreadExecutor(
                Thread.ofVirtual().name("chat-flow-" + chat).factory());
    }

    private Calendar calendar(String name) {
        return around.router().configuration().calendar(name);
    }

    void begin() {
        task(this::putLastQuestion);
    }

    /// Whether it is where another node, or this one, has left it.
    boolean isAt(FlowState other) {
        return !stopped && state.equals(other);
    }

    /// Whether the page is one that it knows.
    boolean leads(Conversation page) {
        return !stopped && conversation == page;
    }

    /// Its visitor is back.
    void goOn(Conversation page, long newEpoch) {
        conversation = page;
        epoch = newEpoch;
        task(() -> {
            show(shown);
            wait(patience);
        });
    }

    void stop() {
        stopped = true;
        thread.shutdown(); // what is on its way to the store ends in its own time
    }

    /// Whether what they write now must be kept nowhere.
    boolean hides(VisitorFrame.Message message) {
        return secret && !wantsPerson(message);
    }

    void typed() {
        typed = true;
    }

    /// They have written something, which is on record.
    void wrote(VisitorFrame.Message message, List<Attachment> files) {
        task(() -> {
            String cause = "m-" + message.messageId();
            if (handled.contains(cause) || state.cause().equals(cause)) {
                return; // sent again
            }
            if (wantsPerson(message) && !isAnswer(message)) {
                toPerson(cause);
            } else if (calling != null) {
                numberGiven(calling, message.text(), cause);
            } else if (patience != null) {
                go(after(new Happening.Answered(answer(message, files), now())), cause);
            }
            handled.add(cause);
        });
    }

    private boolean wantsPerson(VisitorFrame.Message message) {
        return offersPerson() && (message.person() || PersonWords.are(message.text()));
    }

    private boolean isAnswer(VisitorFrame.Message message) {
        return !message.person() && calling == null && patience != null && run.isChoice(message.text());
    }

    private boolean offersPerson() {
        return !(run.flow().person() instanceof Flow.Person.Nobody);
    }

    private static Answer answer(VisitorFrame.Message message, List<Attachment> files) {
        if (message.choice() != null) {
            return new Answer.Chosen(message.choice());
        }
        var names = files.stream().map(Attachment::name);
        return new Answer.Written(message.text().isBlank() ? names.collect(Collectors.joining(", ")) : message.text());
    }

    // ---- what the flow wants done

    private Instant now() {
        return around.clock().instant();
    }

    private Move after(Happening happening) {
        closeQuestion();
        var move = run.after(happening);
        secret = run.isSecret();
        return move;
    }

    /// @param cause names what is recorded
    private void go(Move first, String cause) {
        var names = new Names(cause);
        Move move = first;
        while (!stopped) {
            move.events().forEach(event -> record(event, names.next()));
            switch (move.action()) {
                case Action.Play(var spoken, var _) -> {
                    say(spoken.written(), names.next());
                    move = after(new Happening.Done(now()));
                }
                case Action.Ask ask -> {
                    var next = new FlowState(state.queue(), cause, run.place());
                    if (around.parts().places().keep(chat, epoch, next.toJson())) {
                        state = next;
                        put(ask, cause);
                    } else {
                        lost();
                    }
                    return;
                }
                case Action.Queue queue -> {
                    if (queued(queue)) {
                        over();
                        return;
                    }
                    move = after(new Happening.NotQueued(now()));
                }
                case Action.CallBack(var queue) -> {
                    if (askForNumber(queue, names)) {
                        return;
                    }
                    move = after(new Happening.NotQueued(now()));
                }
                case Action.TakeMessage _, Action.ReceiveFax _ ->
                    move = after(new Happening.NotQueued(now())); // refused where flows are read
                case Action.EnterFlow(var name) -> {
                    enter(name, names);
                    move = after(new Happening.Begun(now()));
                }
                case Action.Inquiry inquiry -> {
                    conversation.assistantWorks();
                    var answer = answer(inquiry);
                    if (!around.parts().places().isHeld(chat, epoch)) {
                        lost(); // it has taken its time
                        return;
                    }
                    move = after(answer);
                    if (answer instanceof Happening.Authenticated(Proof.Theirs holder, var _)) {
                        move.events().forEach(event -> record(event, names.next()));
                        move = new Move(List.of(), move.action());
                        identify(new Address.Verified(Voucher.ACCOUNT, holder.account()), holder.name());
                    }
                }
                case Action.HangUp(var goodbye) -> {
                    goodbye.forEach(words -> say(words.written(), names.next()));
                    around.router().end(chat, Party.SYSTEM, "flow-ended");
                    over();
                    return;
                }
            }
        }
    }

    /// A number each, so that what is recorded again has the name that it had.
    private static final class Names {
        private final String cause;
        private int count;

        Names(String cause) {
            this.cause = cause;
        }

        String next() {
            return cause + "-" + count++;
        }
    }

    private void enter(String name, Names names) {
        var spoken = run.language();
        run = run.in(version.stream()
                .filter(flow -> flow.id().equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("There is no flow " + name)));
        if (!run.language().equals(spoken)) {
            record(new Event.AttributesSet(Map.of(FlowRun.LANGUAGE, run.language())), names.next());
        }
    }

    private Happening answer(Action.Inquiry inquiry) {
        return switch (inquiry) {
            case Action.FindCustomer(boolean withLanguage) -> {
                var customer = customer().filter(Customer::known);
                var language = withLanguage
                        ? customer.flatMap(known -> around.customers().language(known.id()))
                        : Optional.<String>empty();
                yield new Happening.CustomerFound(customer.isPresent(), language, now());
            }
            case Action.LookUp(var service, var path, var values) -> {
                var finding = Finding.of(around.parts().services(), service, path, values);
                if (finding instanceof Finding.Failed(var reason)) {
                    LOG.warn("Chat {}: nothing found by service '{}': {}", chat, service, reason);
                }
                yield new Happening.LookedUp(finding, now());
            }
            case Action.FindAnswer(var question, var language, var told) -> {
                var found = around.parts().articles().find(question, language, told);
                if (found instanceof ArticleAnswer.Failed(var reason)) {
                    LOG.warn("Chat {}: no article was looked for: {}", chat, reason);
                }
                yield new Happening.AnswerFound(found, now());
            }
            case Action.JudgeAnswer(var article, boolean helped) -> {
                around.parts().articles().judge(article, helped, chat.value());
                yield new Happening.Judged(helped, now());
            }
            case Action.Authenticate(var service, var path, var account, var pin) ->
                new Happening.Authenticated(
                        around.parts().accounts().prove("chat " + address, service, path, account, pin), now());
        };
    }

    /// As far as the browser tells, or the account that they have proven.
    private Optional<Customer> customer() {
        try {
            return around.router()
                    .find(chat)
                    .map(Interaction::from)
                    .map(visitor -> around.customers().identify(new Address.Verified(Voucher.BROWSER, visitor), null));
        } catch (RuntimeException e) {
            LOG.warn("Chat {}: it is not known who the visitor is", chat, e);
            return Optional.empty();
        }
    }

    private void identify(Address.Verified who, @Nullable String name) {
        var customer = around.customers().identify(who, name);
        around.router().identify(chat, customer.id(), customer.name());
    }

    private boolean queued(Action.Queue queue) {
        try {
            return isQueued(around.router().enqueue(chat, queue.queue(), queue.extra(), queue.priority()));
        } catch (UnknownQueueException e) {
            LOG.error("Chat {}: queue {} is unknown", chat, queue.queue());
            return false;
        }
    }

    private boolean isQueued(EnqueueResult result) {
        return switch (result) {
            // who was turned away is told so as whoever waits
            case EnqueueResult.Waiting _, EnqueueResult.Offered _, EnqueueResult.Left _ -> true;
            case EnqueueResult.ChannelRefused _ -> {
                LOG.error("Chat {}: its queue takes no chats", chat);
                yield false;
            }
            case EnqueueResult.Refused(var now) -> now != InteractionState.NEW;
        };
    }

    // ---- the way out

    private void toPerson(String cause) {
        switch (run.flow().person()) {
            case Flow.Person.At _ -> {
                calling = null;
                go(after(new Happening.PersonWanted(now())), cause);
            }
            case Flow.Person.AsWished _ -> {
                closeQuestion();
                var stepped = new Event.FlowStepped(run.flow().id(), run.place().step(), "person", AnswerBy.TEXT);
                record(stepped, cause + "-0");
                toTheirQueue();
            }
            case Flow.Person.Nobody _ -> {}
        }
    }

    private void toTheirQueue() {
        isQueued(around.door().enter(chat, state.queue()));
        over();
    }

    // ---- to be called back

    /// Whether their number was asked for.
    private boolean askForNumber(QueueId queue, Names names) {
        if (around.parts().numbers().get().isEmpty()) {
            LOG.error("Chat {}: nobody is called back here", chat);
            return false;
        }
        say(FlowWords.WHICH_NUMBER.in(run.language()), names.next());
        calling = queue;
        wrongNumbers = 0;
        show(new PageFrame.Question(null, null, null, offersPerson() ? true : null));
        wait(TO_WRITE_A_NUMBER);
        return true;
    }

    private void numberGiven(QueueId queue, String text, String cause) {
        closeQuestion();
        var number = around.parts().numbers().get().flatMap(numbers -> numbers.callable(text.strip()));
        if (number.isPresent()) {
            callBack(queue, number.get(), cause);
        } else if (++wrongNumbers < WRONG_NUMBERS) {
            say(FlowWords.NOT_CALLABLE.in(run.language()), cause + "-n");
            show(new PageFrame.Question(null, null, null, offersPerson() ? true : null));
            wait(TO_WRITE_A_NUMBER);
        } else {
            noCallback(cause);
        }
    }

    private void noCallback(String cause) {
        calling = null;
        go(after(new Happening.NotQueued(now())), cause);
    }

    private void callBack(QueueId queue, String number, String cause) {
        var router = around.router();
        var result = router.turnAway(chat, queue, Exit.CALLBACK, QueueDoor.CHOSEN_IN_FLOW)
                        instanceof HandResult.Refused(var why)
                ? new CallbackResult.Refused(why)
                : router.callBack(chat, number);
        switch (result) {
            case CallbackResult.Noted _ -> {
                around.watch().forget(chat); // their leaving ends nothing any more
                say(FlowWords.WILL_CALL.in(run.language()).formatted(number), cause + "-n");
                over();
            }
            case CallbackResult.OpenAlready _ -> {
                say(FlowWords.OPEN_ALREADY.in(run.language()), cause + "-n");
                router.end(chat, Party.SYSTEM, "callback stands already");
                over();
            }
            case CallbackResult.Refused(var why) -> {
                LOG.info("Chat {}: no callback: {}", chat, why);
                say(FlowWords.NOT_POSSIBLE.in(run.language()), cause + "-n");
                noCallback(cause);
            }
        }
    }

    // ---- questions

    /// The question that was put last, by whatever node: it is in the transcript already, unless that died before.
    private void putLastQuestion() {
        var move = after(new Happening.Begun(now()));
        if (move.action() instanceof Action.Ask ask && !state.cause().equals(BEGIN)) {
            put(ask, run.isSecret() ? "r-" + epoch : state.cause()); // whoever proves an account begins with it anew
        } else {
            go(move, BEGIN);
        }
    }

    private void put(Action.Ask ask, String cause) {
        var words = ask.spoken();
        for (int i = 0; i < words.size(); i++) {
            say(words.get(i).written(), cause + "-q" + (words.size() - i)); // the question itself is always the first
        }
        var choices = ask.question().choices().stream()
                .map(choice -> new PageFrame.Choice(choice.name(), choice.label()))
                .toList();
        show(new PageFrame.Question(
                choices.isEmpty() ? null : choices,
                ask.question().takesDigits() && choices.isEmpty() ? true : null,
                secret ? true : null,
                offersPerson() ? true : null));
        wait(ask.question().listening().writtenTime());
    }

    private void show(PageFrame.@Nullable Question question) {
        shown = question;
        if (question != null) {
            conversation.asks(question);
        }
    }

    private void wait(@Nullable Duration time) {
        cancelTimer();
        patience = time;
        typed = false;
        if (time != null) {
            int which = ++questions;
            timer = around.timers().schedule(() -> timeIsOver(which), time.toMillis(), TimeUnit.MILLISECONDS);
        }
    }

    private void closeQuestion() {
        cancelTimer();
        patience = null;
        shown = null;
        conversation.isAnswered();
    }

    private void cancelTimer() {
        if (timer != null) {
            timer.cancel(false);
        }
    }

    private void timeIsOver(int which) {
        task(() -> {
            if (which != questions || patience == null || !isThere()) {
                return;
            }
            if (typed) {
                wait(patience); // somebody who writes is not silent
            } else if (!around.parts().places().isHeld(chat, epoch)) {
                lost();
            } else if (calling != null) {
                closeQuestion();
                noCallback("s-" + run.place().steps() + "-n");
            } else {
                var place = run.place();
                var cause = "s-%d-%d-%d".formatted(place.steps(), place.silences(), place.mismatches());
                go(after(new Happening.Answered(new Answer.Silence(), now())), cause);
            }
        });
    }

    private boolean isThere() {
        return conversation.socket() != null;
    }

    // ---- on record

    private void say(String words, String name) {
        if (!words.isBlank()) {
            record(Event.MessageAdded.ofFlow(run.flow().id(), "flow-" + name, words.strip()), name);
        }
    }

    private void record(Event event, String name) {
        var command = event instanceof Event.SurveyAnswered answered
                ? answered.once(chat)
                : new CommandId("chat-" + chat + "-f-" + name);
        around.router().record(chat, event, command);
    }

    // ---- its thread

    private void over() {
        around.parts().places().over(chat);
        around.over().accept(chat);
    }

    /// Another node leads it.
    private void lost() {
        LOG.info("Chat {} goes on at another node", chat);
        var socket = conversation.socket();
        if (socket != null) {
            socket.close(VisitorSocket.TAKEN_OVER);
        }
        around.over().accept(chat);
    }

    private void task(Runnable work) {
        try {
            thread.execute(() -> attempt(work));
        } catch (RejectedExecutionException e) {
            LOG.debug("Chat {} has left its flow", chat);
        }
    }

    private void attempt(Runnable work) {
        if (stopped) {
            return;
        }
        try {
            work.run();
            failures = 0;
        } catch (RuntimeException e) {
            failed(e, work);
        }
    }

    /// What was begun is begun again from the last question, when the store may be there again.
    private void failed(RuntimeException e, Runnable work) {
        if (stopped) {
            return;
        }
        if (!UnavailableException.isTold(e)) {
            LOG.error("Chat {}: its flow failed; it goes to its queue", chat, e);
            if (!givenUp) {
                givenUp = true;
                attempt(this::toTheirQueue);
            }
        } else if (++failures <= TRIES) {
            LOG.debug("Chat {}: its flow goes on later", chat, e);
            around.timers()
                    .schedule(
                            () -> task(() -> {
                                back();
                                work.run();
                            }),
                            TRY_AGAIN.toMillis(),
                            TimeUnit.MILLISECONDS);
        } else {
            LOG.error("Chat {}: its flow cannot go on", chat, e);
        }
    }

    private void back() {
        var flow = version.stream()
                .filter(one -> one.id().equals(state.place().flow()))
                .findFirst()
                .orElse(run.flow());
        run = FlowRun.resume(flow, state.place(), Map.of(), this::calendar);
        var again =
                FlowRun.resume(flow, state.place(), Map.of(), this::calendar).after(new Happening.Begun(now()));
        patience = again.action() instanceof Action.Ask ask
                ? ask.question().listening().writtenTime()
                : null;
        secret = run.isSecret();
    }
}
