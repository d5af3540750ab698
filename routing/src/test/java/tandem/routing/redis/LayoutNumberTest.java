package tandem.routing.redis;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/// What builds of one layout have in common.
class LayoutNumberTest {

    @Test
    void recordsOfThisNumberHaveTheseFields() throws IOException {
        assertThat(Layout.NUMBER)
                .describedAs("the fields below are those of layout 4: raise Layout.NUMBER if they change")
                .isEqualTo(4);
        assertThat(fields("lib/interaction.lua"))
                .isEqualTo("state:text channel:text customer:text? queue:text? priority:int agent:text? epoch:count"
                        + " enqueuedAt:time? connectedAt:time? deadline:time? ring:words? timer:time? weight:int"
                        + " full:int owed:int? beneath:text? beneathFull:int beneathOwed:int? line:text? signature:text? place:text? extra:text since:time step:int"
                        + " nextStep:time? terms:text version:count excluded:times extended:flag begun:flag snoozer:text? note:text? simple:text?"
                        + " told:text");
        assertThat(fields("lib/agent.lua"))
                .isEqualTo("presence:text reason:text? since:time name:text session:text? lostAt:time? away:flag"
                        + " capacity:int interrupting:text work:work* declined:times misses:int free:room"
                        + " counted:text? idleSince:time changes:count offeredAt:time accepted:int busyMs:time"
                        + " busySince:time permille:int loggedInAt:time fewest:flag told:text lines:bytes?");
        assertThat(text("lib/agent.lua")).contains("RECORD_OF_WORK = '<sshbbdsdb'");
    }

    /// What is stored of the record in a file, each field with its kind.
    private static String fields(String file) throws IOException {
        List<String> fields = new ArrayList<>();
        for (String line : text(file)
                .substring(text(file).indexOf("-- @record"))
                .lines()
                .skip(1)
                .toList()) {
            if (!line.startsWith("--")) {
                break;
            }
            String[] words = line.substring(2).strip().split("\\s+", 3);
            if (line.startsWith("--   ") && line.charAt(5) != ' ' && !words[1].equals("-")) {
                fields.add(words[0] + ":" + words[1]);
            }
        }
        return String.join(" ", fields);
    }

    private static String text(String file) throws IOException {
        try (var in = Objects.requireNonNull(Layout.class.getResourceAsStream(file))) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
