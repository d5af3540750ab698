package tandem.ivr.asterisk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.time.Duration;
import tandem.core.InteractionId;
import tandem.core.MonitorMode;
import tandem.embedded.sip.Ulaw;
import tandem.ivr.MonitorResult;
import tandem.ivr.Monitoring;
import tandem.routing.model.MonitorRules;

/// Somebody who supervises, with the phone of their page, on UDP.
final class TestListener {
    static final int TONE = 2150;
    /// A tone of ours has a hundred times as much; music some thousandth.
    private static final double LOUD = 1e11;
    private static final String ENDPOINT = """
            {"context":"from-agent","aors":"%1$s","allow":"!all,ulaw","transport":"udp","direct_media":"no"}""".replace("\"", "\\\"");

    final HearingPhone phone;
    private final TestNode node;
    private final String user;

    TestListener(TelephoneTest test, TestNode node, String user) throws IOException {
        this.node = node;
        this.user = user;
        node.telephones.callControl().monitorPhone(user);
        var endpoint = "ear-" + user;
        var asterisk = TelephoneTest.installation.asterisk;
        asterisk.rx("database put tandem-sip/endpoint %s \"%s\"".formatted(endpoint, ENDPOINT.formatted(endpoint)));
        var voice = Ulaw.tone(TelephoneTest.data.resolve("listener.ulaw"), TONE, Duration.ofSeconds(1));
        this.phone = new HearingPhone(voice).servesAs(asterisk, endpoint);
        test.toClose.add(phone);
    }

    MonitorResult monitors(InteractionId call, MonitorMode mode) {
        return monitors(call, mode, MonitorRules.USUAL);
    }

    MonitorResult monitors(InteractionId call, MonitorMode mode, MonitorRules rules) {
        return node.telephones.callControl().monitor(new Monitoring(call, user, "Sofia Marino", null, mode, rules));
    }

    void awaitHears(int... tones) {
        awaitHears(phone, tones);
    }

    static void awaitHears(HearingPhone who, int... tones) {
        for (int tone : tones) {
            await("hears " + tone).until(() -> hears(who, tone));
        }
    }

    static boolean hears(HearingPhone who, int tone) {
        who.listenAnew();
        await().until(() -> who.millisHeard() >= 400);
        return who.loudness(tone) > LOUD;
    }

    static void doesNotHear(HearingPhone who, int tone) {
        who.listenAnew();
        await().until(() -> who.millisHeard() >= 600);
        assertThat(who.loudness(tone)).as("loudness of " + tone).isLessThan(LOUD / 20);
    }
}
