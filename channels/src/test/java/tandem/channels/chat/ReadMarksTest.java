package tandem.channels.chat;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import tandem.channels.TestRedis;
import tandem.channels.chat.redis.RedisReadMarks;
import tandem.core.InteractionId;
import tandem.core.Party;
import tandem.core.event.EventId;

@ExtendWith(TestRedis.class)
class ReadMarksTest {
    private static final InteractionId CHAT = new InteractionId("chat");
    private final ReadMarks marks = new RedisReadMarks(TestRedis.connection(), TestRedis.newTenant());

    @Test
    void markNeverGoesBackAndEachSideHasItsOwn() {
        assertThat(marks.of(CHAT, Party.AGENT)).isEmpty();
        marks.mark(CHAT, Party.AGENT, EventId.of(1_700_000_000_000L, 9));
        marks.mark(CHAT, Party.AGENT, EventId.of(1_700_000_000_000L, 10));
        marks.mark(CHAT, Party.AGENT, EventId.of(1_700_000_000_000L, 2));
        marks.mark(CHAT, Party.AGENT, EventId.of(1_600_000_000_000L, 99));
        assertThat(marks.of(CHAT, Party.AGENT)).hasValue(EventId.of(1_700_000_000_000L, 10));
        assertThat(marks.of(CHAT, Party.CUSTOMER)).isEmpty();
        marks.mark(CHAT, Party.AGENT, EventId.of(1_700_000_000_001L, 0));
        assertThat(marks.of(CHAT, Party.AGENT)).hasValue(EventId.of(1_700_000_000_001L, 0));
    }

    @Test
    void everyNodeIsToldOfWhatIsNewOnly() throws Exception {
        var told = new CopyOnWriteArrayList<String>();
        try (var _ = marks.listen((chat, reader, upTo) -> told.add(reader + " " + upTo + " " + chat))) {
            await().until(() -> {
                marks.mark(CHAT, Party.CUSTOMER, EventId.of(told.size() + 1, marksSoFar()));
                return !told.isEmpty();
            });
            marks.mark(CHAT, Party.CUSTOMER, EventId.of(5_000, 0));
            marks.mark(CHAT, Party.CUSTOMER, EventId.of(4_000, 0));
            marks.mark(CHAT, Party.CUSTOMER, EventId.of(6_000, 0));
            await().until(() -> told.contains("CUSTOMER 6000-0 chat"));
            assertThat(told).contains("CUSTOMER 5000-0 chat").doesNotContain("CUSTOMER 4000-0 chat");
        }
    }

    private long marksSoFar() {
        return marks.of(CHAT, Party.CUSTOMER).map(EventId::sequence).orElse(0L) + 1;
    }
}
