package tandem.flow.trial;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import tandem.core.event.Event;
import tandem.flow.FlowRun;
import tandem.flow.words.Part;
import tandem.flow.words.Spoken;

/// Writes down what happens in a trial.
final class Transcript {
    private final List<Line> lines = new ArrayList<>();
    private final Map<String, String> known;

    Transcript(Map<String, String> known, String language) {
        this.known = new HashMap<>(known);
        speaks(language);
    }

    void speaks(String language) {
        known.put(FlowRun.LANGUAGE, language);
    }

    void did(Input input) {
        lines.add(new Line.Did(input));
    }

    void hear(List<Spoken> spoken) {
        for (var one : spoken) {
            var text = one.parts().stream().map(Transcript::text).collect(Collectors.joining(" "));
            lines.add(new Line.Heard(one.language(), text));
        }
    }

    private static String text(Part part) {
        return switch (part.kind()) {
            case WORDS, DIGITS, NUMBER, TIME -> part.value();
            case RECORDED -> "♪ " + part.value();
        };
    }

    /// What the journal would get.
    ///
    /// @param flow in which the run is now
    /// @param step at which it is
    void note(List<Event> events, String flow, String step) {
        int before = lines.size();
        events.forEach(this::note);
        leads(before, flow, step);
    }

    private void note(Event event) {
        if (event instanceof Event.FlowStepped(var flow, var step, var answer, var by)) {
            lines.add(new Line.Stepped(flow, step, answer, by == null ? null : by.name(), Map.of(), Map.of(), null));
        }
        if (event instanceof Event.AttributesSet(var facts, var claims)) {
            known.putAll(facts);
            known.putAll(claims.said());
            if (!lines.isEmpty() && lines.getLast() instanceof Line.Stepped step) {
                lines.set(lines.size() - 1, step.noting(facts, claims.said()));
            }
        }
        if (event instanceof Event.SurveyAnswered(var survey, int score, int lowest, int highest, var _)) {
            lines.add(new Line.Scored(survey, score, lowest, highest));
        }
    }

    /// The step noted last before, and each of those just noted, leads to the one after it, the last to where the run
    /// is now. One after which the caller stays where they are, or goes on in another flow, leads nowhere.
    private void leads(int from, String flow, String now) {
        var to = now;
        for (int i = lines.size() - 1; i >= 0; i--) {
            if (lines.get(i) instanceof Line.Stepped step) {
                if (!step.step().equals(to) && step.flow().equals(flow)) {
                    lines.set(i, step.leadingTo(to));
                }
                if (i < from) {
                    return;
                }
                to = step.step();
            }
        }
    }

    Trial trial(FlowRun run, Awaited awaited, List<Input> done) {
        return new Trial(run.flow().id(), run.step(), run.language(), lines, known, awaited, done);
    }
}
