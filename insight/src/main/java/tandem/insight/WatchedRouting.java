package tandem.insight;

import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import tandem.core.TenantId;
import tandem.core.journal.Journal;
import tandem.core.journal.RedisJournal;
import tandem.core.node.Nodes;
import tandem.core.redis.RedisConnection;
import tandem.insight.abandoned.AbandonedList;
import tandem.insight.abandoned.redis.RedisAbandoned;
import tandem.insight.alert.AlertDelivery;
import tandem.insight.alert.AlertRules;
import tandem.insight.alert.AlertWatch;
import tandem.insight.alert.InsightFigures;
import tandem.insight.alert.redis.RedisAlerts;
import tandem.insight.metrics.HistoryStore;
import tandem.insight.metrics.redis.RedisHistoryStore;
import tandem.insight.quality.QualityRules;
import tandem.insight.quality.QualityStore;
import tandem.insight.quality.Reviewers;
import tandem.insight.quality.Sampling;
import tandem.insight.quality.redis.RedisPools;
import tandem.insight.quality.redis.RedisQuality;
import tandem.routing.model.QueueProfile;
import tandem.routing.model.RoutingConfiguration;
import tandem.routing.model.Settings;
import tandem.routing.node.Routing;
import tandem.routing.port.RoutingStore;

/// One tenant's routing on this node and what people can know of it. Who closes the routing closes both.
public record WatchedRouting(Routing routing, Insight insight) {
    /// How long the sums of a day are kept in Redis after their last change.
    private static final Duration METRICS_KEPT = Duration.ofDays(93);

    /// With its truth in Redis, as in production.
    public static WatchedRouting onRedis(
            RedisConnection redis,
            TenantId tenant,
            RoutingConfiguration configuration,
            Settings settings,
            Clock clock) {
        var sums = new RedisHistoryStore(redis, tenant, METRICS_KEPT);
        return on(
                Routing.storeOn(redis, tenant), new RedisJournal(redis, tenant), sums, configuration, settings, clock);
    }

    /// Who left before anybody served them (S7), for all nodes in Redis; to be started and closed.
    public AbandonedList abandoned(RedisConnection redis, TenantId tenant, Clock clock, Nodes nodes) {
        return new AbandonedList(new RedisAbandoned(redis, tenant), routing.journal(), clock, nodes);
    }

    /// Alerts (S5), how they stand in Redis for all nodes; to be started and closed.
    public AlertWatch alerts(
            RedisConnection redis,
            TenantId tenant,
            Supplier<AlertRules> rules,
            List<AlertDelivery> deliveries,
            Clock clock,
            Nodes nodes) {
        var router = routing.router();
        return new AlertWatch(
                rules,
                () -> router.queues().stream()
                        .filter(queue -> !queue.internal())
                        .map(QueueProfile::id)
                        .collect(Collectors.toSet()),
                new InsightFigures(insight::floor, insight::metrics, clock.getZone()),
                new RedisAlerts(redis, tenant),
                deliveries,
                clock,
                nodes);
    }

    /// Draws contacts for evaluation (S8), at one node for all; to be started and closed.
    public Sampling sampling(
            RedisConnection redis,
            TenantId tenant,
            Supplier<QualityRules> rules,
            Reviewers reviewers,
            Clock clock,
            Nodes nodes) {
        var router = routing.router();
        return new Sampling(
                new RedisQuality(redis, tenant),
                new RedisPools(redis, tenant),
                rules,
                reviewers,
                queue -> queue != null
                        && router.configuration().internalUse().queues().contains(queue),
                routing.journal(),
                clock,
                nodes);
    }

    /// Evaluations (S8), in Redis for all nodes.
    public static QualityStore evaluations(RedisConnection redis, TenantId tenant) {
        return new RedisQuality(redis, tenant);
    }

    /// On any store; several on one store are a cluster.
    public static WatchedRouting on(
            RoutingStore store,
            Journal journal,
            HistoryStore sums,
            RoutingConfiguration configuration,
            Settings settings,
            Clock clock) {
        var insight = new JournalInsight(store, journal, sums, clock);
        return new WatchedRouting(Routing.on(store, journal, configuration, settings, clock, insight), insight);
    }
}
