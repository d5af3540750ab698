package tandem.flow.words;

/// Something about a prompt's sound that whoever wrote it should know.
///
/// @param silent whether it, or a part of it, has no sound
public record PromptProblem(Spoken prompt, String reason, boolean silent) {
    @Override
    public String toString() {
        return "prompt " + prompt.key() + " (" + prompt.language() + ")" + (silent ? " has no sound: " : ": ") + reason;
    }
}
