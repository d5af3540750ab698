package tandem.channels.mail;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

/// However often it fails, the log says so once and then counts.
class OutageTest {
    private static final Logger LOG = (Logger) LoggerFactory.getLogger(Outage.class);
    private final ListAppender<ILoggingEvent> said = new ListAppender<>();
    private final TurnedClock clock = new TurnedClock();
    private final Outage outage = new Outage("The mailbox cannot be read", clock, Duration.ofMinutes(1));

    private static final class TurnedClock extends Clock {
        private Instant now = Instant.EPOCH;

        void turn(Duration by) {
            now = now.plus(by);
        }

        @Override
        public Instant instant() {
            return now;
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }
    }

    @BeforeEach
    void listen() {
        said.start();
        LOG.addAppender(said);
    }

    @AfterEach
    void leave() {
        LOG.detachAppender(said);
    }

    private List<String> lines() {
        return said.list.stream().map(ILoggingEvent::getFormattedMessage).toList();
    }

    @Test
    void mailboxThatGoesUpAndDownSaysSoOnceAndCounts() {
        for (int i = 0; i < 10_000; i++) {
            outage.failed(i % 2 == 0 ? "EOFException" : "ConnectException");
            outage.works();
        }
        assertThat(lines()).containsExactly("The mailbox cannot be read: EOFException");
        assertThat(outage.failures()).isEqualTo(10_000);
        clock.turn(Duration.ofMinutes(1));
        outage.works();
        outage.works();
        assertThat(lines()).hasSize(2).last().asString().contains("No longer", "10000 times");
        assertThat(outage.failures()).isZero();
    }

    @Test
    void longOutageIsRecalledOncePerHour() {
        for (int i = 0; i < 180; i++) {
            outage.failed("ConnectException");
            clock.turn(Duration.ofMinutes(1));
        }
        assertThat(lines()).hasSize(3).last().asString().contains("121 times", "ConnectException");
    }
}
