package tandem.flow;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tandem.flow.words.Spoken;

/// Puts a flow's words to a caller: in their language, with what is known of them.
record Speaking(String language, Map<String, String> attributes) {

    Spoken spoken(Prompt prompt) {
        return prompt.in(language, attributes);
    }

    /// @param before what is said before the question
    Action.Ask menu(Step.Menu menu, Step.@Nullable Retry before) {
        var digitsOnly = menu.digitsOnly() == null ? menu.prompt() : menu.digitsOnly();
        var codes = menu.choices().stream()
                .flatMap(choice -> Stream.ofNullable(choice.digits()))
                .collect(Collectors.toSet());
        int longest = codes.stream().mapToInt(String::length).max().orElse(0);
        var phrases = menu.choices().stream()
                .flatMap(choice -> phrases(choice).stream())
                .toList();
        var question = new Question(codes, 1, longest, null, phrases, menu.listening())
                .offering(menu.choices().stream()
                        .map(choice -> new Question.Offered(choice.name(), choice.label(language)))
                        .toList());
        return new Action.Ask(asked(before, menu.prompt()), asked(before, digitsOnly), question, language);
    }

    Action.Ask keyed(Keyed keyed, Step.@Nullable Retry before) {
        var words = asked(before, keyed.prompt());
        return new Action.Ask(words, words, keyed.question(), language);
    }

    Action.Ask open(Step.Ask open, Step.@Nullable Retry before) {
        var words = asked(before, open.prompt());
        return new Action.Ask(words, words, Question.inOwnWords(open.listening()), language);
    }

    Action.Ask survey(Step.Survey survey, Step.@Nullable Retry before) {
        var digitsOnly = survey.digitsOnly() == null ? survey.prompt() : survey.digitsOnly();
        var codes = survey.scale().codes();
        int longest = codes.stream().mapToInt(String::length).max().orElse(1);
        var question = new Question(codes, 1, longest, null, survey.scale().words(language), survey.listening())
                .offering(survey.scale().shown());
        return new Action.Ask(asked(before, survey.prompt()), asked(before, digitsOnly), question, language);
    }

    /// @param article what they are told before they are asked whether it helped; null: they have been told
    Action.Ask help(Step.Help help, @Nullable Spoken article, Step.@Nullable Retry before) {
        var asked = menu(help.helped(), before);
        if (article == null) {
            return asked;
        }
        return new Action.Ask(
                Stream.concat(Stream.of(article), asked.spoken().stream()).toList(),
                Stream.concat(Stream.of(article), asked.digitsOnly().stream()).toList(),
                asked.question(),
                asked.language());
    }

    List<String> phrases(Step.Choice choice) {
        return choice.phrases().getOrDefault(language, List.of());
    }

    private List<Spoken> asked(Step.@Nullable Retry before, Prompt prompt) {
        if (before == null) {
            return List.of(spoken(prompt));
        }
        return before.repeat() ? List.of(spoken(before.prompt()), spoken(prompt)) : List.of(spoken(before.prompt()));
    }
}
