package tandem.ivr.speech;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;

class EspeakVoiceTest {
    @Test
    void chineseIsSpokenWhereEspeakIsInstalled() throws Exception {
        var voice = EspeakVoice.installed("espeak-ng", "zh");
        Assumptions.assumeTrue(voice.isPresent(), "espeak-ng is not installed: apt-get install espeak-ng");

        var sound = voice.get().speak("您目前排在第二位。");

        assertThat(sound.rate()).isEqualTo(8000);
        assertThat(sound.samples().length / 8000.0).isBetween(1.0, 6.0);
        assertThat(sound.samples()).contains((short) (0.7 * Short.MAX_VALUE));
    }

    @Test
    void commandThatIsNotThereIsNoVoice() {
        assertThat(EspeakVoice.installed("espeak-ng-that-nobody-has", "zh")).isEmpty();
    }
}
