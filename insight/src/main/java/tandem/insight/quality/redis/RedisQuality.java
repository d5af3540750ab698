package tandem.insight.quality.redis;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tandem.core.AgentId;
import tandem.core.TenantId;
import tandem.core.redis.RedisConnection;
import tandem.core.redis.RedisScript;
import tandem.core.redis.TenantKeys;
import tandem.insight.quality.Calibration;
import tandem.insight.quality.Evaluation;
import tandem.insight.quality.QualityStore;
import tandem.insight.quality.Scorecard;
import tools.jackson.databind.json.JsonMapper;

/// Evaluations in Redis, written by one script, so that index and row agree.
///
/// | key | what |
/// |---|---|
/// | `quality:evaluations` | hash: JSON by id |
/// | `quality:contacts` | hash: id of the evaluation by contact and agent |
/// | `quality:to-do` | ids of those that are to do, by when they came on a list |
/// | `quality:submitted`, `quality:submitted:AGENT` | ids by when they were submitted; none of calibrations |
/// | `quality:all` | ids by when they came, for forgetting |
/// | `quality:cards` | hash: JSON by `card@version` |
/// | `quality:calibrations` | hash: JSON by id |
public final class RedisQuality implements QualityStore {
    private static final RedisScript PUT = RedisScript.load(RedisQuality.class, "put.lua");
    private static final RedisScript CALIBRATE = RedisScript.load(RedisQuality.class, "calibrate.lua");
    private static final RedisScript FORGET = RedisScript.load(RedisQuality.class, "forget.lua");
    private static final String DONE = "done";
    private static final String CHANGED = "changed";

    private final RedisConnection redis;
    private final TenantKeys keys;
    private final String evaluations;
    private final JsonMapper json = JsonMapper.shared();

    public RedisQuality(RedisConnection redis, TenantId tenant) {
        this.redis = redis;
        this.keys = TenantKeys.of(tenant);
        this.evaluations = keys.key("quality:evaluations");
    }

    @Override
    public Optional<Evaluation> find(String id) {
        return Optional.ofNullable(redis.call(jedis -> jedis.hget(evaluations, id)))
                .map(this::evaluation);
    }

    @Override
    public List<Evaluation> all(Collection<String> ids) {
        var fields = ids.toArray(String[]::new);
        return fields.length == 0
                ? List.of()
                : redis.call(jedis -> jedis.hmget(evaluations, fields)).stream()
                        .filter(Objects::nonNull)
                        .map(this::evaluation)
                        .toList();
    }

    private Evaluation evaluation(String text) {
        return json.readValue(text, Evaluation.class);
    }

    @Override
    public Added add(Evaluation evaluation) {
        var answer = put(0, evaluation);
        if (answer.equals(DONE)) {
            return new Added.New();
        }
        return new Added.Taken(answer.equals(CHANGED) ? evaluation.id() : answer);
    }

    @Override
    public boolean change(Evaluation before, Evaluation after) {
        return put(before.version(), after).equals(DONE);
    }

    private String put(long seen, Evaluation after) {
        boolean alone = after.calibration() == null;
        return String.valueOf(PUT.run(
                redis,
                List.of(keys.base()),
                List.of(
                        after.id(),
                        Long.toString(seen),
                        json.writeValueAsString(after),
                        alone ? after.contact().key() : "",
                        Long.toString(after.at().toEpochMilli()),
                        after.state().isToDo() ? "1" : "0",
                        alone && after.state().isSubmitted()
                                ? after.contact().agent().value()
                                : "")));
    }

    @Override
    public Optional<Evaluation> ofContact(String key) {
        return Optional.ofNullable(redis.call(jedis -> jedis.hget(keys.key("quality:contacts"), key)))
                .flatMap(this::find);
    }

    @Override
    public List<Evaluation> toDo() {
        return all(redis.call(jedis -> jedis.zrange(keys.key("quality:to-do"), 0, -1)));
    }

    @Override
    public List<Evaluation> submitted(@Nullable AgentId agent, Instant from, Instant to, int most) {
        var index = keys.key("quality:submitted" + (agent == null ? "" : ":" + agent.value()));
        return all(redis.call(
                jedis -> jedis.zrevrangeByScore(index, to.toEpochMilli() - 1.0, from.toEpochMilli(), 0, most)));
    }

    @Override
    public void keep(Scorecard card) {
        redis.call(jedis -> jedis.hsetnx(
                keys.key("quality:cards"), nameOf(card.id(), card.version()), json.writeValueAsString(card)));
    }

    @Override
    public Optional<Scorecard> card(String id, String version) {
        return Optional.ofNullable(redis.call(jedis -> jedis.hget(keys.key("quality:cards"), nameOf(id, version))))
                .map(text -> json.readValue(text, Scorecard.class));
    }

    private static String nameOf(String card, String version) {
        return card + "@" + version;
    }

    @Override
    public List<Calibration> calibrations() {
        return redis.call(jedis -> jedis.hvals(keys.key("quality:calibrations"))).stream()
                .map(text -> json.readValue(text, Calibration.class))
                .toList();
    }

    @Override
    public Optional<Calibration> calibration(String id) {
        return Optional.ofNullable(redis.call(jedis -> jedis.hget(keys.key("quality:calibrations"), id)))
                .map(text -> json.readValue(text, Calibration.class));
    }

    @Override
    public boolean change(@Nullable Calibration before, Calibration after) {
        return DONE.equals(CALIBRATE.run(
                redis,
                List.of(keys.base()),
                List.of(
                        after.id(),
                        Long.toString(before == null ? 0 : before.version()),
                        json.writeValueAsString(after))));
    }

    @Override
    public void forgetBefore(Instant time) {
        FORGET.run(redis, List.of(keys.base()), List.of(Long.toString(time.toEpochMilli())));
    }
}
