package tandem.ivr.call;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tandem.flow.words.Part;
import tandem.flow.words.Spoken;

class AnnouncementsTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "0|en|You will probably be answered within a minute.",
                "60|en|You will probably be answered within a minute.",
                "61|en|You will probably be answered within 2 minutes.",
                "1000|en|You will probably be answered within 20 minutes.",
                "3601|en|You will probably have to wait for more than an hour.",
                "250|zh|预计5分钟内为您接通。",
                "250|fr|You will probably be answered within 5 minutes."
            })
    void waitIsRoundedUpToWhatOneSays(long seconds, String language, String words) {
        assertThat(words(Announcements.wait(Duration.ofSeconds(seconds), language)))
                .isEqualTo(words);
    }

    @Test
    void everythingSaidOfAWaitIsMadeInAdvance() {
        var made = Announcements.all(List.of("en", "zh"));
        for (int seconds = 0; seconds < 8000; seconds += 20) {
            assertThat(made)
                    .contains(Announcements.wait(Duration.ofSeconds(seconds), "en"))
                    .contains(Announcements.wait(Duration.ofSeconds(seconds), "zh"));
        }
    }

    private static String words(Spoken spoken) {
        return spoken.parts().stream().map(Part::value).collect(Collectors.joining(" "));
    }
}
