package tandem.ivr.outbound.redis;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import tandem.core.TenantId;
import tandem.core.redis.RedisConnection;
import tandem.core.redis.RedisScript;
import tandem.core.redis.TenantKeys;
import tandem.ivr.DoNotCall.Entry;
import tandem.ivr.outbound.DoNotCallStore;
import tools.jackson.databind.json.JsonMapper;

/// `doNotCall`: a hash of the entries as JSON by their numbers; `doNotCall:at`: a sorted set of the numbers
/// by when they were noted.
public final class RedisDoNotCall implements DoNotCallStore {
    private static final JsonMapper JSON = new JsonMapper();
    private static final RedisScript ADD = RedisScript.load(RedisDoNotCall.class, "add_do_not_call.lua");
    private static final RedisScript REMOVE = RedisScript.load(RedisDoNotCall.class, "remove_do_not_call.lua");

    private final RedisConnection redis;
    private final String entries;
    private final String order;

    public RedisDoNotCall(RedisConnection redis, TenantId tenant) {
        this.redis = redis;
        this.entries = TenantKeys.of(tenant).key("doNotCall");
        this.order = TenantKeys.of(tenant).key("doNotCall:at");
    }

    @Override
    public Optional<Entry> find(String e164) {
        return Optional.ofNullable(redis.call(jedis -> jedis.hget(entries, e164)))
                .map(RedisDoNotCall::read);
    }

    @Override
    public boolean add(Entry entry) {
        var at = Long.toString(Objects.requireNonNull(entry.at()).toEpochMilli());
        return Long.valueOf(1)
                .equals(ADD.run(
                        redis, List.of(entries, order), List.of(entry.e164(), JSON.writeValueAsString(entry), at)));
    }

    @Override
    public boolean remove(String e164) {
        return Long.valueOf(1).equals(REMOVE.run(redis, List.of(entries, order), List.of(e164)));
    }

    @Override
    public List<Entry> latest(int most) {
        var numbers = redis.call(jedis -> jedis.zrevrange(order, 0, most - 1));
        return numbers.isEmpty()
                ? List.of()
                : redis.call(jedis -> jedis.hmget(entries, numbers.toArray(String[]::new))).stream()
                        .filter(Objects::nonNull)
                        .map(RedisDoNotCall::read)
                        .toList();
    }

    @Override
    public int size() {
        return Math.toIntExact(redis.call(jedis -> jedis.hlen(entries)));
    }

    private static Entry read(String json) {
        return JSON.readValue(json, Entry.class);
    }
}
