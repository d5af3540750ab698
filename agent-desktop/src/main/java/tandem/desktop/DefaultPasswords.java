package tandem.desktop;

import java.util.List;

/// Who can be logged in as by whoever has read our documents.
@FunctionalInterface
public interface DefaultPasswords {
    /// The log-in names whose password is still the one of the demo; empty where all is well.
    List<String> users();
}
