package tandem.flow;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import tandem.core.Channel;
import tandem.core.QueueId;
import tandem.core.config.DidYouMean;
import tandem.core.config.Problem;
import tandem.routing.model.Requirement;

/// Whether the steps of a flow make sense together.
final class FlowRules {
    private FlowRules() {}

    static List<Problem> check(Flow flow, Destinations destinations) {
        var problems = new ArrayList<Problem>();
        for (var step : flow.steps().values()) {
            for (var exit : step.exits()) {
                if (!flow.steps().containsKey(exit.to())) {
                    problems.add(new Problem(flow.file(), exit.line(), "unknown step '" + exit.to() + "'"));
                }
            }
            if (step instanceof Step.Hours hours && !destinations.calendars().contains(hours.calendar())) {
                String hint = DidYouMean.hint(hours.calendar(), destinations.calendars());
                problems.add(new Problem(
                        flow.file(),
                        hours.line(),
                        "there is no calendar '" + hours.calendar() + "' in calendars.yml" + hint));
            }
            if (step instanceof Step.Enqueue queue) {
                if (!destinations.isQueue(queue.queue())) {
                    problems.add(new Problem(flow.file(), queue.line(), "unknown queue '" + queue.queue() + "'"));
                }
                needs(flow, queue.need())
                        .flatMap(need -> destinations.unknownNames(need).stream())
                        .distinct()
                        .forEach(reason -> problems.add(new Problem(flow.file(), queue.line(), reason)));
            }
            if (step instanceof Step.CallBack back) {
                takes(flow, step, back.queue(), Channel.CALLBACK, destinations).ifPresent(problems::add);
            }
            if (step instanceof Step.ReceiveFax fax) {
                takes(flow, step, fax.queue(), Channel.FAX, destinations).ifPresent(problems::add);
            }
            if (step instanceof Step.TakeMessage message) {
                takes(flow, step, message.queue(), Channel.VOICEMAIL, destinations)
                        .ifPresent(problems::add);
            }
            service(step)
                    .filter(service -> !destinations.services().contains(service))
                    .ifPresent(service -> problems.add(new Problem(
                            flow.file(),
                            step.line(),
                            "there is no service '" + service + "' in tandem.ivr.services of application.yml"
                                    + DidYouMean.hint(service, destinations.services()))));
        }
        if (flow.person() instanceof Flow.Person.At(var exit) && !flow.steps().containsKey(exit.to())) {
            problems.add(new Problem(flow.file(), exit.line(), "unknown step '" + exit.to() + "'"));
        }
        for (var queue : flow.chats()) {
            if (!queue.equals(Flow.ANY) && !destinations.takes(new QueueId(queue), Channel.CHAT)) {
                problems.add(new Problem(
                        flow.file(),
                        1,
                        "'chats' names '" + queue + "', which is no queue of queues.yml that takes chat"));
            }
        }
        if (!flow.numbers().isEmpty()) {
            problems.addAll(ChannelRules.ofCalls(flow));
        }
        if (!flow.chats().isEmpty()) {
            problems.addAll(ChannelRules.ofChats(flow));
        }
        if (problems.isEmpty()) {
            unreachable(flow, problems);
            endless(flow, problems);
        }
        return problems;
    }

    private static Optional<Problem> takes(
            Flow flow, Step step, QueueId queue, Channel channel, Destinations destinations) {
        if (!destinations.isQueue(queue)) {
            return Optional.of(new Problem(flow.file(), step.line(), "unknown queue '" + queue + "'"));
        }
        return destinations.takes(queue, channel)
                ? Optional.empty()
                : Optional.of(new Problem(
                        flow.file(),
                        step.line(),
                        "queue '" + queue + "' does not take this: add "
                                + channel.name().toLowerCase(Locale.ROOT) + " to its channels in queues.yml"));
    }

    private static Optional<String> service(Step step) {
        return step instanceof Step.Lookup lookup
                ? Optional.of(lookup.service())
                : step instanceof Step.Authenticate authenticate
                        ? Optional.of(authenticate.service())
                        : Optional.empty();
    }

    /// In every language in which a caller may get there.
    private static Stream<Requirement> needs(Flow flow, Need need) {
        return need.followsTheLanguage()
                ? flow.languages().stream().map(need::in)
                : Stream.of(need.in(flow.language()));
    }

    private static void unreachable(Flow flow, List<Problem> problems) {
        var reached = new HashSet<String>(Set.of(flow.start()));
        if (flow.person() instanceof Flow.Person.At(var exit)) {
            reached.add(exit.to());
        }
        var open = new ArrayDeque<>(reached);
        while (!open.isEmpty()) {
            for (var exit : flow.step(open.remove()).exits()) {
                if (reached.add(exit.to())) {
                    open.add(exit.to());
                }
            }
        }
        for (var step : flow.steps().values()) {
            if (!reached.contains(step.name())) {
                problems.add(new Problem(flow.file(), step.line(), "step '" + step.name() + "' can never be reached"));
            }
        }
    }

    /// A caller who says and presses nothing must get to an end: along those exits there may be no circle.
    private static void endless(Flow flow, List<Problem> problems) {
        var finished = new HashMap<String, Boolean>();
        for (var step : flow.steps().values()) {
            if (!finished.containsKey(step.name())) {
                circle(flow, step, finished, problems);
            }
        }
    }

    private static void circle(Flow flow, Step step, Map<String, Boolean> finished, List<Problem> problems) {
        finished.put(step.name(), false);
        for (var exit : step.unattended()) {
            var state = finished.get(exit.to());
            if (state == null) {
                circle(flow, flow.step(exit.to()), finished, problems);
            } else if (!state) {
                problems.add(new Problem(
                        flow.file(),
                        exit.line(),
                        "a caller who does nothing would go round for ever: '" + step.name() + "' leads back to '"
                                + exit.to() + "'"));
            }
        }
        finished.put(step.name(), true);
    }
}
