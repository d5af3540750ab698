package tandem.flow.picture;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import tandem.flow.Flow;
import tandem.flow.Step;
import tandem.flow.Way;
import tandem.flow.Way.Cause;

/// What the picture of a flow shows, not yet where.
///
/// @param start the step where callers begin
record Drawing(String title, String start, List<Box> boxes, List<Arrow> arrows) {

    /// A step.
    ///
    /// @param words its first words, or what it is about, as short lines
    /// @param whole the same unabridged
    /// @param leaves whether the flow may be over here
    record Box(String step, Kind kind, List<String> words, String whole, boolean leaves) {}

    /// All ways from one step to another.
    ///
    /// @param labels what leads along it, one a way; none where nothing else is possible
    /// @param usual  false for ways that are taken only when something did not work
    record Arrow(String from, String to, List<String> labels, boolean usual) {}

    /// @param language of the prompts, and of our own words
    static Drawing of(Flow flow, String language) {
        var words = PictureWords.in(language);
        var boxes = flow.steps().values().stream()
                .map(step -> box(step, language, words))
                .toList();
        var arrows = flow.steps().values().stream()
                .flatMap(step -> arrows(step, language, words).stream())
                .toList();
        return new Drawing(words.title(flow.id(), numbers(flow)), flow.start(), boxes, arrows);
    }

    private static String numbers(Flow flow) {
        return String.join(", ", flow.numbers());
    }

    private static Box box(Step step, String language, PictureWords words) {
        var whole = About.of(step, language, words);
        return new Box(step.name(), Kind.of(step), Letters.lines(whole), whole, step instanceof Step.Leaving);
    }

    private static List<Arrow> arrows(Step step, String language, PictureWords words) {
        var targets = new LinkedHashMap<String, List<Way>>();
        for (var way : Way.of(step)) {
            targets.computeIfAbsent(way.exit().to(), _ -> new ArrayList<>()).add(way);
        }
        return targets.entrySet().stream()
                .map(e -> new Arrow(
                        step.name(),
                        e.getKey(),
                        e.getValue().stream()
                                .map(way -> words.label(way.cause(), language))
                                .filter(label -> !label.isEmpty())
                                .distinct()
                                .toList(),
                        e.getValue().stream().anyMatch(way -> isUsual(way.cause()))))
                .toList();
    }

    private static boolean isUsual(Cause cause) {
        return switch (cause) {
            case Cause.Chosen _, Cause.Fits _ -> true;
            case Cause.NoAnswer _ -> false;
            case Cause.Turned(var outcome) ->
                switch (outcome) {
                    case DONE, ANSWERED, OPEN, CLOSED, KNOWN, NEW, FOUND, VERIFIED, HELPED -> true;
                    case NOT_FOUND, FAILED, WRONG, LOCKED, UNAVAILABLE, NOT_HELPED, UNSURE, REFUSED, OTHERWISE -> false;
                };
        };
    }

    /// Where callers can get to from a step, for who reads rather than looks.
    String waysOf(String step) {
        return arrows.stream()
                .filter(arrow -> arrow.from().equals(step))
                .map(arrow -> arrow.labels().isEmpty()
                        ? "→ " + arrow.to()
                        : String.join(", ", arrow.labels()) + " → " + arrow.to())
                .collect(Collectors.joining("; "));
    }

    /// The languages in which a flow can be drawn: those of its texts.
    static Set<String> languages(Flow flow) {
        return new TreeSet<>(flow.languages());
    }
}
