package tandem.flow;

import tandem.routing.model.Requirement;

/// What a caller needs of the agent beyond what their queue does: a requirement, in which `{language}` is the language
/// they are spoken to in.
///
/// @param text empty for nothing
public record Need(String text) {
    static final Need NONE = new Need("");
    private static final String LANGUAGE = "{language}";

    /// @throws IllegalArgumentException if it is no requirement
    static Need parse(String text) {
        var need = new Need(text);
        need.in("en");
        return need;
    }

    Requirement in(String language) {
        return text.isEmpty() ? Requirement.NONE : Requirement.parse(text.replace(LANGUAGE, language));
    }

    boolean followsTheLanguage() {
        return text.contains(LANGUAGE);
    }
}
