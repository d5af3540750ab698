package tandem.ivr.speech;

import java.util.List;

/// A text as it is said: cut by its writing, numbers and signs in words.
final class SpokenText {
    private SpokenText() {}

    /// What is said in order; empty if nothing of it can be said.
    static List<Utterance> of(String language, String text) {
        return ScriptRuns.of(language, text).stream()
                .map(run -> new Utterance(
                        run.language(), SpokenForms.of(run.language()).text(run.words())))
                .filter(said -> said.words().codePoints().anyMatch(Character::isLetterOrDigit))
                .toList();
    }
}
