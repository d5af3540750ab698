package tandem.flow;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tandem.core.Address;
import tandem.core.event.Event;
import tandem.core.event.Event.AnswerBy;
import tandem.flow.service.Finding;
import tandem.flow.service.Pin;
import tandem.flow.service.Proof;
import tandem.flow.words.Languages;
import tandem.flow.words.Part;
import tandem.flow.words.Spoken;
import tandem.routing.model.Calendar;

/// One caller's way through one version of a flow: a machine that is told what happened and says what to do
/// next. It does nothing itself, knows neither clock nor telephone, and is not thread-safe.
public final class FlowRun {
    /// Whoever goes through more steps than this is not getting anywhere: they are let go.
    static final int MOST_STEPS = 500;

    private static final int MOST_CHARACTERS = 500;

    /// Attribute that is known from the start: the number the caller has dialled.
    public static final String DIALLED = "dialled";

    /// Attribute that follows the caller to the agent.
    public static final String LANGUAGE = "language";

    /// Attribute of a caller who has proven that this account is theirs.
    public static final String ACCOUNT = Address.ACCOUNT_ATTRIBUTE;

    /// Attribute of whom an article has told something: its ids, the latest last.
    public static final String TOLD = "toldArticles";

    /// Attribute of whom an article has helped: its id.
    public static final String HELPED_BY = "helpedBy";

    private final Flow flow;
    private final Known known;
    private final Function<String, Calendar> calendars;
    private Step step;
    private int steps;
    private int silences;
    private int mismatches;
    /// Of `authenticate`: what they have keyed in before the PIN, and how often the two were wrong.
    private @Nullable String account;

    /// Of `answer`: what they have been told in it.
    private final List<String> told = new ArrayList<>();

    /// Whether they have heard the article about which they are asked, before another node went on.
    private boolean goesOnAtHelp;

    private AnswerBy answeredBy = AnswerBy.DIGITS;
    private int failures;
    private FlowPlace place;

    /// @param attributes known of the caller before the flow
    /// @param calendars  as they are when a step asks
    public FlowRun(Flow flow, Map<String, String> attributes, Function<String, Calendar> calendars) {
        this.flow = flow;
        this.calendars = calendars;
        this.known = new Known(attributes, flow.language());
        this.step = flow.step(flow.start());
        this.place = here();
    }

    /// @param facts    known of them before the flow
    /// @param said     what they have said of themselves before it: nobody vouches for it
    /// @param language in which they like to be spoken to; the flow's own if it has no such
    public static FlowRun begin(
            Flow flow,
            Map<String, String> facts,
            Map<String, String> said,
            @Nullable String language,
            Function<String, Calendar> calendars) {
        var run = new FlowRun(flow, facts, calendars);
        var spoken = language == null ? flow.language() : flow.spoken(language);
        run.known.take(said, said.keySet(), spoken);
        run.place = run.here();
        return run;
    }

    /// A run that goes on where another node's ended: its last question is put again. Where the flow, or the step, is
    /// no longer there, or asks nothing any more, it begins anew; what is known of the caller stays known.
    ///
    /// @param attributes known of the caller before the flow; what the place says of them goes before
    /// @param calendars  as they are when a step asks
    public static FlowRun resume(
            Flow flow, FlowPlace place, Map<String, String> attributes, Function<String, Calendar> calendars) {
        var run = new FlowRun(flow, attributes, calendars);
        if (place.flow().equals(flow.id())) {
            run.known.take(place.known(), place.said(), flow.spoken(place.language()));
            run.place = run.here();
        }
        if (place.flow().equals(flow.id()) && flow.steps().get(place.step()) instanceof Step.Asking asking) {
            run.step = asking;
            run.steps = place.steps();
            run.silences = place.silences();
            run.mismatches = place.mismatches();
            run.place = place;
            var told = place.known().getOrDefault(TOLD, "");
            if (asking instanceof Step.Help && !told.isEmpty()) {
                run.told.addAll(List.of(told.split(" ")));
                run.goesOnAtHelp = true;
            }
        }
        return run;
    }

    /// Before it begins: what the caller, or their page, says of themselves, and in which language they are spoken to
    /// if the flow has it.
    public FlowRun told(Map<String, String> said, String language) {
        known.take(said, said.keySet(), flow.spoken(language));
        place = here();
        return this;
    }

