package tandem.knowledge.elastic;

import io.micrometer.core.instrument.MeterRegistry;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Set;
import tandem.core.Channel;
import tandem.core.TenantId;
import tandem.core.journal.Journal;
import tandem.core.speech.TranscriptTexts;
import tandem.knowledge.ArticleSearch;
import tandem.knowledge.Articles;
import tandem.knowledge.Scope;
import tandem.knowledge.archive.JournalArchive;
import tandem.knowledge.customers.Addresses;
import tandem.knowledge.customers.WhoseContacts;
import tandem.knowledge.vector.Embedder;

/// Everything of one tenant that stands on Elasticsearch, put together.
public final class ElasticKnowledge implements AutoCloseable {
    private static final Duration WARM_UP_LIMIT = Duration.ofSeconds(5);

    private final ElasticConnection connection;
    private final TimeBox timeBox;
    private final Addresses addresses;
    private final ElasticCustomerDirectory customers;
    private final ElasticHistory history;
    private final ElasticSearch search;
    private final ElasticFeedback feedback;
    private final LiveProjection projection;
    private final Path schemas;
    private final TenantId tenant;
    private final Duration readLimit;
    private final Clock clock;

    /// How long answers may take.
    ///
    /// @param lookUp  who is calling
    /// @param history what happened before
    /// @param read    pages and search
    public record Limits(Duration lookUp, Duration history, Duration read) {}

    /// @param schemas folder of the index schemas; where it has none, those delivered are taken
    public ElasticKnowledge(
            ElasticConnection connection,
            Path schemas,
            TenantId tenant,
            Addresses addresses,
            Limits limits,
            Sources sources) {
        this.connection = connection;
        this.addresses = addresses;
        this.schemas = schemas;
        this.tenant = tenant;
        this.readLimit = limits.read();
        this.clock = sources.clock();
        var indices = new Indices(connection, new IndexSchemas(schemas), tenant, clock);
        timeBox = new TimeBox(connection, clock);
        customers = new ElasticCustomerDirectory(timeBox, indices.aliases(), addresses, limits.lookUp());
        history = new ElasticHistory(timeBox, indices.aliases(), limits.history(), limits.read(), sources.whose());
        search = new ElasticSearch(timeBox, indices.aliases(), addresses, limits.read(), sources.whose());
        feedback = new ElasticFeedback(timeBox, indices.aliases(), addresses, limits.read(), sources.whose());
        var writer = new Projection(connection, addresses, sources.transcripts());
        projection = new LiveProjection(
                sources.journal(), sources.archive(), indices, writer, this::warmUp, clock, sources.meters());
    }

    /// Where the index gets its contents, its time, where its figures go, and who says which contacts are
    /// whose.
    public record Sources(
            Journal journal,
            JournalArchive archive,
            TranscriptTexts transcripts,
            Clock clock,
            MeterRegistry meters,
            WhoseContacts.Resolver whose) {
        /// Without transcripts; everybody has the one id that they came by.
        public Sources(Journal journal, JournalArchive archive, Clock clock, MeterRegistry meters) {
            this(journal, archive, TranscriptTexts.NONE, clock, meters, WhoseContacts.Resolver.PLAIN);
        }
    }

    /// The first question of each kind takes long in a new process; it should not be a customer's.
    private void warmUp() {
        var nobody = addresses.identity(Channel.EMAIL, "nobody@localhost");
        customers.find(nobody, WARM_UP_LIMIT);
        history.of(nobody.derivedCustomer(), 1, Scope.ALL, Set.of(), WARM_UP_LIMIT);
    }

    public ElasticCustomerDirectory customers() {
        return customers;
    }

    public ElasticHistory history() {
        return history;
    }

    public ElasticFeedback feedback() {
        return feedback;
    }

    public ElasticSearch search() {
        return search;
    }

    public LiveProjection projection() {
        return projection;
    }

    public ElasticRebuild rebuild() {
        return projection.rebuild();
    }

    /// The articles' own index, which follows from them and not from the journal.
    public ElasticArticles articles(Articles articles, Embedder embedder) {
        var schema = new ArticleSchema(schemas, tenant, embedder.isOn());
        var index = new ArticleIndex(connection, schema, articles, embedder);
        return new ElasticArticles(index, new ElasticArticleSearch(timeBox, schema, index, embedder, readLimit, clock));
    }

    /// @param index begins when it is started
    public record ElasticArticles(ArticleIndex index, ArticleSearch search) {}

    /// What the cluster says of itself: green, yellow or red.
    ///
    /// @throws IOException if it does not answer within two seconds
    public String status() throws IOException {
        return timeBox.within(
                Duration.ofSeconds(2), c -> c.cluster().health().status().jsonValue());
    }

    @Override
    public void close() throws IOException {
        projection.close();
        timeBox.close();
        connection.close();
    }
}
