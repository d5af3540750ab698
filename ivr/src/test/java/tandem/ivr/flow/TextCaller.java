package tandem.ivr.flow;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import tandem.core.event.Event;
import tandem.ivr.speech.Part;
import tandem.ivr.speech.Spoken;

/// Walks a flow in text: answers come from a list, what is said is written down.
final class TextCaller {
    private final FlowRun run;
    private final Iterator<Answer> answers;
    private final Instant now;
    final List<String> heard = new ArrayList<>();
    final List<Event> events = new ArrayList<>();

    TextCaller(Flow flow, Answer... answers) {
        this(flow, Instant.parse("2026-11-23T10:00:00Z"), answers);
    }

    TextCaller(Flow flow, Instant now, Answer... answers) {
        this(new FlowRun(flow, Map.of("order", "4711"), _ -> Flows.OFFICE), now, answers);
    }

    TextCaller(FlowRun run, Answer... answers) {
        this(run, Instant.parse("2026-11-23T10:00:00Z"), answers);
    }

    private TextCaller(FlowRun run, Instant now, Answer... answers) {
        this.run = run;
        this.answers = Arrays.asList(answers).iterator();
        this.now = now;
    }

    FlowRun run() {
        return run;
    }

    /// Goes on until the flow queues the caller or hangs up.
    Action walk() {
        Happening happening = new Happening.Begun(now);
        while (true) {
            var move = run.after(happening);
            events.addAll(move.events());
            switch (move.action()) {
                case Action.Play(var spoken, var _) -> {
                    hear(List.of(spoken));
                    happening = new Happening.Done(now);
                }
                case Action.Ask(var spoken, var _, var _, var _) -> {
                    hear(spoken);
                    happening = new Happening.Answered(answers.hasNext() ? answers.next() : new Answer.Silence(), now);
                }
                case Action.Queue queue -> {
                    return queue;
                }
                case Action.HangUp(var goodbye) -> {
                    hear(goodbye);
                    return move.action();
                }
            }
        }
    }

    /// After [#walk] queued them: it was refused.
    Action notQueued() {
        var move = run.after(new Happening.NotQueued(now));
        events.addAll(move.events());
        if (move.action() instanceof Action.HangUp(var goodbye)) {
            hear(goodbye);
        }
        return move.action();
    }

    private void hear(List<Spoken> spoken) {
        spoken.forEach(s -> heard.add(s.parts().stream().map(Part::value).collect(Collectors.joining(" "))));
    }

    List<String> steps() {
        return events.stream()
                .filter(Event.FlowStepped.class::isInstance)
                .map(Event.FlowStepped.class::cast)
                .map(s -> s.step() + (s.answer() == null ? "" : "=" + s.answer()))
                .toList();
    }
}
