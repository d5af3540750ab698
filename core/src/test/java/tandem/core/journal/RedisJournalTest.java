package tandem.core.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tandem.core.Party;
import tandem.core.TenantId;
import tandem.core.event.Event;
import tandem.core.event.EventId;
import tandem.core.event.EventJson;
import tandem.core.redis.RedisConnection;
import tandem.core.redis.RedisScript;
import tandem.core.redis.TenantKeys;
import tandem.embedded.EmbeddedRedis;

class RedisJournalTest implements JournalContract {
    private static final RedisScript APPEND = RedisScript.load(RedisJournalTest.class, "append_test.lua");

    @TempDir
    static Path data;

    private static EmbeddedRedis server;
    private static RedisConnection redis;

    private final TenantId tenant = new TenantId(UUID.randomUUID().toString());
    private RedisJournal journal;

    @BeforeAll
    static void start() {
        server = EmbeddedRedis.start(data, 0);
        redis = RedisConnection.open(URI.create(server.url()), Duration.ofSeconds(2));
    }

    @BeforeEach
    void open() {
        journal = new RedisJournal(redis, tenant);
    }

    @AfterAll
    static void stop() {
        redis.close();
        server.close();
    }

    @Override
    public Journal journal() {
        return journal;
    }

    @Override
    public EventId append(Instant at, MemoryJournal.About about, Event event) {
        var args = List.of(
                Long.toString(at.toEpochMilli()),
                text(about.interaction()),
                text(about.channel()),
                text(about.queue()),
                text(about.agent()),
                text(about.customer()),
                EventJson.write(event));
        Object id = APPEND.run(redis, List.of(TenantKeys.of(tenant).base()), args);
        return new EventId(Objects.requireNonNull(id).toString());
    }

    private static String text(@Nullable Object value) {
        return value == null ? "" : value.toString();
    }

    @Test
    void aSubscriptionSurvivesTheRestartOfRedis() {
        List<EventId> got = Collections.synchronizedList(new ArrayList<>());
        int port = server.port();
        try (var _ = journal.subscribe("survivor", EventId.START, batch -> batch.forEach(e -> got.add(e.id())))) {
            EventId before = append(NOON, ABOUT_CALL, new Event.Ended(Party.SYSTEM, "before"));
            await().untilAsserted(() -> assertThat(got).containsExactly(before));
            server.close();
            assertThat(redis.isUp()).isFalse();
            server = EmbeddedRedis.start(data, port);
            EventId after = append(NOON, ABOUT_CALL, new Event.Ended(Party.SYSTEM, "after"));
            await().atMost(Duration.ofSeconds(15))
                    .untilAsserted(() -> assertThat(got).containsExactly(before, after));
        }
    }
}
