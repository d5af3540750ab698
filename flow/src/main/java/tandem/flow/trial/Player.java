package tandem.flow.trial;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import tandem.flow.Action;
import tandem.flow.Answer;
import tandem.flow.ArticleAnswer;
import tandem.flow.DigitCollector;
import tandem.flow.Flow;
import tandem.flow.FlowPlace;
import tandem.flow.FlowRun;
import tandem.flow.Happening;
import tandem.flow.Move;
import tandem.flow.Question;
import tandem.flow.service.Finding;
import tandem.flow.service.Proof;
import tandem.flow.trial.Awaited.What;
import tandem.routing.model.Calendar;

/// Plays all that a tester has done so far, from the beginning: nothing is kept between two inputs, so no node has open
/// trials, and one that dies ends none.
public final class Player {
    /// In one trial.
    public static final int MOST_INPUTS = 200;

    private final List<Flow> flows;
    private final Setting setting;
    private final @Nullable Really really;
    private final Iterator<Input> inputs;
    private final List<Input> done = new ArrayList<>();
    private final Transcript transcript;
    private FlowRun run;
    /// Keys that were pressed and not asked for yet.
    private String keysLeft = "";

    private Player(
            List<Flow> flows,
            Setting setting,
            FlowRun run,
            Transcript transcript,
            List<Input> inputs,
            @Nullable Really really) {
        this.flows = flows;
        this.setting = setting;
        this.run = run;
        this.transcript = transcript;
        this.inputs = inputs.iterator();
        this.really = really;
    }

    /// @param flows     to which a flow may lead
    /// @param calendars by which `hours` goes
    /// @param really    null where services may not be asked
    /// @throws TrialException if an input is none that is awaited, or one too many
    public static Trial play(
            List<Flow> flows,
            Flow flow,
            Setting setting,
            Function<String, Calendar> calendars,
            List<Input> inputs,
            @Nullable Really really) {
        if (inputs.size() > MOST_INPUTS) {
            throw new TrialException("a trial ends after %d inputs: begin another".formatted(MOST_INPUTS));
        }
        var known = setting.known(flow);
        var run = run(flow, setting.language(), known, calendars);
        var transcript = new Transcript(known, run.language());
        var player = new Player(flows, setting, run, transcript, inputs, really);
        var awaited = player.play();
        if (player.inputs.hasNext()) {
            throw new TrialException("the flow is over, nothing is awaited any more");
        }
        return transcript.trial(player.run, awaited, player.done);
    }

    private static FlowRun run(
            Flow flow, @Nullable String language, Map<String, String> known, Function<String, Calendar> calendars) {
        if (language == null) {
            return new FlowRun(flow, known, calendars);
        }
        var place = new FlowPlace(flow.id(), flow.start(), language, 0, 0, 0, known, Set.of());
        return FlowRun.resume(flow, place, known, calendars);
    }

    /// What became of an action.
    private sealed interface Reply {
        record Went(Happening happening) implements Reply {}

        record Waits(Awaited awaited) implements Reply {}
    }

    private Awaited play() {
        var move = after(new Happening.Begun(setting.at()));
        while (true) {
            switch (reply(move.action())) {
                case Reply.Went(var happening) -> move = after(happening);
                case Reply.Waits(var awaited) -> {
                    return awaited;
                }
            }
        }
    }

    private Move after(Happening happening) {
        var move = run.after(happening);
        transcript.note(move.events(), run.flow().id(), run.step());
        return move;
    }

    private Reply reply(Action action) {
        return switch (action) {
            case Action.Play(var spoken, var _) -> {
                transcript.hear(List.of(spoken));
                yield new Reply.Went(new Happening.Done(setting.at()));
            }
            case Action.Ask ask -> ask(ask);
            case Action.FindCustomer _ -> findCustomer();
            case Action.LookUp asked -> lookUp(asked);
            case Action.FindAnswer asked -> findAnswer(asked);
            case Action.JudgeAnswer(var _, boolean helped) ->
                new Reply.Went(new Happening.Judged(helped, setting.at())); // trials count nothing
            case Action.Authenticate asked -> authenticate(asked);
            case Action.Queue(var queue, var extra, int priority) -> {
                var also = extra.toString().isEmpty() ? "" : " · " + extra;
                yield exit(What.QUEUE, queue + also + (priority == 0 ? "" : " · " + priority));
            }
            case Action.CallBack(var queue) -> exit(What.CALLBACK, queue.value());
            case Action.TakeMessage(var queue) -> exit(What.VOICEMAIL, queue.value());
            case Action.ReceiveFax(var queue) -> exit(What.FAX, queue.value());
            case Action.EnterFlow(var name) -> enter(name);
            case Action.HangUp(var goodbye) -> {
                transcript.hear(goodbye);
                yield over("ended");
            }
        };
    }

