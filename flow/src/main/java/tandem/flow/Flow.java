package tandem.flow;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tandem.core.QueueId;
import tandem.flow.words.Languages;

/// A flow as its file describes it, checked.
///
/// @param numbers what a caller must have dialled: whole numbers, beginnings such as `+43*`, or `*` for any
/// @param redirectedFrom if not empty, only calls that were diverted to us from one of these numbers come here
/// @param chats   queues, or `*` for any: a visitor who wishes to chat with one begins here
/// @param person  where a visitor gets who asks for a person
/// @param steps   in the order of the file
public record Flow(
        String id,
        String file,
        String language,
        List<String> numbers,
        List<String> redirectedFrom,
        List<String> chats,
        Person person,
        String start,
        Map<String, Step> steps) {

    /// What becomes of who asks for a person.
    public sealed interface Person {
        /// They get to this step.
        record At(Step.Exit step) implements Person {}

        /// They get into the queue with which they wished to chat.
        record AsWished() implements Person {}

        /// The flow offers none.
        record Nobody() implements Person {}
    }

    static final String ANY = "*";

    public Step step(String name) {
        return Optional.ofNullable(steps.get(name))
                .orElseThrow(() -> new IllegalArgumentException("Flow " + id + " has no step " + name));
    }

    /// Those in which callers may be spoken to: its own, those that its steps change to, and those of its texts, in
    /// which callers may come from another flow or be known by their history.
    public Set<String> languages() {
        var languages = new TreeSet<>(Set.of(language));
        for (var step : steps.values()) {
            if (step instanceof Step.SetLanguage set) {
                languages.add(set.language());
            }
            step.prompts()
                    .forEach(prompt -> languages.addAll(prompt.byLanguage().keySet()));
        }
        return languages;
    }

    /// In which a caller is spoken to who has been spoken to in this language: in it if there is a text in it.
    String spoken(String before) {
        return Languages.best(before, languages()).orElse(language);
    }

    public List<Prompt> prompts() {
        return steps.values().stream().flatMap(s -> s.prompts().stream()).toList();
    }

    /// What no other flow may have as well, as people read it.
    List<String> doors() {
        var called = redirectedFrom.isEmpty()
                ? numbers.stream().map("number '%s'"::formatted)
                : numbers.stream()
                        .flatMap(n ->
                                redirectedFrom.stream().map("number '%s redirected from %%s'".formatted(n)::formatted));
        return Stream.concat(called, chats.stream().map("chats of '%s'"::formatted))
                .toList();
    }

    /// How well it fits a chat with a queue: 1 if it names it, 0 for `*`, -1 for no.
    int chatFits(QueueId queue) {
        return chats.contains(queue.value()) ? 1 : chats.contains(ANY) ? 0 : -1;
    }

    /// Whether a call may come here.
    ///
    /// @param redirectedFrom null if nobody diverted it
    boolean takes(String dialled, @Nullable String redirectedFrom) {
        return dialledFits(dialled) >= 0 && (this.redirectedFrom.isEmpty() || redirectionFits(redirectedFrom) >= 0);
    }

    /// How well a number dialled fits: the largest for the whole number, the length of a beginning, 0 for `*`, -1 for
    /// no.
    int dialledFits(String dialled) {
        return numbers.stream().mapToInt(n -> fits(n, dialled)).max().orElse(-1);
    }

    /// The same for the number from which it was diverted.
    int redirectionFits(@Nullable String from) {
        return from == null
                ? -1
                : redirectedFrom.stream().mapToInt(n -> fits(n, from)).max().orElse(-1);
    }

    static int fits(String pattern, String dialled) {
        if (pattern.endsWith("*")) {
            var beginning = pattern.substring(0, pattern.length() - 1);
            return dialled.startsWith(beginning) ? beginning.length() : -1;
        }
        return pattern.equals(dialled) ? Integer.MAX_VALUE : -1;
    }
}
