package tandem.desktop.configuration.redis;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tandem.core.TenantId;
import tandem.core.redis.Broadcast;
import tandem.core.redis.RedisConnection;
import tandem.core.redis.RedisScript;
import tandem.core.redis.TenantKeys;
import tandem.desktop.configuration.ConfigurationDesk.Written;
import tandem.desktop.configuration.SavedFiles;
import tools.jackson.databind.json.JsonMapper;

/// The hash `configuration:files`: by name what was saved last, as JSON.
public final class RedisSavedFiles implements SavedFiles, AutoCloseable {
    private final RedisConnection redis;
    private final String files;
    private final Broadcast news;
    private final RedisScript replace;
    private Broadcast.@Nullable Subscription told;

    public RedisSavedFiles(RedisConnection redis, TenantId tenant) {
        this.redis = redis;
        var keys = TenantKeys.of(tenant);
        this.files = keys.key("configuration:files");
        this.news = new Broadcast(redis, keys.key("configuration:saved"));
        this.replace = RedisScript.load(RedisSavedFiles.class, "/tandem/desktop/configuration/replace.lua");
    }

    @Override
    public Map<String, Written> all() {
        Map<String, Written> all = new LinkedHashMap<>();
        redis.call(jedis -> jedis.hgetAll(files))
                .forEach((file, json) -> all.put(file, JsonMapper.shared().readValue(json, Written.class)));
        return all;
    }

    @Override
    public boolean replace(String file, @Nullable Written last, @Nullable Written next) {
        var done = replace.run(redis, List.of(files), List.of(file, json(last), json(next)));
        boolean replaced = Long.valueOf(1).equals(done);
        if (replaced) {
            news.tell(file);
        }
        return replaced;
    }

    private static String json(@Nullable Written written) {
        return written == null ? "" : JsonMapper.shared().writeValueAsString(written);
    }

    @Override
    public void listen(Runnable look) {
        told = news.listen("saved-configuration", new Broadcast.Listener() {
            @Override
            public void told(String word) {
                look.run();
            }

            @Override
            public void connected() {
                look.run();
            }
        });
    }

    @Override
    public void close() {
        if (told != null) {
            told.close();
        }
    }
}
