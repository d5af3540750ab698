package tandem.desktop.configuration;

import java.util.List;
import tandem.core.config.ConfigurationKind.Effect;
import tandem.core.config.Problem;

/// What became of a change that somebody wanted to save.
public sealed interface SaveResult {
    /// @param version  of the file now
    /// @param entry    in the history; empty if nothing has changed, or it could not be kept
    /// @param problems why it is not in force although it is saved; empty if it is
    record Saved(String version, String entry, List<String> problems) implements SaveResult {}

    /// Somebody was faster; nothing is saved.
    ///
    /// @param now        the file as it is, its secrets hidden
    /// @param by         who changed it last, when and why
    /// @param difference from the version on which the change was built to now
    record Conflict(String version, String now, List<ConfigurationHistory.Entry> by, List<Difference.Line> difference)
            implements SaveResult {}

    /// It cannot be used; nothing is saved.
    record Wrong(List<Problem> problems) implements SaveResult {}

    /// Somebody has to say that they mean it; nothing is saved.
    record Asks(List<Effect> effects) implements SaveResult {}

    /// It cannot be written; the file is as it was.
    record NotWritten(String reason) implements SaveResult {}
}
