package tandem.ivr.asterisk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static tandem.ivr.asterisk.TestListener.hears;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import tandem.core.CommandId;
import tandem.core.InteractionId;
import tandem.core.InteractionState;
import tandem.core.MonitorMode;
import tandem.core.QueueId;
import tandem.ivr.CallResult;
import tandem.ivr.MonitorResult;

/// What the customer hears of somebody who supervises (S3): a customer who was called, so that their earpiece is ours.
class MonitoredCustomerTest extends TelephoneTest {
    private HearingPhone hearing(Path voice, String endpoint) throws IOException {
        var phone = new HearingPhone(voice).servesAs(installation.asterisk, endpoint);
        toClose.add(phone);
        return phone;
    }

    @Test
    void customerHearsNothingOfAWhisperAndWhoeverBargesIn() throws Exception {
        var annas = hearing(agentVoice, "anna-desk");
        var customer = hearing(callerVoice, TestNode.TRUNK);
        var sofia = new TestListener(this, node, "sofia");
        anna.notReady();
        var call = InteractionId.random();
        assertThat(node.outbound.call(anna.desktop(), call, "+16502345678", new QueueId("support"), CommandId.random()))
                .isInstanceOf(CallResult.Calling.class);
        awaitState(call, InteractionState.CONNECTED);
        await("the customer hears the agent").until(() -> hears(customer, AGENT_TONE));

        assertThat(sofia.monitors(call, MonitorMode.WHISPER)).isEqualTo(MonitorResult.DONE);
        await("the agent hears the whisper").until(() -> hears(annas, TestListener.TONE));
        assertThat(hears(customer, TestListener.TONE)).as("whisper").isFalse();
        assertThat(hears(customer, AGENT_TONE)).isTrue();

        assertThat(sofia.monitors(call, MonitorMode.BARGE)).isEqualTo(MonitorResult.DONE);
        await("the customer hears who joins").until(() -> hears(customer, TestListener.TONE));
        await("the agent does").until(() -> hears(annas, TestListener.TONE));

        assertThat(sofia.monitors(call, MonitorMode.LISTEN)).isEqualTo(MonitorResult.DONE);
        await("not any more").until(() -> !hears(customer, TestListener.TONE));
        assertThat(hears(customer, AGENT_TONE)).isTrue();
        customer.hangUp();
        awaitState(call, InteractionState.WRAP_UP);
    }
}
