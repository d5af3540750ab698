package org.elasticsearch.plugins;

import static org.elasticsearch.rest.RestRequest.Method.GET;
import static org.elasticsearch.rest.RestRequest.Method.HEAD;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.BiConsumer;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.apache.lucene.analysis.Analyzer;
import org.apache.lucene.analysis.TokenStream;
import org.apache.lucene.analysis.Tokenizer;
import org.apache.lucene.analysis.cjk.CJKAnalyzer;
import org.apache.lucene.analysis.cjk.CJKBigramFilter;
import org.apache.lucene.analysis.cjk.CJKWidthFilter;
import org.apache.lucene.analysis.cn.smart.HMMChineseTokenizer;
import org.apache.lucene.analysis.cn.smart.SmartChineseAnalyzer;
import org.apache.lucene.analysis.core.KeywordTokenizer;
import org.apache.lucene.analysis.core.SimpleAnalyzer;
import org.apache.lucene.analysis.core.WhitespaceAnalyzer;
import org.apache.lucene.analysis.core.WhitespaceTokenizer;
import org.apache.lucene.analysis.en.EnglishAnalyzer;
import org.apache.lucene.analysis.en.EnglishPossessiveFilter;
import org.apache.lucene.analysis.en.PorterStemFilter;
import org.apache.lucene.analysis.miscellaneous.ASCIIFoldingFilter;
import org.apache.lucene.analysis.miscellaneous.LengthFilter;
import org.apache.lucene.analysis.miscellaneous.WordDelimiterGraphFilter;
import org.apache.lucene.analysis.ngram.EdgeNGramTokenFilter;
import org.apache.lucene.analysis.ngram.NGramTokenizer;
import org.elasticsearch.Build;
import org.elasticsearch.client.internal.node.NodeClient;
import org.elasticsearch.cluster.node.DiscoveryNodes;
import org.elasticsearch.cluster.service.ClusterService;
import org.elasticsearch.common.io.stream.NamedWriteableRegistry;
import org.elasticsearch.common.network.NetworkService;
import org.elasticsearch.common.settings.ClusterSettings;
import org.elasticsearch.common.settings.Settings;
import org.elasticsearch.common.util.BigArrays;
import org.elasticsearch.common.util.PageCacheRecycler;
import org.elasticsearch.common.util.concurrent.ThreadContext;
import org.elasticsearch.features.NodeFeature;
import org.elasticsearch.http.HttpPreRequest;
import org.elasticsearch.http.HttpServerTransport;
import org.elasticsearch.index.IndexVersion;
import org.elasticsearch.index.analysis.AbstractIndexAnalyzerProvider;
import org.elasticsearch.index.analysis.AbstractTokenFilterFactory;
import org.elasticsearch.index.analysis.AnalyzerProvider;
import org.elasticsearch.index.analysis.TokenFilterFactory;
import org.elasticsearch.index.analysis.TokenizerFactory;
import org.elasticsearch.indices.analysis.AnalysisModule.AnalysisProvider;
import org.elasticsearch.indices.breaker.CircuitBreakerService;
import org.elasticsearch.rest.RestChannel;
import org.elasticsearch.rest.RestHandler;
import org.elasticsearch.rest.RestRequest;
import org.elasticsearch.rest.RestResponse;
import org.elasticsearch.rest.RestStatus;
import org.elasticsearch.telemetry.TelemetryProvider;
import org.elasticsearch.threadpool.ThreadPool;
import org.elasticsearch.transport.TransportInterceptor;
import org.elasticsearch.transport.netty4.Netty4Plugin;
import org.elasticsearch.xcontent.NamedXContentRegistry;
import org.jspecify.annotations.Nullable;

/// Stands in for Elasticsearch modules that are not published: HTTP by Netty, `GET /`, and the analysis components that
/// an index may name. In place of the security that is not published either, a password for HTTP ([HttpGuard]) and
/// nobody on the transport's port ([NoStrangers]). One plugin class only: with two in one loader, SPI providers would
/// be found twice.
public class EmbeddedPlugin extends Netty4Plugin implements AnalysisPlugin, ActionPlugin {

    @Override
    public Map<String, AnalysisProvider<AnalyzerProvider<? extends Analyzer>>> getAnalyzers() {
        return Map.of(
                "english", analyzer(EnglishAnalyzer::new),
                "cjk", analyzer(CJKAnalyzer::new),
                "smartcn", analyzer(SmartChineseAnalyzer::new),
                "simple", analyzer(SimpleAnalyzer::new),
                "whitespace", analyzer(WhitespaceAnalyzer::new));
    }

    @Override
    public Map<String, AnalysisProvider<TokenizerFactory>> getTokenizers() {
        return Map.of(
                "smartcn_tokenizer", tokenizer(s -> new HMMChineseTokenizer()),
                "keyword", tokenizer(s -> new KeywordTokenizer()),
                "whitespace", tokenizer(s -> new WhitespaceTokenizer()),
                "ngram", tokenizer(s -> new NGramTokenizer(s.getAsInt("min_gram", 1), s.getAsInt("max_gram", 2))));
    }