    /// A run of another flow into which this caller goes on, with all that is known of them, in their language if that
    /// flow has it. It begins as any other.
    public FlowRun in(Flow other) {
        var run = new FlowRun(other, Map.of(), calendars);
        run.known.take(known.attributes(), known.said(), other.spoken(language()));
        run.steps = steps;
        run.place = run.here();
        return run;
    }

    /// Where to go on if this node dies: at the question put last, or at the beginning.
    public FlowPlace place() {
        return place;
    }

    private FlowPlace here() {
        return new FlowPlace(
                flow.id(),
                step.name(),
                known.language(),
                steps,
                silences,
                mismatches,
                known.attributes(),
                known.said());
    }

    public String language() {
        return known.language();
    }

    public Flow flow() {
        return flow;
    }

    /// At which the caller is.
    public String step() {
        return step.name();
    }

    /// The next move. Must be told the truth: a happening that does not fit the last action is a bug.
    public Move after(Happening happening) {
        var events = new ArrayList<Event>();
        if (happening instanceof Happening.Answered(var answer, var at)) {
            return answered(answer, at, events);
        }
        return switch (happening) {
            case Happening.Begun(var at) -> enter(step, at, events);
            case Happening.Done(var at) -> proceed(unattended(step), at, events);
            case Happening.NotQueued(var at) -> {
                events.add(stepped("refused", null));
                yield proceed(unattended(step), at, events);
            }
            case Happening.CustomerFound found -> customerFound(found, events);
            case Happening.LookedUp(var finding, var at) -> lookedUp(finding, at, events);
            case Happening.Authenticated(var proof, var at) -> authenticated(proof, at, events);
            case Happening.AnswerFound(var answer, var at) -> answerFound(answer, at, events);
            case Happening.Judged(boolean helped, var at) -> judged(helped, at, events);
            case Happening.PersonWanted(var at) -> {
                if (!(flow.person() instanceof Flow.Person.At(var exit))) {
                    throw new IllegalStateException("Flow " + flow.id() + " has no step for it");
                }
                events.add(stepped("person", AnswerBy.TEXT));
                yield proceed(exit, at, events);
            }
            case Happening.Answered _ -> throw new IllegalStateException();
        };
    }

    private static Step.Exit unattended(Step step) {
        return step.unattended().getFirst();
    }

    private Move proceed(Step.Exit exit, Instant at, List<Event> events) {
        step = flow.step(exit.to());
        silences = 0;
        mismatches = 0;
        account = null;
        failures = 0;
        told.clear();
        return enter(step, at, events);
    }

    private Move enter(Step entered, Instant at, List<Event> events) {
        if (++steps > MOST_STEPS) {
            events.add(stepped("too many steps", null));
            return new Move(events, new Action.HangUp(List.of()));
        }
        return switch (entered) {
            case Step.Say say -> {
                events.add(stepped(null, null));
                yield new Move(events, new Action.Play(known.speaking().spoken(say.prompt()), say.bargeIn()));
            }
            case Step.Help help -> {
                boolean heard = goesOnAtHelp;
                goesOnAtHelp = false;
                yield heard ? new Move(events, ask(help, null)) : findAnswer(help, at, events);
            }
            case Step.Asking asking -> new Move(events, ask(asking, null));
            case Step.SetAttributes set -> {
                events.add(stepped(null, null));
                events.add(known.set(set.attributes()));
                yield proceed(set.next(), at, events);
            }
            case Step.SetLanguage set -> {
                speak(set.language(), events);
                yield proceed(set.next(), at, events);
            }
            case Step.LanguageOfHistory _ -> new Move(events, new Action.FindCustomer(true));
            case Step.FindCustomer _ -> new Move(events, new Action.FindCustomer(false));
            case Step.Lookup lookup ->
                lookup.path()
                        .filled(known.attributes())
                        .map(path -> new Move(events, new Action.LookUp(lookup.service(), path, lookup.values())))
                        .orElseGet(() -> lookedUp(new Finding.Failed("nothing to ask for"), at, events));
            case Step.Hours hours -> {
                boolean open = calendars.apply(hours.calendar()).isOpen(at);
                events.add(stepped(open ? "open" : "closed", null));
                yield proceed(open ? hours.next() : hours.otherwise(), at, events);
            }
            case Step.Branch branch -> {
                var chosen = branch.of(known.attributes().get(branch.attribute()));
                events.add(stepped(chosen.map(Step.Case::name).orElse("otherwise"), null));
                yield proceed(chosen.map(Step.Case::next).orElse(branch.otherwise()), at, events);
            }
            case Step.Leaving leaving -> {
                events.add(stepped(leaving.to(), null));
                yield new Move(events, leave(leaving));
            }
        };
    }

