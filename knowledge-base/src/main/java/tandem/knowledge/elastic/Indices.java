package tandem.knowledge.elastic;

import co.elastic.clients.elasticsearch._types.ElasticsearchException;
import co.elastic.clients.elasticsearch._types.HealthStatus;
import co.elastic.clients.elasticsearch.indices.update_aliases.Action;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tandem.core.TenantId;
import tandem.core.event.EventId;
import tools.jackson.databind.JsonNode;

/// Makes, switches and removes a tenant's indices. Everybody reads and writes by alias; behind the aliases stands one
/// generation, and all aliases move to another one in a single step.
final class Indices {
    private static final Logger log = LoggerFactory.getLogger(Indices.class);
    static final String PROGRESS_ID = "journal";

    private final ElasticConnection elastic;
    private final IndexSchemas schemas;
    private final IndexSet aliases;
    private final Clock clock;

    Indices(ElasticConnection elastic, IndexSchemas schemas, TenantId tenant, Clock clock) {
        this.elastic = elastic;
        this.schemas = schemas;
        this.aliases = IndexSet.aliases(tenant);
        this.clock = clock;
    }

    IndexSet aliases() {
        return aliases;
    }

    /// What stands behind the aliases.
    enum State {
        MISSING,
        /// Made by another schema than the one we have now.
        OUTDATED,
        CURRENT
    }

    State state() throws IOException {
        State state = State.CURRENT;
        for (IndexKind kind : IndexKind.values()) {
            var schema = schemaBehind(aliases.name(kind));
            if (schema.isEmpty()) {
                return State.MISSING;
            }
            state = schema.get().equals(schemas.fingerprint()) ? state : State.OUTDATED;
        }
        return state;
    }

    private Optional<String> schemaBehind(String alias) throws IOException {
        try {
            var mappings = elastic.call(c -> c.indices().getMapping(m -> m.index(alias)));
            return mappings.mappings().values().stream()
                    .map(m -> m.mappings().meta().get("schema"))
                    .map(s -> s == null ? "" : s.to(String.class))
                    .findFirst();
        } catch (IndexMissingException e) {
            return Optional.empty();
        }
    }

    /// A new, empty generation that nobody sees yet.
    IndexSet create() throws IOException {
        IndexSet made = aliases.generation(clock.instant());
        for (IndexKind kind : IndexKind.values()) {
            create(made.name(kind), kind);
        }
        elastic.call(c -> c.cluster()
                .health(h ->
                        h.index(names(made)).waitForStatus(HealthStatus.Yellow).timeout(t -> t.time("20s"))));
        return made;
    }

    private void create(String name, IndexKind kind) throws IOException {
        try {
            elastic.call(c -> c.indices()
                    .create(i -> i.index(name)
                            .waitForActiveShards(w -> w.count(0)) // once for all of them
                            .withJson(new ByteArrayInputStream(schemas.json(kind)))));
        } catch (IOException e) {
            if (!(e.getCause() instanceof ElasticsearchException refused) || !isAboutSmartcn(refused)) {
                throw e;
            }
            log.warn("Elasticsearch lacks the plugin analysis-smartcn: Chinese is found by pairs of characters only");
            elastic.call(c -> c.indices()
                    .create(i -> i.index(name).withJson(new ByteArrayInputStream(schemas.jsonWithoutSmartcn(kind)))));
        }
    }

    static boolean isAboutSmartcn(ElasticsearchException refused) {
        return refused.status() == 400 && String.valueOf(refused.getMessage()).contains("smartcn");
    }

    /// Puts a generation behind the aliases, all at once, and removes what stood there.
    void switchTo(IndexSet next) throws IOException {
        List<Action> actions = new ArrayList<>();
        List<String> old = new ArrayList<>();
        for (IndexKind kind : IndexKind.values()) {
            String alias = aliases.name(kind);
            for (String index : behind(alias)) {
                if (!index.equals(next.name(kind))) {
                    old.add(index);
                    actions.add(Action.of(a -> a.remove(r -> r.index(index).alias(alias))));
                }
            }
            actions.add(Action.of(
                    a -> a.add(n -> n.index(next.name(kind)).alias(alias).isWriteIndex(true))));
        }
        elastic.call(c -> c.indices().updateAliases(u -> u.actions(actions)));
        delete(old);
    }

    /// Removes generations that nobody ever saw: their builder died on the way.
    void removeUnfinished() throws IOException {
        delete(
                elastic
                        .call(c -> c.indices().getAlias(a -> a.index(aliases.prefix() + "-*")))
                        .aliases()
                        .entrySet()
                        .stream()
                        .filter(index -> index.getValue().aliases().isEmpty() && aliases.hasGeneration(index.getKey()))
                        .map(Map.Entry::getKey)
                        .toList());
    }

    void delete(IndexSet generation) throws IOException {
        delete(names(generation));
    }

    private static List<String> names(IndexSet set) {
        return Arrays.stream(IndexKind.values()).map(set::name).toList();
    }

    private void delete(List<String> indices) throws IOException {
        if (!indices.isEmpty()) {
            elastic.call(c -> c.indices().delete(d -> d.index(indices).ignoreUnavailable(true)));
        }
    }

    private Set<String> behind(String alias) throws IOException {
        try {
            return elastic.call(c -> c.indices().getAlias(a -> a.name(alias)))
                    .aliases()
                    .keySet();
        } catch (IndexMissingException e) {
            return Set.of();
        }
    }

    /// Up to where a set has taken the journal in.
    EventId progress(IndexSet set) throws IOException {
        var found = elastic.call(c ->
                c.get(g -> g.index(set.name(IndexKind.PROGRESS)).id(PROGRESS_ID), JsonNode.class));
        JsonNode source = found.source();
        return source == null
                ? EventId.START
                : new EventId(source.get("position").asString());
    }

    void refresh(IndexSet set) throws IOException {
        List<String> names = List.of(IndexKind.values()).stream().map(set::name).toList();
        elastic.call(c -> c.indices().refresh(r -> r.index(names)));
    }
}
