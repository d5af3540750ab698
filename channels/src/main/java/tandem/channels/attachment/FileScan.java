package tandem.channels.attachment;

import java.nio.file.Path;

/// Looks into a file for what harms whoever opens it.
interface FileScan {
    /// Where none is configured.
    FileScan NONE = _ -> new Verdict.Clean();

    /// Whether there is one: it reads what it looks into.
    default boolean isAny() {
        return this != NONE;
    }

    /// @throws AttachmentsUnavailableException if nobody can tell now: what came is tried again later
    Verdict look(Path file);

    sealed interface Verdict {
        record Clean() implements Verdict {}

        record Infected() implements Verdict {}
    }

    static FileScan of(AttachmentProperties.Scan settings) {
        if (!settings.clamd().isBlank()) {
            return new ClamdScan(settings.clamd(), settings.within());
        }
        return settings.command().isEmpty() ? NONE : new CommandScan(settings.command(), settings.within());
    }
}
