package tandem.server.embedded;

import java.time.Duration;

/// Is told what became of each part.
public interface Progress {

    void up(String part, String where, Duration took);

    /// The part is not there, and Tandem goes on without it.
    void missing(String part, String sentence);
}
