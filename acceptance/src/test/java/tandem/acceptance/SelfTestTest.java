package tandem.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import picocli.CommandLine;

/// What `./run --self-test` checks holds on a fresh installation.
@ExtendWith(RunningTandem.class)
class SelfTestTest {

    @Test
    void callChatAndMailGoAllTheWay(RunningTandem.Installation tandem) {
        int exit = new CommandLine(new SelfTest())
                .execute(
                        "--url=" + tandem.base(),
                        "--data=" + tandem.data(),
                        "--sip-port=" + tandem.port("sip"),
                        "--smtp-port=" + tandem.port("smtp"),
                        "--imap-port=" + tandem.port("imap"));
        assertThat(exit).as("the table above says which check failed").isZero();
    }
}
