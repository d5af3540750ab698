package tandem.ivr.outbound.redis;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import tandem.core.AgentId;
import tandem.core.InteractionId;
import tandem.core.TenantId;
import tandem.core.redis.RedisConnection;
import tandem.core.redis.RedisScript;
import tandem.core.redis.TenantKeys;
import tandem.ivr.Campaigns.BadRow;
import tandem.ivr.Campaigns.Campaign;
import tandem.ivr.Campaigns.Standing;
import tandem.ivr.Campaigns.State;
import tandem.ivr.outbound.CampaignStore;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/// | key | what |
/// |---|---|
/// | `campaigns` | sorted set: ids by when they were made |
/// | `campaign:ID` | hash: `campaign` (JSON), `state`, `result:CODE` (how many) |
/// | `campaign:ID:rows` | hash: JSON by record |
/// | `campaign:ID:bad` | JSON: the first of the rows that could not be used |
/// | `campaign:ID:due` | sorted set: records that wait, by when they are due |
/// | `campaign:ID:held` | sorted set: records in an agent's hands, by until when |
/// | `campaign:ID:at` | hash by record: `ATTEMPTS AGENT INTERACTION`, `-` for none |
/// | `campaign:of:AGENT` | what they have in hand: `ID RECORD` |
public final class RedisCampaigns implements CampaignStore {
    private static final JsonMapper JSON = new JsonMapper();
    private static final RedisScript TAKE = script("take_record.lua");
    private static final RedisScript CALL = script("call_record.lua");
    private static final RedisScript SETTLE = script("settle_record.lua");
    private static final RedisScript SET = script("set_campaign.lua");
    private static final String RESULT = "result:";
    private static final int AT_ONCE = 500;
    private static final String[] NOWHERE = {"0", "-", "-"};

    private final RedisConnection redis;
    private final TenantKeys keys;

    public RedisCampaigns(RedisConnection redis, TenantId tenant) {
        this.redis = redis;
        this.keys = TenantKeys.of(tenant);
    }

    private static RedisScript script(String file) {
        return RedisScript.load(RedisCampaigns.class, file);
    }

    private String key(String id, String part) {
        return keys.key("campaign:" + id + part);
    }

    /// Known only when all of it is there.
    @Override
    public void create(Campaign campaign, List<Row> rows, List<BadRow> bad) {
        var id = campaign.id();
        for (int from = 0; from < rows.size(); from += AT_ONCE) {
            Map<String, String> texts = new LinkedHashMap<>();
            Map<String, Double> due = new LinkedHashMap<>();
            for (int n = from; n < Math.min(from + AT_ONCE, rows.size()); n++) {
                texts.put(Integer.toString(n), JSON.writeValueAsString(rows.get(n)));
                due.put(Integer.toString(n), (double) n); // long ago, in the order of the list
            }
            redis.call(jedis -> jedis.hset(key(id, ":rows"), texts));
            redis.call(jedis -> jedis.zadd(key(id, ":due"), due));
        }
        redis.call(jedis -> jedis.set(key(id, ":bad"), JSON.writeValueAsString(bad)));
        redis.call(jedis -> jedis.hset(
                key(id, ""),
                Map.of(
                        "campaign",
                        JSON.writeValueAsString(campaign),
                        "state",
                        campaign.state().name())));
        redis.call(jedis -> jedis.zadd(keys.key("campaigns"), campaign.at().toEpochMilli(), id));
    }

    @Override
    public List<Campaign> all() {
        return redis.call(jedis -> jedis.zrevrange(keys.key("campaigns"), 0, -1)).stream()
                .map(this::find)
                .flatMap(Optional::stream)
                .toList();
    }

    @Override
    public Optional<Campaign> find(String id) {
        var fields = redis.call(jedis -> jedis.hgetAll(key(id, "")));
        var json = fields.get("campaign");
        if (json == null) {
            return Optional.empty();
        }
        var made = JSON.readValue(json, Campaign.class);
        var results = new TreeMap<String, Integer>();
        fields.forEach((field, value) -> {
            if (field.startsWith(RESULT)) {
                results.put(field.substring(RESULT.length()), Integer.valueOf(value));
            }
        });
        return Optional.of(new Campaign(
                made.id(),
                made.order(),
                State.valueOf(Objects.requireNonNull(fields.get("state"))),
                made.by(),
                made.at(),
                made.rows(),
                made.bad(),
                count(id, ":due"),
                count(id, ":held"),
                results));
    }

    private int count(String id, String part) {
        return Math.toIntExact(redis.call(jedis -> jedis.zcard(key(id, part))));
    }

    @Override
    public List<BadRow> badRows(String id) {
        var json = redis.call(jedis -> Optional.ofNullable(jedis.get(key(id, ":bad"))));
        return json.map(text -> JSON.readValue(text, new TypeReference<List<BadRow>>() {}))
                .orElse(List.of());
    }

