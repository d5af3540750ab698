package tandem.core.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import tandem.core.AgentId;
import tandem.core.Channel;
import tandem.core.CustomerId;
import tandem.core.InteractionId;
import tandem.core.Party;
import tandem.core.QueueId;
import tandem.core.event.Event;
import tandem.core.event.EventId;
import tandem.core.event.JournalEntry;
import tandem.core.journal.MemoryJournal.About;

/// What every journal promises.
interface JournalContract {
    Instant NOON = Instant.parse("2026-01-01T12:00:00.123Z");
    AgentId ANNA = new AgentId("anna");
    QueueId SALES = new QueueId("sales");
    CustomerId CAROL = new CustomerId("carol");
    InteractionId CALL = new InteractionId("call-1");
    About ABOUT_CALL = new About(CALL, Channel.VOICE, SALES, ANNA, CAROL);

    Journal journal();

    EventId append(Instant at, About about, Event event);

    private EventId say(String text) {
        return append(NOON, ABOUT_CALL, new Event.Ended(Party.SYSTEM, text));
    }

    @Test
    default void anEmptyJournalStartsAtTheStart() {
        assertThat(journal().last()).isEqualTo(EventId.START);
        assertThat(journal().read(EventId.START, 10)).isEmpty();
        assertThat(journal().of(CALL)).isEmpty();
    }

    @Test
    default void entriesReadBackWithTheirContextInOrder() {
        var connected = new Event.Connected(ANNA);
        var ready = new Event.AgentReady(ANNA);
        EventId first = append(NOON, ABOUT_CALL, connected);
        EventId second = append(NOON, About.agent(ANNA), ready);

        var ofCall = new JournalEntry(first, NOON, CALL, Channel.VOICE, SALES, ANNA, CAROL, connected);
        var ofAnna = new JournalEntry(second, NOON, null, null, null, ANNA, null, ready);
        assertThat(journal().read(EventId.START, 10)).containsExactly(ofCall, ofAnna);
        assertThat(journal().read(EventId.START, 1)).containsExactly(ofCall);
        assertThat(journal().read(first, 10)).containsExactly(ofAnna);
        assertThat(journal().of(CALL)).containsExactly(ofCall);
        assertThat(journal().last()).isEqualTo(second);
    }

    @Test
    default void trimmingForgetsUpToAPositionButNotTheInteractionsOwnList() {
        EventId first = say("one");
        EventId second = say("two");
        journal().trim(first);
        assertThat(journal().read(EventId.START, 10))
                .extracting(JournalEntry::id)
                .containsExactly(second);
        journal().trim(second);
        assertThat(journal().read(EventId.START, 10)).isEmpty();
        assertThat(journal().last()).isEqualTo(second);
        assertThat(journal().of(CALL)).hasSize(2);
    }

    @Test
    default void aSubscriberGetsEverythingAfterItsPositionInOrder() {
        EventId before = say("before");
        EventId waiting = say("waiting there");
        List<EventId> got = Collections.synchronizedList(new ArrayList<>());
        try (var subscription = journal().subscribe("test", before, batch -> batch.forEach(e -> got.add(e.id())))) {
            await().untilAsserted(() -> assertThat(got).containsExactly(waiting));
            EventId later = say("later");
            EventId last = say("last");
            await().untilAsserted(() -> assertThat(got).containsExactly(waiting, later, last));
            await().untilAsserted(() -> assertThat(subscription.position()).isEqualTo(last));
        }
    }

    @Test
    default void aBatchWhoseListenerThrowsComesAgain() {
        EventId id = say("hello");
        List<EventId> seen = Collections.synchronizedList(new ArrayList<>());
        try (var subscription = journal().subscribe("stubborn", EventId.START, batch -> {
            seen.add(batch.getFirst().id());
            if (seen.size() < 3) {
                throw new IllegalStateException("on purpose, try " + seen.size());
            }
        })) {
            await().untilAsserted(() -> assertThat(subscription.position()).isEqualTo(id));
            assertThat(seen).containsExactly(id, id, id);
        }
    }

    @Test
    default void aSlowSubscriberDelaysOnlyItself() {
        var release = new CountDownLatch(1);
        var quick = new AtomicInteger();
        try (var _ = journal().subscribe("slow", EventId.START, _ -> release.await());
                var _ = journal().subscribe("quick", EventId.START, batch -> quick.addAndGet(batch.size()))) {
            say("one");
            say("two");
            await().untilAsserted(() -> assertThat(quick).hasValue(2));
            release.countDown();
        }
    }

    @Test
    default void whoIsFarBehindGetsEachEntryOnceAndInOrderWhileOthersFollow() {
        var said = new ArrayList<EventId>();
        for (int n = 0; n < 700; n++) {
            said.add(say("before " + n));
        }
        List<EventId> behind = Collections.synchronizedList(new ArrayList<>());
        List<EventId> ahead = Collections.synchronizedList(new ArrayList<>());
        try (var _ = journal().subscribe("ahead", said.getLast(), batch -> batch.forEach(e -> ahead.add(e.id())));
                var _ = journal().subscribe("behind", EventId.START, batch -> batch.forEach(e -> behind.add(e.id())))) {
            for (int n = 0; n < 700; n++) {
                said.add(say("then " + n));
            }
            await().untilAsserted(() -> assertThat(behind).hasSize(1400));
            await().untilAsserted(() -> assertThat(ahead).hasSize(700));
        }
        assertThat(behind).containsExactlyElementsOf(said);
        assertThat(ahead).containsExactlyElementsOf(said.subList(700, 1400));
    }

    @Test
    default void whoSubscribesAfterAllHaveLeftMissesNothing() {
        EventId first = say("first");
        List<EventId> got = Collections.synchronizedList(new ArrayList<>());
        try (var _ = journal().subscribe("early", EventId.START, batch -> batch.forEach(e -> got.add(e.id())))) {
            await().untilAsserted(() -> assertThat(got).containsExactly(first));
        }
        EventId between = say("between");
        try (var _ = journal().subscribe("late", first, batch -> batch.forEach(e -> got.add(e.id())))) {
            await().untilAsserted(() -> assertThat(got).containsExactly(first, between));
            EventId last = say("last");
            await().untilAsserted(() -> assertThat(got).containsExactly(first, between, last));
        }
    }

    @Test
    default void closingWaitsForTheBatchInHandAndDeliversNoMore() throws Exception {
        var inHand = new CountDownLatch(1);
        var release = new CountDownLatch(1);
        var finished = new AtomicInteger();
        var subscription = journal().subscribe("closing", EventId.START, _ -> {
            inHand.countDown();
            release.await();
            finished.incrementAndGet();
        });
        say("one");
        assertThat(inHand.await(10, TimeUnit.SECONDS)).isTrue();
        var closer = Thread.ofVirtual().start(subscription::close);
        say("two");
        assertThat(finished).hasValue(0);
        release.countDown();
        closer.join();
        assertThat(finished).hasValue(1);
    }

    @Test
    default void anIdleSubscriptionClosesAtOnce() throws Exception {
        var caughtUp = new CountDownLatch(1);
        say("one");
        var subscription = journal().subscribe("idle", EventId.START, _ -> caughtUp.countDown());
        assertThat(caughtUp.await(10, TimeUnit.SECONDS)).isTrue();
        var closer = Thread.ofVirtual().start(subscription::close);
        assertThat(closer.join(Duration.ofSeconds(1))).isTrue();
    }
}
