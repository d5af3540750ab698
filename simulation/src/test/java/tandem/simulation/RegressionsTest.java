package tandem.simulation;

import static org.assertj.core.api.Assertions.assertThatCode;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// What simulation has found, shrunk and pasted as it was printed: it must not come back.
class RegressionsTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                // I2: who had picked a call beyond what they may serve was offered a chat as well
                """
                centre SMALL nodes 1 length 240000
                7497 n1 OPEN i2 CHAT
                10972 n1 ENQUEUE i2 sales 0
                36705 n1 END i2 AGENT
                39925 n1 OPEN i9 VOICE
                40892 n1 ENQUEUE i9 sales 2
                50822 n1 LOG_IN chen
                55813 n1 READY chen
                76769 n1 PICK chen i9
                80647 n1 OPEN i18 CHAT
                81966 n1 ENQUEUE i18 sales 0
                """,
                // I8: who left a queue by one of its steps was counted nowhere
                """
                centre RICH_CHANGED nodes 1 length 240000
                183890 n1 OPEN i51 CHAT
                190986 n1 ENQUEUE i51 mixed 1 lang:zh~>=~5
                199350 n1 MOVE i51 overflow
                """,
                // I6: whose log-in was on its way while the configuration changed stayed on their old terms
                """
                centre RICH_CHANGED nodes 2 length 240000
                151121 n1 LOG_IN chen
                156738 n1 OPEN i35 VOICE
                157918 n1 ENQUEUE i35 sales 0 lang:en~>=~5
                158882 n2 OPEN i36 VOICE
                161445 n2 ENQUEUE i36 english 0
                175964 n2 PICK chen i36
                181553 n1 LOG_IN chen !LATE:589
                182112 n2 RELOAD RICH
                182747 n2 OPEN i46 EMAIL
                183562 n1 READY chen
                185626 n2 ENQUEUE i46 support 2
                187015 n1 END i36 CUSTOMER
                """,
                // I8: who was offered what was moved to another queue meanwhile did not hold it in the live picture
                """
                centre SMALL nodes 3 length 240000
                38187 n3 LOG_IN ben
                47733 n2 OPEN i19 CHAT
                48553 n1 ENQUEUE i19 back-office 0
                117590 n3 READY ben
                162272 n3 MOVE i19 sales
                """,
                // I8: of two that came in the same millisecond the one that was passed back lost its place in the live
                // picture
                """
                centre SMALL nodes 3 length 240000
                167506 n1 LOG_IN chen
                185165 n3 PAUSE 15929
                186223 n1 OPEN i42 EMAIL
                189706 n3 ENQUEUE i42 sales 0
                196196 n2 OPEN i46 CHAT
                197181 n3 ENQUEUE i46 sales 0
                198526 n3 READY chen
                202764 n2 ACCEPT chen i42
                204515 n3 CONNECTED i42
                234348 n3 TRANSFER chen i42 back
                """,
                // R5: who logged in under terms by which nothing interrupts an e-mail still had one interrupted
                """
                centre RICH_REDUCED nodes 2 length 240000
                396 n2 LOG_IN anna
                3428 n2 READY anna
                4448 n1 LOG_IN ben
                5003 n1 OPEN i2 EMAIL
                6308 n2 ENQUEUE i2 back-office 0
                8963 n1 READY ben
                26667 n1 ACCEPT ben i2
                50592 n2 OPEN i11 CHAT
                52705 n2 ENQUEUE i11 any 0
                55201 n2 ACCEPT ben i11
                161497 n1 RELOAD RICH_CHANGED !LATE:390
                161647 n1 LOG_IN ben
                """,
                // R1: an agent was given a new line by a node that was ahead of what they had been staffed by
                """
                centre RICH nodes 1 length 240000
                48462 n1 LOG_IN chen
                87671 n1 READY chen
                94858 n1 OPEN i22 VOICE
                96630 n2 ENQUEUE i22 support 0
                110765 n1 RELOAD RICH_CHANGED !LATE:316
                """
            })
    void holdsNow(String scenario) {
        assertThatCode(() -> Simulation.replay(Scenario.parse(scenario), Backing.inMemory(), true))
                .doesNotThrowAnyException();
    }
}
