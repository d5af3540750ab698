package tandem.routing.port;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tandem.core.AgentId;
import tandem.core.Channel;
import tandem.routing.model.AgentChoice;
import tandem.routing.model.AgentProfile;
import tandem.routing.model.Requirement;

class SignatureTest {
    private static final Signature SIGNATURE =
            new Signature(Channel.CHAT, AgentChoice.LONGEST_IDLE, Requirement.parse("lang:en >= 5 and sales >= 3"));

    @Test
    void textFormReadsBack() {
        assertThat(SIGNATURE).hasToString("CHAT:longest-idle:lang:en >= 5 and sales >= 3");
        assertThat(Signature.parse(SIGNATURE.toString())).isEqualTo(SIGNATURE);
        var none = new Signature(Channel.VOICE, AgentChoice.RING_ALL, Requirement.NONE);
        assertThat(Signature.parse(none.toString())).isEqualTo(none);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "CHAT", "CHAT:longest-idle", "CHAT:luck:sales >= 3", "PIGEON:linear:sales >= 3"})
    void whatIsNoSignatureIsRefused(String text) {
        assertThatIllegalArgumentException().isThrownBy(() -> Signature.parse(text));
    }

    @Test
    void skillAndChannelDecideWhoMayServe() {
        assertThat(SIGNATURE.mayBeServedBy(agent(Map.of("sales", 3, "lang:en", 5), Channel.CHAT)))
                .isTrue();
        assertThat(SIGNATURE.mayBeServedBy(agent(Map.of("sales", 3, "lang:en", 4), Channel.CHAT)))
                .isFalse();
        assertThat(SIGNATURE.mayBeServedBy(agent(Map.of("sales", 3, "lang:en", 5), Channel.VOICE)))
                .isFalse();
    }

    private static AgentProfile agent(Map<String, Integer> skills, Channel channel) {
        return new AgentProfile(new AgentId("anna"), "Anna", skills, Set.of(channel), 100);
    }
}
