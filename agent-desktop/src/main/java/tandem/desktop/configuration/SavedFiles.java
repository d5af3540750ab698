package tandem.desktop.configuration;

import java.util.Map;
import org.jspecify.annotations.Nullable;
import tandem.desktop.configuration.ConfigurationDesk.Written;

/// What was saved last of each file, for all nodes: so that two of them never save a file at the same time, and one
/// that was away knows what it has missed.
public interface SavedFiles {
    /// By the name of the file.
    Map<String, Written> all();

    /// Puts one in place of another, in one step, and tells all nodes.
    ///
    /// @param last what [#all] had; null: nothing
    /// @param next null: nothing any more
    /// @return false if it is another by now; nothing is changed then
    boolean replace(String file, @Nullable Written last, @Nullable Written next);

    /// Calls it when something may have been saved elsewhere, now as well.
    void listen(Runnable look);
}