    private static Reply over(String how) {
        return new Reply.Waits(new Awaited(What.NOTHING, how));
    }

    private static Reply hungUp() {
        return over("hung up");
    }

    private Reply ask(Action.Ask ask) {
        var question = ask.question();
        transcript.hear(setting.listens() ? ask.spoken() : ask.digitsOnly());
        if (question.open() && !setting.listens()) {
            return answered(new Answer.Unheard());
        }
        if (!keysLeft.isEmpty() && question.listening().typeAhead()) {
            return answered(keys(question, keysLeft));
        }
        keysLeft = "";
        var phrases = setting.listens() ? question.phrases() : List.<String>of();
        var awaited = new Awaited(What.CALLER, "", question.codes(), phrases, Set.of(), false);
        return next(Input.OfCaller.class).map(input -> said(input, question)).orElseGet(() -> new Reply.Waits(awaited));
    }

    private Reply said(Input.OfCaller input, Question question) {
        return switch (input) {
            case Input.Keys(var keys) -> answered(keys(question, keys));
            case Input.Words(var words) -> answered(words(question, words));
            case Input.Nothing _ -> answered(new Answer.Silence());
            case Input.HangUp _ -> {
                after(new Happening.Answered(new Answer.HungUp(), setting.at()));
                yield hungUp();
            }
        };
    }

    private Reply answered(Answer answer) {
        return new Reply.Went(new Happening.Answered(answer, setting.at()));
    }

    /// As many as the question needs. The finish key that follows a complete answer belongs to it.
    private Answer keys(Question question, String keys) {
        keysLeft = "";
        if (question.open()) {
            return new Answer.Silence(); // a key ends it, and nothing was said
        }
        var collector = new DigitCollector(question);
        for (int i = 0; i < keys.length(); i++) {
            var answer = collector.press(keys.charAt(i));
            if (answer.isPresent()) {
                keysLeft = keys.substring(i + 1);
                var finish = question.finishKey();
                if (finish != null && keys.charAt(i) != finish && keysLeft.startsWith(finish.toString())) {
                    keysLeft = keysLeft.substring(1);
                }
                return answer.get();
            }
        }
        return collector.pause();
    }

    /// Where nothing listens, it is as if nothing had been said.
    private Answer words(Question question, String words) {
        if (question.open()) {
            return new Answer.Words(words);
        }
        if (!setting.listens() || question.phrases().isEmpty()) {
            return new Answer.Silence();
        }
        return TypedWords.phrase(words, question.phrases())
                .<Answer>map(Answer.Phrase::new)
                .orElseGet(Answer.NoMatch::new);
    }

    private Reply findCustomer() {
        return next(Input.OfCustomers.class)
                .map(input -> switch (input) {
                    case Input.Known(var language) -> customer(true, language);
                    case Input.Unknown _ -> customer(false, null);
                    case Input.HangUp _ -> hungUp();
                })
                .orElseGet(() -> new Reply.Waits(new Awaited(What.CUSTOMERS, "")));
    }

    private Reply customer(boolean known, @Nullable String language) {
        var spoken = Optional.ofNullable(language).filter(text -> !text.isBlank());
        return new Reply.Went(new Happening.CustomerFound(known, spoken, setting.at()));
    }

    private Reply lookUp(Action.LookUp asked) {
        var wanted = asked.values().keySet();
        return next(
                        Input.OfLookup.class,
                        service -> answer(service.find(asked.service(), asked.path(), asked.values())))
                .map(input -> switch (input) {
                    case Input.Found(var values)
                    when !values.keySet().equals(wanted) ->
                        throw new TrialException("the look-up finds values of " + String.join(", ", wanted));
                    case Input.Found(var values) -> found(new Finding.Found(values));
                    case Input.NotFound _ -> found(new Finding.NotFound());
                    case Input.Failed(var reason) -> found(new Finding.Failed(words(reason)));
                    case Input.AskIt _ -> throw new IllegalStateException("it has been asked");
                    case Input.HangUp _ -> hungUp();
                })
                .orElseGet(() -> new Reply.Waits(
                        new Awaited(What.LOOKUP, asked.service() + " " + asked.path(), wanted, really != null)));
    }

    private Reply found(Finding finding) {
        return new Reply.Went(new Happening.LookedUp(finding, setting.at()));
    }

    private static Input.OfLookup answer(Finding finding) {
        return switch (finding) {
            case Finding.Found(var values) -> new Input.Found(values);
            case Finding.NotFound _ -> new Input.NotFound();
            case Finding.Failed(var reason) -> new Input.Failed(Input.shortened(reason));
        };
    }

