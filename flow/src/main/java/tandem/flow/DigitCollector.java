package tandem.flow;

import java.util.Optional;

/// Puts key presses together to an answer.
public final class DigitCollector {
    private final Question question;
    private final StringBuilder digits = new StringBuilder();

    public DigitCollector(Question question) {
        this.question = question;
    }

    /// A key was pressed.
    ///
    /// @return the answer, if it is complete now
    public Optional<Answer> press(char key) {
        var finish = question.finishKey();
        if (finish != null && finish == key) {
            return Optional.of(question.answer(digits.toString()));
        }
        digits.append(key);
        return question.isComplete(digits.toString()) ? Optional.of(pause()) : Optional.empty();
    }

    public boolean begun() {
        return !digits.isEmpty();
    }

    /// No key was pressed for long enough.
    public Answer pause() {
        return begun() ? question.answer(digits.toString()) : new Answer.Silence();
    }
}
