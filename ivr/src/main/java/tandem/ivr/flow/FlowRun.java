package tandem.ivr.flow;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tandem.core.Claims;
import tandem.core.event.Event;
import tandem.core.event.Event.AnswerBy;
import tandem.ivr.speech.Spoken;
import tandem.routing.model.Calendar;

/// One caller's way through one version of a flow: a machine that is told what happened and says what to do
/// next. It does nothing itself, knows neither clock nor telephone, and is not thread-safe.
public final class FlowRun {
    /// Whoever goes through more steps than this is not getting anywhere: they are let go.
    static final int MOST_STEPS = 500;

    /// Attribute that is known from the start: the number the caller has dialled.
    public static final String DIALLED = "dialled";

    /// Attribute that follows the caller to the agent.
    public static final String LANGUAGE = "language";

    private final Flow flow;
    private final Map<String, String> attributes;
    private String language;
    private final Function<String, Calendar> calendars;
    private final Set<String> said = new HashSet<>();
    private Step step;
    private int steps;
    private int silences;
    private int mismatches;
    private FlowPlace place;

    /// @param attributes known of the caller before the flow
    /// @param calendars  as they are when a step asks
    public FlowRun(Flow flow, Map<String, String> attributes, Function<String, Calendar> calendars) {
        this.flow = flow;
        this.calendars = calendars;
        this.attributes = new HashMap<>(attributes);
        this.language = flow.language();
        this.step = flow.step(flow.start());
        this.place = here();
    }

    /// A run that goes on where another node's ended: its last question is put again. Where the flow, or the step, is
    /// no longer there, or asks nothing any more, it begins anew.
    ///
    /// @param attributes known of the caller before the flow; what the place says of them goes before
    /// @param calendars  as they are when a step asks
    public static FlowRun resume(
            Flow flow, FlowPlace place, Map<String, String> attributes, Function<String, Calendar> calendars) {
        var run = new FlowRun(flow, attributes, calendars);
        if (place.flow().equals(flow.id()) && flow.steps().get(place.step()) instanceof Step.Asking asking) {
            run.step = asking;
            run.language = place.language();
            run.attributes.putAll(place.known());
            run.said.addAll(place.said());
            run.steps = place.steps();
            run.silences = place.silences();
            run.mismatches = place.mismatches();
            run.place = place;
        }
        return run;
    }

    /// Where to go on if this node dies: at the question put last, or at the beginning.
    public FlowPlace place() {
        return place;
    }

    private FlowPlace here() {
        return new FlowPlace(flow.id(), step.name(), language, steps, silences, mismatches, attributes, said);
    }

    public String language() {
        return language;
    }

