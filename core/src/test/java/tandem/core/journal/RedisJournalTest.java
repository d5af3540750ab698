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
import tandem.core.event.JournalEntry;
import tandem.core.redis.RedisConnection;
import tandem.core.redis.RedisScript;
import tandem.core.redis.TenantKeys;
import tandem.embedded.EmbeddedRedis;

class RedisJournalTest implements JournalContract {
    private static final RedisScript APPEND = RedisScript.load(RedisJournalTest.class, "append_test.lua");

    private static final List<Event> THREE =
            List.of(new Event.Connected(ANNA), new Event.AgentReady(ANNA), new Event.Ended(Party.SYSTEM, "over"));

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
        return append(at, about, List.of(event));
    }

    /// All that one step says. Returns the id of the last.
    private EventId append(Instant at, MemoryJournal.About about, List<Event> events) {
        List<String> args = new ArrayList<>(List.of(
                Long.toString(at.toEpochMilli()),
                text(about.interaction()),
                text(about.channel()),
                text(about.queue()),
                text(about.agent()),
                text(about.customer())));
        events.forEach(event -> args.add(EventJson.write(event)));
        Object id = APPEND.run(redis, List.of(TenantKeys.of(tenant).base()), args);
        return new EventId(Objects.requireNonNull(id).toString());
    }

    private static String text(@Nullable Object value) {
        return value == null ? "" : value.toString();
    }

    private static List<EventId> ids(List<JournalEntry> entries) {
        return entries.stream().map(JournalEntry::id).toList();
    }

    @Test
    void eventsOfOneStepAreReadOneByOne() {
        append(NOON, ABOUT_CALL, new Event.Ended(Party.SYSTEM, "before"));
        append(NOON, ABOUT_CALL, THREE);
        append(NOON, ABOUT_CALL, new Event.Ended(Party.SYSTEM, "after"));

        var all = journal.read(EventId.START, 10);
        assertThat(all)
                .extracting(JournalEntry::event)
                .containsSubsequence(THREE)
                .hasSize(5);
        assertThat(ids(all)).isSorted().doesNotHaveDuplicates();
        assertThat(journal.of(CALL)).isEqualTo(all);
        assertThat(journal.last()).isEqualTo(all.getLast().id());
        for (int n = 0; n < all.size(); n++) {
            var after = n == 0 ? EventId.START : all.get(n - 1).id();
            assertThat(journal.read(after, 10)).isEqualTo(all.subList(n, all.size()));
            assertThat(journal.read(after, 1)).containsExactly(all.get(n));
        }
    }

    @Test
    void aSubscriptionBeginsInTheMiddleOfAStepAndWaitsForTheNext() {
        append(NOON, ABOUT_CALL, THREE);
        var step = ids(journal.read(EventId.START, 10));
        List<EventId> got = Collections.synchronizedList(new ArrayList<>());
        try (var _ = journal.subscribe("middle", step.getFirst(), batch -> got.addAll(ids(batch)))) {
            await().untilAsserted(() -> assertThat(got).containsExactlyElementsOf(step.subList(1, 3)));
            append(NOON, ABOUT_CALL, THREE);
            await().untilAsserted(() -> assertThat(got).hasSize(5));
        }
    }

    @Test
    void whoIsFarBehindGetsWholeStepsToo() {
        int steps = 400;
        for (int n = 0; n < steps; n++) {
            append(NOON, ABOUT_CALL, THREE);
        }
        List<EventId> got = Collections.synchronizedList(new ArrayList<>());
        List<EventId> ends = Collections.synchronizedList(new ArrayList<>());
        try (var _ = journal.subscribe("behind", EventId.START, batch -> {
            got.addAll(ids(batch));
            ends.add(batch.getLast().id());
        })) {
            await().untilAsserted(() -> assertThat(got).hasSize(steps * THREE.size()));
        }
        assertThat(ends).hasSizeGreaterThan(1);
        assertThat(ends)
                .allMatch(end -> ids(journal.read(end, 1)).stream()
                        .allMatch(
                                next -> next.millis() != end.millis() || next.sequence() / 64 != end.sequence() / 64));
    }

    @Test
    void aStepIsForgottenOnlyWhole() {
        append(NOON, ABOUT_CALL, THREE);
        var step = journal.read(EventId.START, 10);
        journal.trim(step.get(1).id());
        assertThat(journal.read(EventId.START, 10)).isEqualTo(step);
        journal.trim(step.get(2).id());
        assertThat(journal.read(EventId.START, 10)).isEmpty();
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
