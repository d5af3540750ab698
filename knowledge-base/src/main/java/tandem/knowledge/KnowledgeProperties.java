package tandem.knowledge;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/// What an operator may set.
///
/// @param archiveFolder where the journal is kept for good, one folder per tenant in it
/// @param schemaFolder  settings and mappings of the indices
/// @param region        where telephone numbers without country code are from (ISO 3166, such as `FR`); empty: nowhere
/// @param lookUpLimit   how long a call may wait for the name of its customer
/// @param historyLimit  how long a screen-pop may wait for the history
/// @param searchLimit   how long a page may wait for search
/// @param keepJournal   how much of the journal stays in Redis in any case; at least 48 hours
/// @param rebuild       whether to begin with building the index anew from the archive
/// @param articles      what customers and agents look up
@ConfigurationProperties("tandem.knowledge")
public record KnowledgeProperties(
        @DefaultValue Elasticsearch elasticsearch,
        @DefaultValue("data/archive") Path archiveFolder,
        @DefaultValue("config/index") Path schemaFolder,
        @DefaultValue("") String region,
        @DefaultValue("150ms") Duration lookUpLimit,
        @DefaultValue("200ms") Duration historyLimit,
        @DefaultValue("5s") Duration searchLimit,
        @DefaultValue("48h") Duration keepJournal,
        @DefaultValue("false") boolean rebuild,
        @DefaultValue Articles articles) {

    /// @param files       where their pictures are kept; one folder for all nodes
    /// @param vectors     whether they are found by meaning as well as by words
    /// @param threads     how many texts get their vectors at a time
    /// @param vectorLimit how long a search waits for the vector of its question; then it goes by words alone
    /// @param site        where customers reach the help page, such as `https://contact.example.com`; without it
    ///                    what the assistant cites has no link
    public record Articles(
            @DefaultValue("data/articles") Path files,
            @DefaultValue("true") boolean vectors,
            @DefaultValue("1") int threads,
            @DefaultValue("300ms") Duration vectorLimit,
            @Nullable URI site) {
        public Articles {
            if (threads < 1 || threads > 16) {
                throw new IllegalArgumentException("tandem.knowledge.articles.threads is 1 to 16");
            }
        }
    }

    /// @param url one or more nodes of the cluster
    public record Elasticsearch(
            @DefaultValue("http://127.0.0.1:19200") List<URI> url,
            @Nullable String apiKey,
            @Nullable String user,
            @Nullable String password) {

        @Override
        public String toString() {
            return url.toString(); // never the secrets
        }
    }
}