    private Reply findAnswer(Action.FindAnswer asked) {
        return next(
                        Input.OfAnswer.class,
                        articles -> answer(articles.answer(asked.question(), asked.language(), asked.told())))
                .map(input -> switch (input) {
                    case Input.Article(var article, var text) ->
                        answered(new ArticleAnswer.Told(article, article, text, text));
                    case Input.Unsure _ -> answered(new ArticleAnswer.Unsure());
                    case Input.Failed(var reason) -> answered(new ArticleAnswer.Failed(words(reason)));
                    case Input.AskIt _ -> throw new IllegalStateException("it has been asked");
                    case Input.HangUp _ -> hungUp();
                })
                .orElseGet(() -> new Reply.Waits(new Awaited(What.ANSWER, asked.question(), Set.of(), really != null)));
    }

    private Reply answered(ArticleAnswer answer) {
        return new Reply.Went(new Happening.AnswerFound(answer, setting.at()));
    }

    private static Input.OfAnswer answer(ArticleAnswer answer) {
        return switch (answer) {
            case ArticleAnswer.Told told -> new Input.Article(told.article(), told.written());
            case ArticleAnswer.Unsure _ -> new Input.Unsure();
            case ArticleAnswer.Failed(var reason) -> new Input.Failed(Input.shortened(reason));
        };
    }

    private Reply authenticate(Action.Authenticate asked) {
        return next(
                        Input.OfProof.class,
                        service -> answer(service.prove(
                                setting.caller(), asked.service(), asked.path(), asked.account(), asked.pin())))
                .map(input -> switch (input) {
                    case Input.Verified(var name) -> proven(new Proof.Theirs(asked.account(), name));
                    case Input.Wrong _ -> proven(new Proof.Wrong());
                    case Input.Locked _ -> proven(new Proof.Locked());
                    case Input.Unavailable(var reason) -> proven(new Proof.Unavailable(words(reason)));
                    case Input.AskIt _ -> throw new IllegalStateException("it has been asked");
                    case Input.HangUp _ -> hungUp();
                })
                .orElseGet(() -> new Reply.Waits(new Awaited(
                        What.PROOF,
                        "%s %s %s".formatted(asked.service(), asked.path(), asked.account()),
                        Set.of(),
                        really != null)));
    }

    private Reply proven(Proof proof) {
        return new Reply.Went(new Happening.Authenticated(proof, setting.at()));
    }

    private static Input.OfProof answer(Proof proof) {
        return switch (proof) {
            case Proof.Theirs(var _, var name) -> new Input.Verified(Input.shortened(name));
            case Proof.Wrong _ -> new Input.Wrong();
            case Proof.Locked _ -> new Input.Locked();
            case Proof.Unavailable(var reason) -> new Input.Unavailable(Input.shortened(reason));
        };
    }

    private static String words(@Nullable String reason) {
        return reason == null ? "" : reason;
    }

    private Reply exit(What what, String about) {
        return next(Input.OfRouting.class)
                .map(input -> switch (input) {
                    case Input.Taken _ -> over(what.name().toLowerCase(Locale.ROOT));
                    case Input.Refused _ -> new Reply.Went(new Happening.NotQueued(setting.at()));
                })
                .orElseGet(() -> new Reply.Waits(new Awaited(what, about)));
    }

    private Reply enter(String name) {
        var other = flows.stream().filter(flow -> flow.id().equals(name)).findFirst();
        if (other.isEmpty()) {
            return over("there is no flow " + name);
        }
        run = run.in(other.get());
        transcript.speaks(run.language());
        return new Reply.Went(new Happening.Begun(setting.at()));
    }

    private <T extends Input> Optional<T> next(Class<T> awaited) {
        return next(awaited, _ -> {
            throw new TrialException("there is no service to ask here");
        });
    }

    /// @param service asks it
    private <T extends Input> Optional<T> next(Class<T> awaited, Function<Really, T> service) {
        if (!inputs.hasNext()) {
            return Optional.empty();
        }
        var input = inputs.next();
        if (!awaited.isInstance(input)) {
            throw new TrialException(
                    "'%s' is no answer at step '%s'".formatted(input.getClass().getSimpleName(), run.step()));
        }
        var settled = input instanceof Input.AskIt ? service.apply(allowed()) : awaited.cast(input);
        done.add(settled);
        transcript.did(settled);
        return Optional.of(settled);
    }

    private Really allowed() {
        if (really == null) {
            throw new TrialException("the services themselves may not be asked by you: say what they answer");
        }
        return really;
    }
}
