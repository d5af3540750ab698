package tandem.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(RunningTandem.class)
class RehearsalTest {
    @Test
    void chatsFollowOneAnother(RunningTandem.Installation tandem) throws Exception {
        var rehearsal = new Rehearsal();
        rehearsal.base = tandem.base();
        rehearsal.data = tandem.data();
        rehearsal.seconds = 2;
        assertThat(rehearsal.chats()).isGreaterThan(1);
    }
}
