package tandem.knowledge;

import java.io.IOException;
import java.time.Duration;

/// Builds the whole index anew from the archive: after a change of its schema, a loss, or a doubt.
public interface IndexRebuild {

    /// Runs beside everything else; search goes on in the old index until the new one is whole, then all switches at
    /// once.
    ///
    /// @throws IOException           if archive or Elasticsearch failed; the old index stays
    /// @throws IllegalStateException if a rebuild is running
    Report rebuild() throws IOException;

    record Report(long entries, Duration took) {}
}
