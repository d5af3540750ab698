package tandem.core.outage;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

class OutageTest {

    private static final class Told extends UnavailableException {
        Told() {
            super("gone", null);
        }

        @Override
        public boolean isTold() {
            return true;
        }
    }

    private final Logger log = (Logger) LoggerFactory.getLogger(OutageTest.class);
    private final ListAppender<ILoggingEvent> said = new ListAppender<>();
    private long nanos;
    private final Outage outage = new Outage(log, "The index is not kept up", Duration.ofSeconds(1), () -> nanos);

    @BeforeEach
    void listen() {
        said.start();
        log.addAppender(said);
    }

    @AfterEach
    void stopListening() {
        log.detachAppender(said);
    }

    @Test
    void whatComesAndGoesIsOneOutageUntilItHasBeenCalmForItsTime() {
        var flickering = new Outage(log, "The mailbox cannot be read", Duration.ofMinutes(1), () -> nanos);
        for (int i = 0; i < 10_000; i++) {
            flickering.failed(i % 2 == 0 ? "EOFException" : "ConnectException");
            flickering.over();
        }
        assertThat(lines()).containsExactly("The mailbox cannot be read: EOFException; trying again");
        assertThat(flickering.count()).isEqualTo(10_000);
        pass(Duration.ofMinutes(1));
        flickering.over();
        flickering.over();
        assertThat(lines()).hasSize(2).last().asString().contains("Over after 60 s", "10000 attempts");
        assertThat(flickering.count()).isZero();
    }

    @Test
    void outageIsOneLineWithoutATraceAndOneWhenItIsOver() {
        for (int i = 0; i < 1000; i++) {
            outage.failed(new IOException("Connection refused"));
            pass(Duration.ofMillis(100));
        }
        pass(Duration.ofSeconds(1));
        outage.over();

        assertThat(lines())
                .containsExactly(
                        "The index is not kept up: Connection refused; trying again",
                        "Over after 101 s: The index is not kept up (1000 attempts failed)");
        assertThat(said.list)
                .allSatisfy(event -> assertThat(event.getThrowableProxy()).isNull());
    }

    @Test
    void whatFlickersIsOneOutage() {
        for (int i = 0; i < 10; i++) {
            outage.failed(new IOException("reset"));
            outage.over();
            pass(Duration.ofMillis(500));
            outage.over();
        }
        assertThat(outage.now()).contains("reset");
        pass(Duration.ofSeconds(1));
        outage.over();

        assertThat(outage.now()).isEmpty();
        assertThat(lines()).hasSize(2).last().asString().contains("10 attempts failed");
    }

    @Test
    void whatTheLinksOwnerHasToldIsNotToldAgain() {
        outage.failed(new Told());
        pass(Duration.ofSeconds(2));
        outage.over();

        assertThat(lines()).isEmpty();
    }

    @Test
    void mistakeOfOursHasItsTraceOnceInAnOutage() {
        outage.failed(new IOException("Connection refused"));
        outage.failed(new IllegalArgumentException("a mistake"));
        outage.failed(new IllegalArgumentException("a mistake"));

        assertThat(said.list)
                .filteredOn(event -> event.getThrowableProxy() != null)
                .singleElement()
                .satisfies(event -> assertThat(event.getLevel()).isEqualTo(Level.ERROR));
        assertThat(lines()).hasSize(2);
    }

    private void pass(Duration time) {
        nanos += time.toNanos();
    }

    private List<String> lines() {
        return said.list.stream()
                .filter(event -> event.getLevel().isGreaterOrEqual(Level.INFO))
                .map(ILoggingEvent::getFormattedMessage)
                .toList();
    }
}
