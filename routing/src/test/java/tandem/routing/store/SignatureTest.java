package tandem.routing.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import tandem.core.AgentId;
import tandem.core.Channel;
import tandem.core.QueueId;
import tandem.routing.AgentProfile;
import tandem.routing.Requirement;

class SignatureTest {
    private static final QueueId SALES = new QueueId("sales");
    private static final Signature SIGNATURE =
            new Signature(Channel.CHAT, SALES, new Requirement(Map.of("sales", 3, "lang:en", 5)));

    @Test
    void equalSignaturesHaveEqualTextAndReadBack() {
        assertThat(SIGNATURE).hasToString("CHAT:sales:lang:en >= 5 and sales >= 3");
        assertThat(Signature.parse(SIGNATURE.toString())).isEqualTo(SIGNATURE);
        var none = new Signature(Channel.VOICE, SALES, Requirement.NONE);
        assertThat(Signature.parse(none.toString())).isEqualTo(none);
    }

    @Test
    void whatIsNoSignatureIsRefused() {
        assertThatThrownBy(() -> Signature.parse("CHAT:sales")).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> Signature.parse("CHAT:sales:good")).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void anAgentServesWhatHisChannelsQueuesAndSkillsAllow() {
        assertThat(SIGNATURE.mayBeServedBy(agent(Map.of("sales", 3, "lang:en", 5), Channel.CHAT, SALES)))
                .isTrue();
        assertThat(SIGNATURE.mayBeServedBy(agent(Map.of("sales", 3, "lang:en", 4), Channel.CHAT, SALES)))
                .isFalse();
        assertThat(SIGNATURE.mayBeServedBy(agent(Map.of("sales", 3, "lang:en", 5), Channel.VOICE, SALES)))
                .isFalse();
        assertThat(SIGNATURE.mayBeServedBy(
                        agent(Map.of("sales", 3, "lang:en", 5), Channel.CHAT, new QueueId("billing"))))
                .isFalse();
    }

    private static AgentProfile agent(Map<String, Integer> skills, Channel channel, QueueId queue) {
        return new AgentProfile(new AgentId("anna"), "Anna", skills, Set.of(channel), Set.of(queue), 100);
    }
}
