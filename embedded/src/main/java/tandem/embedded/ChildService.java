package tandem.embedded;

/// A service in a process of its own.
public sealed interface ChildService extends AutoCloseable
        permits EmbeddedRedis, EmbeddedElasticsearch, EmbeddedAsterisk {

    /// The process, also for tests that kill it.
    ProcessHandle process();

    /// Where its log is and how that ends.
    String lastWords();

    @Override
    void close();
}
