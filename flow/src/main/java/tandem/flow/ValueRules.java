package tandem.flow;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.stream.Stream;
import tandem.core.config.DidYouMean;
import tandem.core.config.Problem;
import tandem.flow.words.Part;
import tandem.flow.words.SpokenValue;

/// Whether the attributes that a flow speaks have values, and such as can be said so.
final class ValueRules {
    private ValueRules() {}

    /// What leaves a gap in what a caller hears.
    static List<Problem> check(Flow flow) {
        var problems = new ArrayList<Problem>();
        var known = known(flow);
        for (var step : flow.steps().values()) {
            if (step instanceof Step.Branch branch) {
                unset(flow, step, branch.attribute(), "by which it goes on", known)
                        .ifPresent(problems::add);
            } else if (step instanceof Step.Help help) {
                unset(flow, step, help.question(), "which it answers", known).ifPresent(problems::add);
            } else if (step instanceof Step.Lookup lookup) {
                lookup.path().names().stream()
                        .sorted()
                        .flatMap(name -> unset(flow, step, name, "for which it asks", known).stream())
                        .forEach(problems::add);
            }
        }
        eachPlaceholder(flow, (step, part) -> {
            unset(flow, step, part.value(), "of which it speaks", known).ifPresent(problems::add);
            flow.steps().values().stream()
                    .flatMap(other -> other instanceof Step.SetAttributes set ? Stream.of(set) : Stream.empty())
                    .flatMap(set ->
                            unspeakable(part, set).stream().map(reason -> new Problem(flow.file(), set.line(), reason)))
                    .forEach(problems::add);
        });
        return problems.stream().distinct().toList();
    }

    private static Optional<Problem> unset(Flow flow, Step step, String attribute, String use, Set<String> known) {
        return known.contains(attribute)
                ? Optional.empty()
                : Optional.of(new Problem(
                        flow.file(),
                        step.line(),
                        "nothing in this flow sets '" + attribute + "', " + use + DidYouMean.hint(attribute, known)));
    }

    /// What is said otherwise than it is written.
    static List<Problem> remarks(Flow flow) {
        var remarks = new ArrayList<Problem>();
        eachPlaceholder(
                flow,
                (step, part) -> flow.steps().values().forEach(other -> {
                    if (part.kind() == Part.Kind.NUMBER
                            && other instanceof Step.Gather gather
                            && gather.attribute().equals(part.value())
                            && gather.keyed().maxDigits() > SpokenValue.MOST_DIGITS) {
                        remarks.add(new Problem(
                                flow.file(),
                                step.line(),
                                "{number:" + part.value() + "} may have "
                                        + gather.keyed().maxDigits() + " digits: more than "
                                        + SpokenValue.MOST_DIGITS + " are said one by one; maxDigits: "
                                        + SpokenValue.MOST_DIGITS + " or {digits:" + part.value()
                                        + "} makes it plain"));
                    }
                }));
        return remarks.stream().distinct().toList();
    }

    private static Set<String> known(Flow flow) {
        var known = new HashSet<>(FlowNames.OF_THE_CALL);
        if (!flow.chats().isEmpty()) {
            known.addAll(FlowNames.OF_A_CHAT);
        }
        flow.steps().values().forEach(step -> known.addAll(step.sets()));
        return known;
    }

    private static Optional<String> unspeakable(Part part, Step.SetAttributes set) {
        var value = set.attributes().get(part.value());
        if (value == null) {
            return Optional.empty();
        }
        var named = "'" + value + "' of '" + part.value() + "'";
        return switch (part.kind()) {
            case WORDS, RECORDED -> Optional.empty();
            case DIGITS ->
                value.chars().noneMatch(c -> c < 128 && Character.isLetterOrDigit(c))
                        ? Optional.of(named + " has no digits that {digits:" + part.value() + "} could speak")
                        : Optional.empty();
            case NUMBER ->
                SpokenValue.number(value).isEmpty()
                        ? Optional.of(named + " is no number of at most " + SpokenValue.MOST_DIGITS
                                + " digits, as {number:" + part.value() + "} needs")
                        : Optional.empty();
            case TIME ->
                SpokenValue.time(value).isEmpty()
                        ? Optional.of(named + " is no time such as 15:05, as {time:" + part.value() + "} needs")
                        : Optional.empty();
        };
    }

    private static void eachPlaceholder(Flow flow, BiConsumer<Step, Part> consumer) {
        for (var step : flow.steps().values()) {
            for (var prompt : step.prompts()) {
                prompt.byLanguage().values().stream()
                        .flatMap(List::stream)
                        .filter(part -> switch (part.kind()) {
                            case WORDS, RECORDED -> false;
                            case DIGITS, NUMBER, TIME -> true;
                        })
                        .forEach(part -> consumer.accept(step, part));
            }
        }
    }
}
