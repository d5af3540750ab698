package tandem.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.HashSet;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class IdsTest {

    @ParameterizedTest
    @ValueSource(strings = {"a", "0", "anna.b_c@d+e-f", "550e8400-e29b-41d4-a716-446655440000"})
    void whatIsSafeInAKeyAFileNameAndAUrlIsAnId(String text) {
        assertThat(new InteractionId(text).value()).isEqualTo(text);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "-a", ".a", "a b", "a:b", "a/b", "é", "a\u0131"})
    void anythingElseIsNot(String text) {
        assertThatIllegalArgumentException().isThrownBy(() -> new InteractionId(text));
    }

    @Test
    void idsHaveAtMost128Characters() {
        assertThat(new InteractionId("a".repeat(128)).value()).hasSize(128);
        assertThatIllegalArgumentException().isThrownBy(() -> new InteractionId("a".repeat(129)));
    }

    @Test
    void randomIdsAreUuidsOfVersion4AndNeverTheSame() {
        Set<String> seen = new HashSet<>();
        for (int n = 0; n < 10_000; n++) {
            String id = InteractionId.random().value();
            assertThat(seen.add(id)).isTrue();
            var uuid = UUID.fromString(id);
            assertThat(uuid.version()).isEqualTo(4);
            assertThat(uuid.variant()).isEqualTo(2);
        }
    }

    @Test
    void idsOfCommandsAreShortAndNeverTheSame() {
        Set<String> seen = new HashSet<>();
        for (int n = 0; n < 10_000; n++) {
            String id = CommandId.random().value();
            assertThat(seen.add(id)).isTrue();
            assertThat(id.length()).isLessThanOrEqualTo(13);
        }
    }
}