    public Flow flow() {
        return flow;
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
                yield new Move(events, new Action.Play(spoken(say.prompt()), say.bargeIn()));
            }
            case Step.Asking asking -> new Move(events, ask(asking, null));
            case Step.SetAttributes set -> {
                attributes.putAll(set.attributes());
                said.removeAll(set.attributes().keySet());
                events.add(stepped(null, null));
                events.add(new Event.AttributesSet(set.attributes()));
                yield proceed(set.next(), at, events);
            }
            case Step.SetLanguage set -> {
                language = set.language();
                events.add(stepped(language, null));
                events.add(new Event.AttributesSet(Map.of(LANGUAGE, language)));
                yield proceed(set.next(), at, events);
            }
            case Step.Hours hours -> {
                boolean open = calendars.apply(hours.calendar()).isOpen(at);
                events.add(stepped(open ? "open" : "closed", null));
                yield proceed(open ? hours.next() : hours.otherwise(), at, events);
            }
            case Step.Branch branch -> {
                var chosen = branch.of(attributes.get(branch.attribute()));
                events.add(stepped(chosen.map(Step.Case::name).orElse("otherwise"), null));
                yield proceed(chosen.map(Step.Case::next).orElse(branch.otherwise()), at, events);
            }
            case Step.Enqueue queue -> {
                events.add(stepped(queue.queue().value(), null));
                yield new Move(events, new Action.Queue(queue.queue(), queue.extra(), queue.priority()));
            }
            case Step.End end -> {
                events.add(stepped(null, null));
                yield new Move(
                        events,
                        new Action.HangUp(Stream.ofNullable(end.prompt())
                                .map(this::spoken)
                                .toList()));
            }
        };
    }

    private Move answered(Answer answer, Instant at, List<Event> events) {
        return switch (answer) {
            case Answer.Digits(var digits) -> chosen(digits, AnswerBy.DIGITS, at, events);
            case Answer.Phrase(var phrase) -> chosen(phrase, AnswerBy.SPEECH, at, events);
            case Answer.Silence _ -> {
                events.add(stepped("no input", null));
                yield again(asking().retries().noInput(), silences++, at, events);
            }
            case Answer.NoMatch _ -> {
                events.add(stepped("no match", null));
                yield again(asking().retries().noMatch(), mismatches++, at, events);
            }
            case Answer.HungUp _ -> {
                events.add(stepped("hung up", null));
                yield new Move(events, new Action.HangUp(List.of()));
            }
        };
    }

    private Move chosen(String answer, AnswerBy by, Instant at, List<Event> events) {
        return switch (asking()) {
            case Step.Menu menu -> {
                var choice = menu.choices().stream()
                        .filter(c -> by == AnswerBy.DIGITS
                                ? answer.equals(c.digits())
                                : phrases(c).contains(answer))
                        .findFirst()
                        .orElseThrow(() -> new IllegalStateException("No choice of " + menu.name() + ": " + answer));
                events.add(stepped(choice.name(), by));
                yield proceed(choice.next(), at, events);
            }
            case Step.Gather gather -> {
                says(gather.attribute(), answer, events, stepped(answer, by));
                yield proceed(gather.next(), at, events);
            }
        };
    }

    /// Keeps what the caller has given: nobody vouches for it.
    private void says(String attribute, String answer, List<Event> events, Event stepped) {
        attributes.put(attribute, answer);
        said.add(attribute);
        events.add(stepped);
        events.add(new Event.AttributesSet(Map.of(), new Claims(Map.of(attribute, answer))));
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

    private Action.Ask ask(Step.Asking asking, Step.@Nullable Retry retry) {
        place = here();
        return switch (asking) {
            case Step.Menu menu -> {
                var digitsOnly = menu.digitsOnly() == null ? menu.prompt() : menu.digitsOnly();
                yield new Action.Ask(asked(retry, menu.prompt()), asked(retry, digitsOnly), question(menu), language);
            }
            case Step.Gather gather -> {
                var spoken = asked(retry, gather.prompt());
                yield new Action.Ask(spoken, spoken, question(gather), language);
            }
        };
    }

    private List<Spoken> asked(Step.@Nullable Retry retry, Prompt prompt) {
        if (retry == null) {
            return List.of(spoken(prompt));
        }
        return retry.repeat() ? List.of(spoken(retry.prompt()), spoken(prompt)) : List.of(spoken(retry.prompt()));
    }

    private Question question(Step.Menu menu) {
        var codes = menu.choices().stream()
                .flatMap(c -> Stream.ofNullable(c.digits()))
                .collect(java.util.stream.Collectors.toSet());
        int longest = codes.stream().mapToInt(String::length).max().orElse(0);
        var phrases = menu.choices().stream().flatMap(c -> phrases(c).stream()).toList();
        return new Question(codes, 1, longest, null, phrases, menu.listening());
    }

    private static Question question(Step.Gather gather) {
        return new Question(
                java.util.Set.of(),
                gather.minDigits(),
                gather.maxDigits(),
                gather.finishKey(),
                List.of(),
                gather.listening());
    }

    private List<String> phrases(Step.Choice choice) {
        return choice.phrases().getOrDefault(language, List.of());
    }

    private Spoken spoken(Prompt prompt) {
        return prompt.in(language, attributes);
    }

    private Event stepped(@Nullable String answer, @Nullable AnswerBy by) {
        return new Event.FlowStepped(flow.id(), step.name(), answer, by);
    }
}
