package tandem.channels;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Clock;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.boot.health.contributor.Status;
import tandem.embedded.Ports;

/// The channels as the server configures them.
@ExtendWith(TestRedis.class)
class ChannelsConfigurationTest {

    private static Map<String, Object> mailbox(int index, String queue) {
        String prefix = "tandem.channels.mail.mailboxes[" + index + "].";
        return Map.of(
                prefix + "address",
                queue + "@tandem.test",
                prefix + "queue",
                queue,
                prefix + "imap.port",
                Ports.free(),
                prefix + "imap.user",
                queue,
                prefix + "imap.password",
                "secret",
                prefix + "imap.security",
                "NONE",
                prefix + "smtp.port",
                Ports.free(),
                prefix + "smtp.security",
                "NONE");
    }

    @Test
    void deadMailServerDegradesHealthAndNothingElse() {
        var properties = new HashMap<>(mailbox(0, "support"));
        properties.putAll(mailbox(1, "no-such-queue"));
        try (var desk = new Desk(Clock.systemUTC());
                var node = TestNode.start(desk, Clock.systemUTC(), properties)) {
            var mail = node.bean("mailHealthIndicator", HealthIndicator.class);
            await().until(() -> String.valueOf(mail.health()).contains("ConnectException"));
            assertThat(mail.health()).extracting("status").isEqualTo(new Status("DEGRADED"));
            assertThat(String.valueOf(mail.health())).contains("has no queue 'no-such-queue'");
            assertThat(node.bean("chatHealthIndicator", HealthIndicator.class).health())
                    .extracting("status")
                    .isEqualTo(Status.UP);
            assertThat(node.bean(MailDesk.class)).isNotNull();
        }
    }
}
