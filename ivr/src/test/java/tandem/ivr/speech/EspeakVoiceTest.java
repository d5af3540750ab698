package tandem.ivr.speech;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class EspeakVoiceTest {
    /// Skips the test, saying why, where it is not installed.
    static Optional<SpeechSynthesis> voice(String language) {
        var voice = EspeakVoice.installed("espeak-ng", language);
        Assumptions.assumeTrue(
                voice.isPresent() || EspeakVoice.installed("espeak-ng", "de").isPresent(),
                "espeak-ng is not installed: apt-get install espeak-ng");
        return voice;
    }

    /// What the voice that we use for Chinese says, in the letters of the phonetic alphabet without tones and stress.
    private static String phonemes(String text) throws Exception {
        var name = voice("zh").orElseThrow().voice().replaceFirst("espeak-[0-9.]+-", "");
        var process = new ProcessBuilder("espeak-ng", "-v", name, "-q", "--ipa", "--stdin").start();
        try (var in = process.getOutputStream()) {
            in.write(text.getBytes(StandardCharsets.UTF_8));
        }
        return new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8)
                .replaceAll("[0-9ˈˌɜ.\\s-]", "")
                .strip();
    }

    @ParameterizedTest
    @ValueSource(strings = {"zh", "zh-CN", "zh-TW", "zh-Hant"})
    void everyChineseIsSpokenAsChinese(String language) throws Exception {
        var voice = voice(language).orElseThrow();

        assertThat(voice.voice()).endsWith("-cmn-latn-pinyin");
        var sound = voice.speak("您目前排在第二位。");
        assertThat(sound.rate()).isEqualTo(8000);
        assertThat(sound.samples()).contains((short) (0.7 * Short.MAX_VALUE));
    }

    @ParameterizedTest
    @CsvSource({"您好, ninχɑu", "三点五, santiɛnwu", "一万, jiwɑn", "两分钟, liɑŋfəntsonɡ"})
    void chineseIsPronouncedByItsPinyin(String text, String said) throws Exception {
        assertThat(phonemes(text)).isEqualTo(said);
    }

    @ParameterizedTest
    @CsvSource({"10000, 一万", "3.5, 三点五", "-5, 负五", "￥1.5, 一点五元", "2分钟, 两分钟", "0042, 零零四二"})
    void numberSoundsLikeItsWords(String text, String words) throws Exception {
        assertThat(phonemes(SpokenText.of("zh", text).getFirst().words()))
                .isEqualTo(phonemes(words))
                .isNotEmpty();
    }

    @Test
    void whatTheVoiceCannotReadIsRefusedNotNamedInEnglish() {
        var japanese = voice("ja").orElseThrow();

        assertThatThrownBy(() -> japanese.speak("漢字"))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("cannot read: 漢字");
        assertThatThrownBy(() -> voice("ru").orElseThrow().speak("您好")).hasMessageContaining("cannot read");
    }

    @Test
    void textWithoutSoundIsRefused() {
        assertThatThrownBy(() -> voice("zh").orElseThrow().speak("，")).hasMessageContaining("no sound");
    }

    @Test
    void everyPieceOfAValueHasSound() throws Exception {
        for (var language : new String[] {"zh", "ja"}) {
            var voice = voice(language).orElseThrow();
            for (var piece : SpokenForms.of(language).vocabulary()) {
                assertThat(voice.speak(piece).samples())
                        .as(language + " " + piece)
                        .isNotEmpty();
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"fr", "fr-CH", "no", "pt", "pt-BR", "es-MX", "yue", "de-AT"})
    void languageIsFoundByAnyOfItsNames(String language) throws Exception {
        assertThat(voice(language).orElseThrow().speak("1").samples()).isNotEmpty();
    }

    @Test
    void languageItDoesNotKnowHasNoVoice() {
        assertThat(voice("xx")).isEmpty();
    }

    @Test
    void commandThatIsNotThereIsNoVoice() {
        assertThat(EspeakVoice.installed("espeak-ng-that-nobody-has", "zh")).isEmpty();
    }
}