    private Action leave(Step.Leaving leaving) {
        return switch (leaving) {
            case Step.Enqueue queue ->
                new Action.Queue(queue.queue(), queue.need().in(language()), queue.priority());
            case Step.CallBack back -> new Action.CallBack(back.queue());
            case Step.TakeMessage message -> new Action.TakeMessage(message.queue());
            case Step.ReceiveFax fax -> new Action.ReceiveFax(fax.queue());
            case Step.Transfer transfer -> new Action.EnterFlow(transfer.flow());
            case Step.End end ->
                new Action.HangUp(Stream.ofNullable(end.prompt())
                        .map(known.speaking()::spoken)
                        .toList());
        };
    }

    private Move answered(Answer answer, Instant at, List<Event> events) {
        return switch (answer) {
            case Answer.Digits(var digits) -> chosen(digits, AnswerBy.DIGITS, at, events);
            case Answer.Phrase(var phrase) -> chosen(phrase, AnswerBy.SPEECH, at, events);
            case Answer.Words(var text) -> chosen(shortened(text), AnswerBy.SPEECH, at, events);
            case Answer.Written(var text) ->
                meaning(text)
                        .map(meant -> chosen(meant, AnswerBy.TEXT, at, events))
                        .orElseGet(() -> noMatch(at, events));
            case Answer.Chosen(var choice) ->
                isOffered(choice) ? chosen(choice, AnswerBy.TEXT, at, events) : noMatch(at, events);
            case Answer.Unheard _ -> {
                events.add(stepped("nothing listens", null));
                yield proceed(unattended(step), at, events);
            }
            case Answer.Silence _ -> {
                events.add(stepped("no input", null));
                yield again(retries().noInput(), silences++, at, events);
            }
            case Answer.NoMatch _ -> noMatch(at, events);
            case Answer.HungUp _ -> {
                events.add(stepped("hung up", null));
                yield new Move(events, new Action.HangUp(List.of()));
            }
        };
    }

    private Move noMatch(Instant at, List<Event> events) {
        events.add(stepped("no match", null));
        return again(retries().noMatch(), mismatches++, at, events);
    }

    /// What was written, as the question takes it; of a menu the choice's name.
    private Optional<String> meaning(String text) {
        return switch (asking()) {
            case Step.Menu menu -> WrittenAnswer.choice(menu, text).map(Step.Choice::name);
            case Step.Gather gather -> WrittenAnswer.digits(gather.keyed(), text);
            case Step.Authenticate whose -> WrittenAnswer.digits(keyed(whose), text);
            case Step.Survey survey -> WrittenAnswer.score(survey.scale(), language(), text);
            case Step.Help help -> WrittenAnswer.choice(help.helped(), text).map(Step.Choice::name);
            case Step.Ask _ -> text.isBlank() ? Optional.empty() : Optional.of(shortened(text.strip()));
        };
    }

    /// Whether a text is one of the choices that the open question offers.
    public boolean isChoice(String text) {
        return menu(step).flatMap(menu -> WrittenAnswer.choice(menu, text)).isPresent();
    }

    private static Optional<Step.Menu> menu(Step step) {
        if (step instanceof Step.Menu menu) {
            return Optional.of(menu);
        }
        return step instanceof Step.Help help ? Optional.of(help.helped()) : Optional.empty();
    }

    private boolean isOffered(String choice) {
        return switch (asking()) {
            case Step.Menu menu ->
                menu.choices().stream().anyMatch(one -> one.name().equals(choice));
            case Step.Survey survey -> survey.scale().codes().contains(choice);
            case Step.Help help ->
                help.helped().choices().stream().anyMatch(one -> one.name().equals(choice));
            case Step.Gather _, Step.Authenticate _, Step.Ask _ -> false;
        };
    }

    /// Whether what they answer now must be kept nowhere.
    public boolean isSecret() {
        return step instanceof Step.Authenticate;
    }

