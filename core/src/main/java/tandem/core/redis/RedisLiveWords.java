package tandem.core.redis;

import java.time.Instant;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tandem.core.InteractionId;
import tandem.core.LiveWords;
import tandem.core.Party;
import tandem.core.TenantId;
import tandem.core.outage.Outage;

/// By broadcast: `INTERACTION PARTY LANGUAGE MILLIS TEXT`.
public final class RedisLiveWords implements LiveWords {
    private static final Logger LOG = LoggerFactory.getLogger(RedisLiveWords.class);
    private static final int PARTS = 5;

    private final Broadcast nodes;
    private final Outage outage = new Outage(LOG, "What is said in calls is not followed");

    public RedisLiveWords(RedisConnection redis, TenantId tenant) {
        this.nodes = new Broadcast(redis, TenantKeys.of(tenant).key("words:live"));
    }

    @Override
    public void tell(Said said) {
        try {
            nodes.tell(String.join(
                    " ",
                    said.interaction().value(),
                    said.by().name(),
                    said.language(),
                    Long.toString(said.at().toEpochMilli()),
                    said.text()));
            outage.over();
        } catch (RuntimeException e) {
            outage.failed(e);
        }
    }

    @Override
    public AutoCloseable listen(Listener listener) {
        return nodes.listen("live-words", word -> {
            var parts = word.split(" ", PARTS);
            if (parts.length == PARTS) {
                listener.said(new Said(
                        new InteractionId(parts[0]),
                        Party.valueOf(parts[1]),
                        parts[2],
                        parts[4],
                        Instant.ofEpochMilli(Long.parseLong(parts[3]))));
            }
        });
    }
}
