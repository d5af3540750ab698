package tandem.core.journal;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import redis.clients.jedis.params.XAddParams;
import tandem.core.AgentId;
import tandem.core.Channel;
import tandem.core.Direction;
import tandem.core.InteractionId;
import tandem.core.Party;
import tandem.core.TenantId;
import tandem.core.event.Event;
import tandem.core.event.EventId;
import tandem.core.event.JournalEntry;
import tandem.core.redis.RedisConnection;
import tandem.core.redis.TenantKeys;
import tandem.embedded.EmbeddedRedis;

class PastJournalTest {
    private static final Instant THEN = Instant.parse("2026-08-31T08:00:00Z");
    private static final Instant NOW = Instant.parse("2026-11-30T08:00:00Z");
    private static final InteractionId CALL = new InteractionId("call-1");
    private static final AgentId ANNA = new AgentId("anna");

    @TempDir
    static Path data;

    private static EmbeddedRedis server;
    private static RedisConnection redis;

    private final TenantId tenant = new TenantId(UUID.randomUUID().toString());
    private PastJournal past;
    private RedisJournal journal;

    @BeforeAll
    static void start() {
        server = EmbeddedRedis.start(data, 0);
        redis = RedisConnection.open(URI.create(server.url()), Duration.ofSeconds(2));
    }

    @BeforeEach
    void open() {
        past = new PastJournal(redis, tenant, Clock.fixed(NOW, ZoneOffset.UTC));
        journal = new RedisJournal(redis, tenant);
    }

    @AfterAll
    static void stop() {
        redis.close();
        server.close();
    }

    private static JournalEntry entry(Instant at, boolean ofCall, Event event) {
        return new JournalEntry(
                EventId.START, at, ofCall ? CALL : null, ofCall ? Channel.VOICE : null, null, null, null, event);
    }

    private static List<List<JournalEntry>> steps() {
        return List.of(
                List.of(
                        entry(
                                THEN,
                                true,
                                new Event.Opened(
                                        Channel.VOICE,
                                        Direction.INBOUND,
                                        "+12025550101",
                                        "+12025550100",
                                        null,
                                        null,
                                        Map.of())),
                        entry(THEN, false, new Event.AgentReady(ANNA)),
                        entry(THEN, true, new Event.Connected(ANNA))),
                List.of(entry(THEN, true, new Event.Held(ANNA))),
                List.of(entry(THEN.plusSeconds(60), true, new Event.Ended(Party.CUSTOMER, "hung-up"))));
    }

    private void live() {
        redis.call(jedis -> jedis.xadd(
                TenantKeys.of(tenant).journal(),
                XAddParams.xAddParams(),
                Map.of(
                        "entry",
                        "{\"at\":" + NOW.toEpochMilli() + ",\"event\":{\"type\":\"AgentReady\",\"agent\":\"ben\"}}")));
    }

    @Test
    void isReadAsIfItHadBeenThereAllTheTime() {
        assertThat(past.write(steps(), Map.of())).isTrue();

        var read = journal.read(EventId.START, 10);
        assertThat(read).extracting(JournalEntry::at).containsExactly(THEN, THEN, THEN, THEN, THEN.plusSeconds(60));
        assertThat(read)
                .extracting(JournalEntry::id)
                .isSorted()
                .allMatch(id -> id.millis() <= THEN.plusSeconds(60).toEpochMilli());
        assertThat(read.getLast().id()).isEqualTo(journal.last());
        assertThat(journal.of(CALL))
                .isEqualTo(read.stream()
                        .filter(entry -> entry.interaction() != null)
                        .toList());
    }

    @Test
    void whatHappensFromNowOnComesAfterIt() {
        past.write(steps(), Map.of());
        var end = journal.last();
        live();
        assertThat(journal.read(end, 10)).singleElement().satisfies(entry -> {
            assertThat(entry.event()).isEqualTo(new Event.AgentReady(new AgentId("ben")));
            assertThat(journal.writtenAt(entry)).isEqualTo(entry.at());
        });
    }

    @Test
    void whenItWasWrittenIsKnown() {
        assertThat(journal.past()).isEmpty();
        past.write(steps(), Map.of());
        assertThat(journal.writtenAt(journal.read(EventId.START, 1).getFirst())).isEqualTo(NOW);
    }

    @Test
    void isWrittenOnce() {
        assertThat(past.write(steps(), Map.of())).isTrue();
        assertThat(past.write(steps(), Map.of())).isFalse();
        assertThat(journal.read(EventId.START, 10)).hasSize(5);
    }

    @Test
    void neverComesAfterSomethingReal() {
        live();
        assertThat(past.write(steps(), Map.of())).isFalse();
        assertThat(journal.read(EventId.START, 10)).hasSize(1);
        assertThat(past.exists()).isFalse();
    }

    @Test
    void neverComesIntoAJournalThatHasForgottenWhatWasReal() {
        live();
        journal.trim(journal.last());
        assertThat(past.write(steps(), Map.of())).isFalse();
    }

    @Test
    void whatItLacksIsAddedOnce() {
        past.write(steps(), Map.of("one", "a", "two", "b"));
        assertThat(past.lacking()).containsOnlyKeys("one", "two");
        var stored = entry(NOW, true, new Event.RecordingStored("r", "r.wav", "00", Duration.ofSeconds(1)));
        past.add("one", stored);
        past.add("one", stored);
        assertThat(past.lacking()).containsOnlyKeys("two");
        assertThat(journal.read(EventId.START, 10)).hasSize(6);
    }
}
