package tandem.flow.picture;

import java.util.stream.Collectors;
import tandem.flow.Prompt;
import tandem.flow.Step;
import tandem.flow.words.Languages;
import tandem.flow.words.Part;

/// What a step says, or else what it is about, in one line.
final class About {
    private About() {}

    /// Empty for a step that says nothing and has nothing to say of itself.
    static String of(Step step, String language, PictureWords words) {
        return switch (step) {
            case Step.Say say -> text(say.prompt(), language);
            case Step.Menu menu -> text(menu.prompt(), language);
            case Step.Gather gather -> "%s → %s".formatted(text(gather.keyed().prompt(), language), gather.attribute());
            case Step.Ask ask -> "%s → %s".formatted(text(ask.prompt(), language), ask.attribute());
            case Step.Authenticate whose -> text(whose.account().prompt(), language);
            case Step.Help help ->
                "%s → %s".formatted(help.question(), text(help.helped().prompt(), language));
            case Step.Survey survey -> text(survey.prompt(), language);
            case Step.SetAttributes set ->
                set.attributes().entrySet().stream()
                        .map(e -> e.getKey() + " = " + e.getValue())
                        .sorted()
                        .collect(Collectors.joining(", "));
            case Step.SetLanguage set -> set.language();
            case Step.LanguageOfHistory _ -> words.lastLanguage();
            case Step.FindCustomer _ -> words.wasHereBefore();
            case Step.Lookup lookup -> lookup.service() + " " + lookup.path().text();
            case Step.Hours hours -> hours.calendar();
            case Step.Branch branch -> branch.attribute();
            case Step.Enqueue queue ->
                queue.need().text().isEmpty()
                        ? queue.queue().value()
                        : queue.queue().value() + " · " + queue.need().text();
            case Step.CallBack back -> back.queue().value();
            case Step.TakeMessage message -> message.queue().value();
            case Step.ReceiveFax fax -> fax.queue().value();
            case Step.Transfer transfer -> transfer.flow();
            case Step.End end -> end.prompt() == null ? "" : text(end.prompt(), language);
        };
    }

    /// As its author wrote it, placeholders and all.
    static String text(Prompt prompt, String language) {
        var best = Languages.best(language, prompt.byLanguage().keySet()).orElse(prompt.defaultLanguage());
        return prompt.byLanguage().getOrDefault(best, java.util.List.of()).stream()
                .map(About::text)
                .collect(Collectors.joining(" "));
    }

    private static String text(Part part) {
        return switch (part.kind()) {
            case WORDS -> part.value();
            case DIGITS, NUMBER, TIME -> "{" + part.value() + "}";
            case RECORDED -> "♪ " + part.value();
        };
    }

    static boolean isRecording(Prompt prompt) {
        return prompt.byLanguage().values().stream()
                .flatMap(java.util.List::stream)
                .allMatch(part -> part.kind() == Part.Kind.RECORDED);
    }
}
