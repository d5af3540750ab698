package tandem.core.redis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tandem.embedded.EmbeddedRedis;

class BroadcastTest {
    private static final String CONNECTED = "(connected)";

    private final List<String> heard = new CopyOnWriteArrayList<>();

    private final Broadcast.Listener listener = new Broadcast.Listener() {
        @Override
        public void told(String word) {
            heard.add(word);
            if (word.equals("mistake")) {
                throw new IllegalStateException("of the listener");
            }
        }

        @Override
        public void connected() {
            heard.add(CONNECTED);
        }
    };

    @Test
    void listenerIsToldUntilItClosesWhateverItsOwnMistakes(@TempDir Path data) {
        try (var redis = EmbeddedRedis.start(data, 0);
                var connection = RedisConnection.open(URI.create(redis.url()), Duration.ofSeconds(2))) {
            var broadcast = new Broadcast(connection, "words");
            var subscription = broadcast.listen("listener", listener);
            await().untilAsserted(() -> assertThat(heard).containsExactly(CONNECTED));
            broadcast.tell("mistake");
            broadcast.tell("second");
            await().untilAsserted(() -> assertThat(heard).containsExactly(CONNECTED, "mistake", "second"));
            subscription.close();
            await().until(() -> connection.call(jedis -> jedis.publish("words", "nobody listens")) == 0);
        }
    }

    @Test
    void listenerIsToldAfterAnOutageThatItMayHaveMissedSomething(@TempDir Path data) {
        int port;
        try (var redis = EmbeddedRedis.start(data, 0)) {
            port = redis.port();
            try (var connection = RedisConnection.open(URI.create(redis.url()), Duration.ofSeconds(2))) {
                var broadcast = new Broadcast(connection, "words");
                try (var _ = broadcast.listen("listener", listener)) {
                    await().untilAsserted(() -> assertThat(heard).containsExactly(CONNECTED));
                    redis.close();
                    try (var _ = EmbeddedRedis.start(data, port)) {
                        await().untilAsserted(() -> assertThat(heard).containsExactly(CONNECTED, CONNECTED));
                        broadcast.tell("again");
                        await().untilAsserted(() -> assertThat(heard).containsExactly(CONNECTED, CONNECTED, "again"));
                    }
                }
            }
        }
    }
}
