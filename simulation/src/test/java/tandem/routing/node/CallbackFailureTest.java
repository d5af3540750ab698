package tandem.routing.node;

import static org.assertj.core.api.Assertions.assertThat;
import static tandem.routing.model.CallbackFailure.CUSTOMER_BUSY;
import static tandem.routing.model.CallbackFailure.CUSTOMER_NO_ANSWER;
import static tandem.routing.model.CallbackFailure.CUSTOMER_REFUSED;
import static tandem.routing.model.CallbackFailure.TRUNK_REFUSED;
import static tandem.routing.model.CallbackFailure.WRONG_NUMBER;

import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tandem.routing.model.CallbackFailure;
import tandem.routing.model.QueueProfile;

class CallbackFailureTest {
    private static final QueueProfile.Callback USUAL = QueueProfile.Callback.USUAL; // 3 attempts, 15 minutes apart

    @ParameterizedTest
    @CsvSource({
        "CUSTOMER_BUSY,PT5M",
        "CUSTOMER_NO_ANSWER,PT15M",
        "CUSTOMER_REFUSED,PT1H",
        "TRUNK_REFUSED,PT15M",
        "CUSTOMER_FAILED,PT15M"
    })
    void eachIsTriedAgainByItsOwnRule(CallbackFailure failure, Duration later) {
        assertThat(failure.again(USUAL, List.of())).contains(later);
    }

    @Test
    void wrongNumberIsNotTriedAgain() {
        assertThat(WRONG_NUMBER.again(USUAL, List.of())).isEmpty();
    }

    @Test
    void whoRefusesTwiceIsNotCalledAThirdTime() {
        assertThat(CUSTOMER_REFUSED.again(USUAL, List.of(CUSTOMER_REFUSED))).isEmpty();
        assertThat(CUSTOMER_REFUSED.again(USUAL, List.of(CUSTOMER_BUSY))).isPresent();
    }

    @Test
    void lastAttemptIsTheLast() {
        assertThat(CUSTOMER_BUSY.again(USUAL, List.of(CUSTOMER_BUSY, CUSTOMER_NO_ANSWER)))
                .isEmpty();
    }

    @Test
    void refusalByTheTrunkUsesUpNoAttemptButDoesNotGoOnForEver() {
        assertThat(CallbackFailure.attempt(List.of(TRUNK_REFUSED, TRUNK_REFUSED)))
                .isEqualTo(1);
        assertThat(CUSTOMER_BUSY.again(USUAL, List.of(TRUNK_REFUSED, TRUNK_REFUSED, CUSTOMER_BUSY)))
                .isPresent();
        assertThat(TRUNK_REFUSED.again(USUAL, List.of(CUSTOMER_BUSY, CUSTOMER_BUSY)))
                .isPresent();
        assertThat(TRUNK_REFUSED.again(USUAL, Collections.nCopies(7, TRUNK_REFUSED)))
                .isPresent();
        assertThat(TRUNK_REFUSED.again(USUAL, Collections.nCopies(8, TRUNK_REFUSED)))
                .isEqualTo(Optional.empty());
    }

    @Test
    void reasonFromElsewhereIsAFailure() {
        assertThat(CallbackFailure.of("SOMETHING")).isEqualTo(CallbackFailure.CUSTOMER_FAILED);
    }
}