    @Override
    public Map<String, AnalysisProvider<TokenFilterFactory>> getTokenFilters() {
        return Map.of(
                "asciifolding",
                        filter((in, s) -> new ASCIIFoldingFilter(in, s.getAsBoolean("preserve_original", false))),
                "porter_stem", filter((in, s) -> new PorterStemFilter(in)),
                "length",
                        filter((in, s) ->
                                new LengthFilter(in, s.getAsInt("min", 0), s.getAsInt("max", Integer.MAX_VALUE))),
                "stemmer", filter(EmbeddedPlugin::stemmer),
                "word_delimiter_graph", filter(EmbeddedPlugin::wordDelimiter),
                "cjk_width", filter((in, s) -> new CJKWidthFilter(in)),
                "cjk_bigram", filter((in, s) -> new CJKBigramFilter(in, 15, s.getAsBoolean("output_unigrams", false))),
                "edge_ngram",
                        filter((in, s) -> new EdgeNGramTokenFilter(
                                in, s.getAsInt("min_gram", 1), s.getAsInt("max_gram", 2), false)));
    }

    private static TokenStream stemmer(TokenStream in, Settings settings) {
        return switch (settings.get("language", "english")) {
            case "english" -> new PorterStemFilter(in);
            case "possessive_english" -> new EnglishPossessiveFilter(in);
            default -> throw new IllegalArgumentException("The embedded Elasticsearch stems English only");
        };
    }

    /// Splits words where signs, digits or capitals begin, by the settings of the same name; it joins nothing.
    private static TokenStream wordDelimiter(TokenStream in, Settings settings) {
        int flags = flag(settings, "generate_word_parts", true, WordDelimiterGraphFilter.GENERATE_WORD_PARTS)
                | flag(settings, "generate_number_parts", true, WordDelimiterGraphFilter.GENERATE_NUMBER_PARTS)
                | flag(settings, "split_on_case_change", true, WordDelimiterGraphFilter.SPLIT_ON_CASE_CHANGE)
                | flag(settings, "split_on_numerics", true, WordDelimiterGraphFilter.SPLIT_ON_NUMERICS)
                | flag(settings, "stem_english_possessive", true, WordDelimiterGraphFilter.STEM_ENGLISH_POSSESSIVE);
        return new WordDelimiterGraphFilter(in, flags, null);
    }

    private static int flag(Settings settings, String name, boolean otherwise, int flag) {
        return settings.getAsBoolean(name, otherwise) ? flag : 0;
    }

    private static AnalysisProvider<AnalyzerProvider<? extends Analyzer>> analyzer(Supplier<Analyzer> make) {
        return (index, env, name, settings) -> {
            var analyzer = make.get();
            return new AbstractIndexAnalyzerProvider<>(name) {
                @Override
                public Analyzer get() {
                    return analyzer;
                }
            };
        };
    }

    private static AnalysisProvider<TokenizerFactory> tokenizer(Function<Settings, Tokenizer> make) {
        return (index, env, name, settings) -> TokenizerFactory.newFactory(name, () -> make.apply(settings));
    }

    private static AnalysisProvider<TokenFilterFactory> filter(BiFunction<TokenStream, Settings, TokenStream> make) {
        return (index, env, name, settings) -> new AbstractTokenFilterFactory(name) {
            @Override
            public TokenStream create(TokenStream in) {
                return make.apply(in, settings);
            }
        };
    }

    @Override
    public Map<String, Supplier<HttpServerTransport>> getHttpTransports(
            Settings settings,
            ThreadPool threads,
            BigArrays arrays,
            PageCacheRecycler pages,
            CircuitBreakerService breakers,
            NamedXContentRegistry contents,
            NetworkService network,
            HttpServerTransport.Dispatcher dispatcher,
            BiConsumer<HttpPreRequest, ThreadContext> context,
            ClusterSettings clusterSettings,
            TelemetryProvider telemetry) {
        var guarded = HttpGuard.before(dispatcher, Path.of(settings.get("path.home")));
        return super.getHttpTransports(
                settings,
                threads,
                arrays,
                pages,
                breakers,
                contents,
                network,
                guarded,
                context,
                clusterSettings,
                telemetry);
    }

    @Override
    public List<TransportInterceptor> getTransportInterceptors(NamedWriteableRegistry names, ThreadContext context) {
        return List.of(new NoStrangers());
    }

    private @Nullable ClusterService cluster;

    @Override
    public Collection<?> createComponents(PluginServices services) {
        cluster = services.clusterService();
        return List.of();
    }

    @Override
    public Collection<RestHandler> getRestHandlers(
            RestHandlersServices services, Supplier<DiscoveryNodes> nodes, Predicate<NodeFeature> features) {
        return List.of(new RootHandler(Objects.requireNonNull(cluster)));
    }

    /// `GET /`: name and version, which the official client asks for.
    private record RootHandler(ClusterService cluster) implements RestHandler {

        @Override
        public List<Route> routes() {
            return List.of(new Route(GET, "/"), new Route(HEAD, "/"));
        }

        @Override
        public void handleRequest(RestRequest request, RestChannel channel, NodeClient client) throws IOException {
            var build = Build.current();
            var version = Map.of(
                    "number", build.version(),
                    "build_flavor", build.flavor(),
                    "build_type", build.type().displayName(),
                    "build_hash", build.hash(),
                    "build_date", build.date(),
                    "build_snapshot", build.isSnapshot(),
                    "lucene_version", IndexVersion.current().luceneVersion().toString(),
                    "minimum_wire_compatibility_version", build.minWireCompatVersion(),
                    "minimum_index_compatibility_version", build.minIndexCompatVersion());
            var answer = Map.of(
                    "name", cluster.getNodeName(),
                    "cluster_name", cluster.getClusterName().value(),
                    "cluster_uuid", cluster.state().metadata().clusterUUID(),
                    "tagline", "You Know, for Search",
                    "version", version);
            channel.sendResponse(
                    new RestResponse(RestStatus.OK, channel.newBuilder().map(answer)));
        }
    }
}