    private Move chosen(String answer, AnswerBy by, Instant at, List<Event> events) {
        return switch (asking()) {
            case Step.Menu menu -> {
                var choice = choice(menu, answer, by);
                events.add(stepped(choice.name(), by));
                yield proceed(choice.next(), at, events);
            }
            case Step.Gather gather -> {
                says(gather.attribute(), answer, events, stepped(answer, by));
                yield proceed(gather.next(), at, events);
            }
            case Step.Authenticate whose -> {
                answeredBy = by;
                if (account == null) {
                    account = answer;
                    silences = 0;
                    mismatches = 0;
                    yield new Move(events, ask(whose, null));
                }
                yield new Move(
                        events, new Action.Authenticate(whose.service(), whose.path(), account, new Pin(answer)));
            }
            case Step.Help help -> {
                boolean helped = choice(help.helped(), answer, by).name().equals("yes");
                events.add(stepped(helped ? "helped" : "did not help", by));
                if (helped) {
                    events.add(known.set(Map.of(HELPED_BY, told.getLast())));
                }
                yield new Move(events, new Action.JudgeAnswer(told.getLast(), helped));
            }
            case Step.Survey survey -> {
                int score = survey.scale()
                        .score(answer, language())
                        .orElseThrow(() -> new IllegalStateException("No score of " + survey.name() + ": " + answer));
                events.add(stepped(Integer.toString(score), by));
                events.add(new Event.SurveyAnswered(
                        survey.survey(),
                        score,
                        survey.scale().lowest(),
                        survey.scale().highest(),
                        by));
                yield proceed(survey.next(), at, events);
            }
            case Step.Ask open -> {
                says(open.attribute(), answer, events, stepped(answer, by));
                yield proceed(open.next(), at, events);
            }
        };
    }

