package tandem.flow;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import tandem.core.config.Problem;

/// Whether a flow makes sense for who calls, and for who writes.
final class ChannelRules {
    private static final Duration LONGEST_CALLED = Duration.ofMinutes(2);

    private ChannelRules() {}

    /// What callers could not get on with.
    static List<Problem> ofCalls(Flow flow) {
        var problems = new ArrayList<Problem>();
        for (var step : flow.steps().values()) {
            if (step instanceof Step.Menu menu) {
                menu.choices().stream()
                        .filter(choice -> choice.digits() == null)
                        .map(choice -> new Problem(
                                flow.file(),
                                choice.line(),
                                "choice '" + choice.name()
                                        + "' needs 'press': callers must get on where nothing listens for words"))
                        .forEach(problems::add);
            }
            if (listening(step).stream().anyMatch(it -> it.noInputTime().compareTo(LONGEST_CALLED) > 0)) {
                problems.add(new Problem(
                        flow.file(),
                        step.line(),
                        "more than nothing and at most 2m is expected as 'noInputTime' where callers come"));
            }
        }
        return problems;
    }

    private static List<Step.Listening> listening(Step step) {
        return step instanceof Step.Asking asking
                ? switch (asking) {
                    case Step.Menu menu -> List.of(menu.listening());
                    case Step.Gather gather -> List.of(gather.keyed().listening());
                    case Step.Ask ask -> List.of(ask.listening());
                    case Step.Survey survey -> List.of(survey.listening());
                    case Step.Help help -> List.of(help.helped().listening());
                    case Step.Authenticate whose ->
                        List.of(whose.account().listening(), whose.pin().listening());
                }
                : List.of();
    }

    /// What cannot be done in writing.
    static List<Problem> ofChats(Flow flow) {
        var problems = new ArrayList<Problem>();
        for (var step : flow.steps().values()) {
            if (step instanceof Step.TakeMessage || step instanceof Step.ReceiveFax) {
                var what = step instanceof Step.TakeMessage ? "takes a spoken message" : "receives a fax";
                problems.add(new Problem(
                        flow.file(),
                        step.line(),
                        "step '" + step.name() + "' " + what + ", and chats come here: lead them to a queue"));
            }
            if (step.prompts().stream().anyMatch(Prompt::isRecorded)) {
                problems.add(new Problem(
                        flow.file(),
                        step.line(),
                        "step '" + step.name() + "' plays a recording, and chats come here: say it as a text"));
            }
        }
        return problems;
    }
}
