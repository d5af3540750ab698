package tandem.channels.mail.redis;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import redis.clients.jedis.params.SetParams;
import tandem.channels.mail.Outbox;
import tandem.core.CommandId;
import tandem.core.TenantId;
import tandem.core.redis.RedisConnection;
import tandem.core.redis.RedisScript;
import tandem.core.redis.TenantKeys;
import tools.jackson.databind.json.JsonMapper;

/// Entries as expiring keys, and a set of the commands that are not settled yet.
public final class RedisOutbox implements Outbox {
    private static final RedisScript MOVE = RedisScript.load(RedisOutbox.class, "move_outbox.lua");
    private static final Duration MEMORY = Duration.ofDays(7);
    private static final JsonMapper JSON = JsonMapper.shared();
    private final RedisConnection redis;
    private final TenantKeys keys;

    public RedisOutbox(RedisConnection redis, TenantId tenant) {
        this.redis = redis;
        this.keys = TenantKeys.of(tenant);
    }

    @Override
    public Optional<Entry> begin(Entry entry) {
        String key = key(entry.command());
        // The set first: a command in it without an entry does no harm.
        redis.call(jedis -> jedis.sadd(unsettled(), entry.command().value()));
        var once = SetParams.setParams().nx().ex(MEMORY.toSeconds());
        boolean first = redis.call(jedis -> Optional.ofNullable(jedis.set(key, JSON.writeValueAsString(entry), once)))
                .isPresent();
        // Our own entry is there already where the first answer of Redis was lost.
        return first ? Optional.empty() : find(key).filter(earlier -> !earlier.equals(entry));
    }

    @Override
    public Optional<Entry> find(CommandId command) {
        return find(key(command));
    }

    @Override
    public void update(Entry entry) {
        var expiring = SetParams.setParams().ex(MEMORY.toSeconds());
        redis.call(jedis -> jedis.set(key(entry.command()), JSON.writeValueAsString(entry), expiring));
        forgetIfSettled(entry);
    }

    @Override
    public boolean move(Stage from, Entry entry) {
        var args = List.of(from.name(), JSON.writeValueAsString(entry), Long.toString(MEMORY.toSeconds()));
        boolean moved = Long.valueOf(1).equals(MOVE.run(redis, List.of(key(entry.command())), args));
        if (moved) {
            forgetIfSettled(entry);
        }
        return moved;
    }

    private void forgetIfSettled(Entry entry) {
        boolean settled = switch (entry.stage()) {
            case HELD, SENDING, SENT -> false;
            case UNDONE, RECORDED, REFUSED, UNCLEAR -> true;
        };
        if (settled) {
            redis.call(jedis -> jedis.srem(unsettled(), entry.command().value()));
        }
    }

    @Override
    public List<Entry> held() {
        return unsettled(Stage.HELD);
    }

    @Override
    public List<Entry> unrecorded() {
        return unsettled(Stage.SENT);
    }

    private List<Entry> unsettled(Stage stage) {
        return redis.call(jedis -> jedis.smembers(unsettled())).stream()
                .flatMap(command -> find(key(new CommandId(command))).stream())
                .filter(entry -> entry.stage() == stage)
                .toList();
    }

    private Optional<Entry> find(String key) {
        @Nullable
        String json = redis.call(jedis -> Optional.ofNullable(jedis.get(key))).orElse(null);
        return json == null ? Optional.empty() : Optional.of(JSON.readValue(json, Entry.class));
    }

    private String key(CommandId command) {
        return keys.key("mail:outbox:" + command);
    }

    private String unsettled() {
        return keys.key("mail:outbox");
    }
}