    private Step.Choice choice(Step.Menu menu, String answer, AnswerBy by) {
        return menu.choices().stream()
                .filter(c -> switch (by) {
                    case DIGITS -> answer.equals(c.digits());
                    case SPEECH -> known.speaking().phrases(c).contains(answer);
                    case TEXT -> answer.equals(c.name());
                    case LINK -> false; // only surveys
                })
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("No choice of " + menu.name() + ": " + answer));
    }

    private static String shortened(String words) {
        return words.length() <= MOST_CHARACTERS ? words : words.substring(0, MOST_CHARACTERS);
    }

    /// Keeps what the caller has given: nobody vouches for it.
    private void says(String attribute, String answer, List<Event> events, Event stepped) {
        events.add(stepped);
        events.add(known.says(Map.of(attribute, answer)));
    }

    private Move again(List<Step.Retry> handlers, int count, Instant at, List<Event> events) {
        if (count >= handlers.size()) {
            return proceed(unattended(step), at, events);
        }
        return new Move(events, ask(asking(), handlers.get(count)));
    }

    private Step.Asking asking() {
        if (step instanceof Step.Asking asking) {
            return asking;
        }
        throw new IllegalStateException("Step " + step.name() + " asked nothing");
    }

    private Step.Retries retries() {
        return switch (asking()) {
            case Step.Menu menu -> menu.retries();
            case Step.Gather gather -> gather.keyed().retries();
            case Step.Authenticate whose -> keyed(whose).retries();
            case Step.Survey survey -> survey.retries();
            case Step.Help help -> help.helped().retries();
            case Step.Ask open -> open.retries();
        };
    }

    private Keyed keyed(Step.Authenticate whose) {
        return account == null ? whose.account() : whose.pin();
    }

    private Action.Ask ask(Step.Asking asking, Step.@Nullable Retry before) {
        place = here();
        var speaking = known.speaking();
        return switch (asking) {
            case Step.Menu menu -> speaking.menu(menu, before);
            case Step.Gather gather -> speaking.keyed(gather.keyed(), before);
            case Step.Authenticate whose -> speaking.keyed(keyed(whose), before);
            case Step.Survey survey -> speaking.survey(survey, before);
            case Step.Help help -> speaking.help(help, null, before);
            case Step.Ask open -> speaking.open(open, before);
        };
    }

    private Move findAnswer(Step.Help help, Instant at, List<Event> events) {
        var question = known.attributes().getOrDefault(help.question(), "");
        return question.isBlank()
                ? answerFound(new ArticleAnswer.Unsure(), at, events)
                : new Move(events, new Action.FindAnswer(question, language(), List.copyOf(told)));
    }

    private Move answerFound(ArticleAnswer answer, Instant at, List<Event> events) {
        var help = helping();
        return switch (answer) {
            case ArticleAnswer.Told article -> {
                told.add(article.article());
                silences = 0;
                mismatches = 0;
                events.add(stepped(article.article(), null));
                events.add(known.set(Map.of(TOLD, String.join(" ", told))));
                place = here();
                yield new Move(events, known.speaking().help(help, words(article), null));
            }
            case ArticleAnswer.Unsure _ -> notAnswered("unsure", help, at, events);
            case ArticleAnswer.Failed _ -> notAnswered("failed", help, at, events);
        };
    }

    /// Whoever has been told something already is not told that there was nothing.
    private Move notAnswered(String why, Step.Help help, Instant at, List<Event> events) {
        events.add(stepped(why, null));
        return proceed(told.isEmpty() ? help.unsure() : help.otherwise(), at, events);
    }

    private Spoken words(ArticleAnswer.Told article) {
        return new Spoken(
                "article." + article.article(),
                language(),
                List.of(new Part(Part.Kind.WORDS, article.spoken())),
                null,
                article.written());
    }

    private Move judged(boolean helped, Instant at, List<Event> events) {
        var help = helping();
        if (helped) {
            return proceed(help.next(), at, events);
        }
        return told.size() < help.most() ? findAnswer(help, at, events) : proceed(help.otherwise(), at, events);
    }

    private Step.Help helping() {
        if (step instanceof Step.Help help) {
            return help;
        }
        throw new IllegalStateException("Step " + step.name() + " answers nothing");
    }

    private void speak(String other, List<Event> events) {
        events.add(stepped(other, null));
        events.add(known.speaks(other));
    }

    private Move customerFound(Happening.CustomerFound found, List<Event> events) {
        if (step instanceof Step.FindCustomer find) {
            events.add(stepped(found.known() ? "known" : "new", null));
            return proceed(found.known() ? find.next() : find.otherwise(), found.at(), events);
        }
        var theirs = found.language().flatMap(spoken -> Languages.best(spoken, flow.languages()));
        if (theirs.isPresent()) {
            speak(theirs.get(), events);
        } else {
            events.add(stepped("unknown", null));
        }
        return proceed(unattended(step), found.at(), events);
    }

    private Move lookedUp(Finding finding, Instant at, List<Event> events) {
        if (!(step instanceof Step.Lookup lookup)) {
            throw new IllegalStateException("Step " + step.name() + " looks nothing up");
        }
        return switch (finding) {
            case Finding.Found(var values) -> {
                events.add(stepped("found", null));
                events.add(known.found(values, lookup.path().names()));
                yield proceed(lookup.next(), at, events);
            }
            case Finding.NotFound _ -> {
                events.add(stepped("not found", null));
                yield proceed(lookup.notFound(), at, events);
            }
            case Finding.Failed _ -> {
                events.add(stepped("failed", null));
                yield proceed(lookup.otherwise(), at, events);
            }
        };
    }

    private Move authenticated(Proof proof, Instant at, List<Event> events) {
        if (!(step instanceof Step.Authenticate whose)) {
            throw new IllegalStateException("Step " + step.name() + " proves nothing");
        }
        return switch (proof) {
            case Proof.Theirs(var theirs, var _) -> {
                events.add(stepped("verified", answeredBy));
                events.add(known.set(Map.of(ACCOUNT, theirs)));
                yield proceed(whose.next(), at, events);
            }
            case Proof.Wrong _ -> {
                events.add(stepped("wrong", answeredBy));
                account = null;
                yield ++failures < whose.attempts()
                        ? new Move(events, ask(whose, new Step.Retry(whose.wrong(), true)))
                        : proceed(whose.otherwise(), at, events);
            }
            case Proof.Locked _ -> {
                events.add(stepped("locked", answeredBy));
                yield proceed(whose.locked(), at, events);
            }
            case Proof.Unavailable _ -> {
                events.add(stepped("unavailable", answeredBy));
                yield proceed(whose.unavailable(), at, events);
            }
        };
    }

    private Event stepped(@Nullable String answer, @Nullable AnswerBy by) {
        return new Event.FlowStepped(flow.id(), step.name(), answer, by);
    }
}
