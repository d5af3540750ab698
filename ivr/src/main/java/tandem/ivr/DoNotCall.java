package tandem.ivr;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Who does not want to be called (T10): no agent and no campaign calls them. Numbers are kept from the
/// operator's file, where only the operator changes them, and from what people have noted here.
public interface DoNotCall {

    /// @param e164   the number
    /// @param reason as whoever noted it says
    /// @param by     who noted it; null: the file
    /// @param at     when; null: the file
    record Entry(
            String e164,
            @Nullable String reason,
            @Nullable String by,
            @Nullable Instant at) {}

    /// What became of a change.
    sealed interface Change {
        record Done(Entry entry) implements Change {}

        /// It is so already.
        record NothingToDo() implements Change {}

        /// There can be no such number.
        record NotANumber() implements Change {}

        /// It is in the operator's file.
        record InTheFile() implements Change {}
    }

    /// @param number as people write it, or E.164
    Optional<Entry> find(String number);

    /// @param by who says so, for the log
    Change add(String number, String reason, String by);

    Change remove(String number, String by);

    /// Those that people have noted, the latest first.
    ///
    /// @param most so many
    List<Entry> noted(int most);

    /// How many there are, of the file and noted.
    Size size();

    record Size(int inTheFile, int noted) {}
}