    @Override
    public void records(String id, Consumer<? super Standing> each) {
        int size = Math.toIntExact(redis.call(jedis -> jedis.hlen(key(id, ":rows"))));
        for (int from = 0; from < size; from += AT_ONCE) {
            var fields = IntStream.range(from, Math.min(from + AT_ONCE, size))
                    .mapToObj(Integer::toString)
                    .toArray(String[]::new);
            var rows = redis.call(jedis -> jedis.hmget(key(id, ":rows"), fields));
            var places = redis.call(jedis -> jedis.hmget(key(id, ":at"), fields));
            var over = redis.call(jedis -> jedis.hmget(key(id, ":over"), fields));
            for (int n = 0; n < rows.size(); n++) {
                if (rows.get(n) != null) {
                    each.accept(standing(JSON.readValue(rows.get(n), Row.class), places.get(n), over.get(n)));
                }
            }
        }
    }

    /// @param at   `attempts agent interaction`, while nobody has it in hand `attempts - -`; null before
    /// @param over `agent interaction result`; null if it is not
    private static Standing standing(Row row, @Nullable String at, @Nullable String over) {
        var now = at == null ? NOWHERE : at.split(" ", 3);
        var end = over == null ? null : over.split(" ", 3);
        return new Standing(
                row.row(),
                row.number(),
                row.who(),
                row.fields(),
                Integer.parseInt(now[0]),
                end == null ? null : end[2],
                unlessNobody(end == null ? now[1] : end[0]),
                unlessNobody(end == null ? now[2] : end[1]));
    }

    private static @Nullable String unlessNobody(String text) {
        return text.equals("-") ? null : text;
    }

    @Override
    public boolean set(String id, State state) {
        return isDone(SET.run(redis, List.of(key(id, "")), List.of(state.name())));
    }

    @Override
    public Taken take(String id, AgentId agent, Instant now, Instant until) {
        var reply = TAKE.run(redis, List.of(keys.base()), List.of(id, agent.value(), millis(now), millis(until)));
        if (!(reply instanceof List<?> words) || words.size() < 2) {
            throw new IllegalStateException("take_record.lua says what it should not: " + reply);
        }
        var texts = words.stream().map(Object::toString).toList();
        if (texts.getFirst().equals("nothing")) {
            var next = texts.get(1);
            return new Taken.Nothing(next.isEmpty() ? null : Instant.ofEpochMilli(Long.parseLong(next)));
        }
        return new Taken.Given(held(texts.get(1), texts.get(2), texts.get(3), agent, texts.get(4), texts.get(5)));
    }

    private static Held held(
            String campaign, String record, String row, AgentId agent, String attempts, String interaction) {
        return new Held(
                campaign,
                Integer.parseInt(record),
                JSON.readValue(row, Row.class),
                agent,
                Integer.parseInt(attempts),
                interaction(interaction));
    }

    private static @Nullable InteractionId interaction(String text) {
        return text.isEmpty() || text.equals("-") ? null : new InteractionId(text);
    }

    @Override
    public Optional<Held> held(AgentId agent) {
        return redis.call(jedis -> Optional.ofNullable(jedis.get(keys.key("campaign:of:" + agent))))
                .map(text -> text.split(" ", 2))
                .flatMap(at -> held(at[0], at[1]))
                .filter(held -> held.agent().equals(agent));
    }

    private Optional<Held> held(String campaign, String record) {
        var at = redis.call(jedis -> Optional.ofNullable(jedis.hget(key(campaign, ":at"), record)));
        var row = redis.call(jedis -> Optional.ofNullable(jedis.hget(key(campaign, ":rows"), record)));
        if (at.isEmpty() || row.isEmpty()) {
            return Optional.empty();
        }
        var parts = at.get().split(" ", 3);
        return parts[1].equals("-")
                ? Optional.empty()
                : Optional.of(held(campaign, record, row.get(), new AgentId(parts[1]), parts[0], parts[2]));
    }

    @Override
    public List<Held> calling(String id) {
        var all = new ArrayList<Held>();
        for (var record : redis.call(jedis -> jedis.zrange(key(id, ":held"), 0, -1))) {
            held(id, record).filter(held -> held.interaction() != null).ifPresent(all::add);
        }
        return all;
    }

    @Override
    public boolean calling(Held held, InteractionId interaction, Instant until) {
        return isDone(CALL.run(
                redis,
                List.of(keys.base()),
                List.of(
                        held.campaign(),
                        Integer.toString(held.record()),
                        held.agent().value(),
                        interaction.value(),
                        millis(until))));
    }

    @Override
    public boolean again(Held held, Instant at, boolean counts) {
        return settle(held, "", millis(at), counts ? "" : "1");
    }

    @Override
    public boolean over(Held held, String result) {
        return settle(held, result, "", "");
    }

    private boolean settle(Held held, String result, String due, String uncounted) {
        var interaction = held.interaction();
        return isDone(SETTLE.run(
                redis,
                List.of(keys.base()),
                List.of(
                        held.campaign(),
                        Integer.toString(held.record()),
                        held.agent().value(),
                        interaction == null ? "-" : interaction.value(),
                        result,
                        due,
                        uncounted)));
    }

    private static boolean isDone(@Nullable Object reply) {
        return Long.valueOf(1).equals(reply);
    }

    private static String millis(Instant at) {
        return Long.toString(at.toEpochMilli());
    }
}
