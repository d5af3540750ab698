package tandem.flow;

import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tandem.core.event.Event;
import tandem.flow.service.Finding;
import tandem.flow.service.Proof;
import tandem.flow.words.Part;
import tandem.flow.words.Spoken;

/// Walks a flow in text: answers come from a list, what is said is written down.
final class TextCaller {
    private final FlowRun run;
    private final Iterator<Answer> answers;
    private final Map<String, Finding> findings = new HashMap<>();
    private final Deque<Proof> proofs = new ArrayDeque<>();
    private final Deque<ArticleAnswer> answered = new ArrayDeque<>();
    private Happening.CustomerFound customer = new Happening.CustomerFound(false, Optional.empty(), Instant.EPOCH);
    /// What was asked of services: `shop /orders/1`.
    final List<String> asked = new ArrayList<>();
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

    /// What a service finds at a path; anything else fails.
    TextCaller finding(String path, Finding finding) {
        findings.put(path, finding);
        return this;
    }

    /// What comes of proving an account, one after the other.
    TextCaller proving(Proof... of) {
        proofs.addAll(List.of(of));
        return this;
    }

    /// What the articles say, one after the other; then they are unsure.
    TextCaller answered(ArticleAnswer... by) {
        answered.addAll(List.of(by));
        return this;
    }

    /// @param language in which they were served the last time; null if that is not known
    TextCaller knownAs(boolean known, @Nullable String language) {
        customer = new Happening.CustomerFound(known, Optional.ofNullable(language), now);
        return this;
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
                case Action.FindCustomer _ -> happening = customer;
                case Action.LookUp(var service, var path, var _) -> {
                    asked.add(service + " " + path);
                    var finding = findings.getOrDefault(path, new Finding.Failed("nobody answers"));
                    happening = new Happening.LookedUp(finding, now);
                }
                case Action.FindAnswer(var question, var language, var told) -> {
                    asked.add("%s %s %s".formatted(language, question, told));
                    happening = new Happening.AnswerFound(
                            answered.isEmpty() ? new ArticleAnswer.Unsure() : answered.remove(), now);
                }
                case Action.JudgeAnswer(var article, boolean helped) -> {
                    asked.add(article + (helped ? " helped" : " did not help"));
                    happening = new Happening.Judged(helped, now);
                }
                case Action.Authenticate(var service, var path, var account, var pin) -> {
                    asked.add("%s %s %s %s".formatted(service, path, account, pin));
                    happening = new Happening.Authenticated(proofs.remove(), now);
                }
                case Action.Queue _,
                        Action.CallBack _,
                        Action.TakeMessage _,
                        Action.ReceiveFax _,
                        Action.EnterFlow _ -> {
                    return move.action();
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
