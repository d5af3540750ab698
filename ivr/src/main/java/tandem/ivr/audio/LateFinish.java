package tandem.ivr.audio;

import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import tandem.flow.Answer;
import tandem.flow.Question;

/// The finish key that a caller presses though the digits were complete without it. It belongs to the answer before and
/// interrupts nothing. Not thread-safe.
public final class LateFinish {
    private final LongSupplier nanoTime;
    private @Nullable Character awaited;
    private long until;

    /// @param nanoTime as [System#nanoTime]
    public LateFinish(LongSupplier nanoTime) {
        this.nanoTime = nanoTime;
    }

    /// A question has this answer: its finish key may follow for as long as another digit might have.
    public void after(Question question, Answer answer) {
        boolean byLength = answer instanceof Answer.Digits(var digits)
                && question.codes().isEmpty()
                && digits.length() >= question.maxDigits();
        awaited = byLength ? question.finishKey() : null;
        until = nanoTime.getAsLong() + question.listening().interDigitTime().toNanos();
    }

    /// Whether this key is the one; any other key shows that it will not come.
    public boolean takes(char key) {
        var late = awaited;
        awaited = null;
        return late != null && late == key && nanoTime.getAsLong() - until <= 0;
    }
}
