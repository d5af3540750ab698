package tandem.ivr.speech;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import javax.sound.sampled.AudioSystem;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tandem.flow.words.Part;
import tandem.flow.words.Spoken;

class PromptLibraryTest {
    @TempDir
    Path folder;

    private final AtomicInteger rendered = new AtomicInteger();
    private PromptLibrary library;

    /// FreeTTS, counting.
    private final SpeechSynthesis voice = new SpeechSynthesis() {
        private final FreeTtsVoice freeTts = new FreeTtsVoice("kevin16");

        @Override
        public String voice() {
            return freeTts.voice();
        }

        @Override
        public Pcm speak(String text) throws IOException {
            rendered.incrementAndGet();
            return freeTts.speak(text);
        }
    };

    @BeforeEach
    void makeLibrary() {
        library = newLibrary();
    }

    private PromptLibrary newLibrary() {
        return new PromptLibrary(
                folder.resolve("cache"),
                folder.resolve("recorded"),
                language -> language.equals("en") ? Optional.of(voice) : Optional.empty());
    }

    private static Spoken words(String text) {
        return new Spoken("main.hello", "en", Part.parse(text));
    }

    private static int loudest(Pcm sound) {
        int loudest = 0;
        for (short sample : sound.samples()) {
            loudest = Math.max(loudest, Math.abs(sample));
        }
        return loudest;
    }

    @Test
    void promptIsTelephoneSoundOfSensibleLength() throws Exception {
        var prompt = words("Welcome to Tandem.");
        assertThat(library.prepare(List.of(prompt))).isEmpty();

        var file = library.files(prompt).getFirst();
        var format = AudioSystem.getAudioFileFormat(file.toFile());
        assertThat(format.getFormat().getSampleRate()).isEqualTo(8000f);
        assertThat(format.getFormat().getChannels()).isEqualTo(1);
        assertThat(format.getFormat().getSampleSizeInBits()).isEqualTo(16);
        assertThat(format.getFrameLength() / 8000.0).isBetween(0.8, 3.0);
        assertThat(loudest(Pcm.read(file))).isGreaterThan(10_000);
    }

    @Test
    void promptIsRenderedOnceEvenAcrossRestarts() {
        library.prepare(List.of(words("One moment please."), words("One moment please.")));
        newLibrary().prepare(List.of(words("One moment please.")));

        assertThat(rendered).hasValue(1);
    }

    @Test
    void callPathNeverRenders() {
        assertThat(library.files(words("Never prepared."))).isEmpty();
        assertThat(rendered).hasValue(0);
    }

    @Test
    void valuesAreSpokenFromPiecesMadeInAdvance() {
        var template = words("Number {number:n}, digits {digits:d}, at {time:t}");
        assertThat(library.prepare(List.of(template))).isEmpty();
        int before = rendered.get();

        var spoken = new Spoken(
                "k",
                "en",
                List.of(
                        new Part(Part.Kind.NUMBER, "42"),
                        new Part(Part.Kind.DIGITS, "007"),
                        new Part(Part.Kind.TIME, "15:05")));
        assertThat(library.files(spoken)).hasSize(2 + 3 + 4);
        assertThat(rendered).hasValue(before);
    }

    @Test
    void recordingIsPlayedInPlaceOfTheVoiceAndBroughtToTelephoneForm() throws Exception {
        Files.createDirectories(folder.resolve("recorded/en"));
        new Pcm(new short[44_100], 44_100).write(folder.resolve("recorded/en/main.hello.wav"));

        library.prepare(List.of(words("Welcome to Tandem.")));

        var files = library.files(words("Welcome to Tandem."));
        assertThat(files).hasSize(1);
        assertThat(Pcm.read(files.getFirst())).isEqualTo(new Pcm(new short[8000], 8000));
        assertThat(rendered).hasValue(0);
    }

    @Test
    void recordingThatWasTakenAwayIsSpokenAgain() throws Exception {
        Files.createDirectories(folder.resolve("recorded/en"));
        var recording = folder.resolve("recorded/en/main.hello.wav");
        new Pcm(new short[8000], 8000).write(recording);
        library.prepare(List.of(words("Welcome.")));
        Files.delete(recording);
        library.prepare(List.of(words("Welcome.")));

        assertThat(loudest(Pcm.read(library.files(words("Welcome.")).getFirst())))
                .isPositive();
    }

    @Test
    void languageWithoutVoiceIsReportedNotFatal() {
        assertThat(library.prepare(List.of(new Spoken("main.hello", "zh", Part.parse("您好")))))
                .singleElement()
                .asString()
                .contains("prompt main.hello (zh) has no sound: no voice for language zh");
    }

    @Test
    void anotherLanguageTakesThePlaceOfOneWithoutSound() {
        var english = words("Welcome.");
        library.prepare(List.of(english));
        var chinese = new Spoken("main.hello", "zh", Part.parse("您好"));

        assertThat(library.files(chinese)).isEmpty();
        assertThat(library.files(chinese.or(english)))
                .isEqualTo(library.files(english))
                .hasSize(1);
    }

    @Test
    void wordsOfAnotherWritingAreNamedWhereTheirVoiceIsMissing() {
        assertThat(library.prepare(List.of(words("Hello 您好")))).singleElement().satisfies(problem -> {
            assertThat(problem.silent()).isTrue();
            assertThat(problem).asString().contains("no voice for language zh");
        });
    }

    @Test
    void wordsOfAnotherWritingAreSpokenByItsVoiceAndNamed() throws Exception {
        var both = new PromptLibrary(
                folder.resolve("cache"),
                folder.resolve("recorded"),
                language -> language.equals("en") ? Optional.of(voice) : EspeakVoiceTest.voice(language));
        var prompt = words("For English, press 1. 中文请按2。");

        assertThat(both.prepare(List.of(prompt))).singleElement().satisfies(problem -> {
            assertThat(problem.silent()).isFalse();
            assertThat(problem).asString().contains("'中文请按二。' is not in its language; it is spoken by the voice of zh");
        });
        assertThat(both.files(prompt))
                .hasSize(2)
                .allSatisfy(file -> assertThat(loudest(Pcm.read(file))).isGreaterThan(10_000));
    }

    @Test
    void nothingThatCanBeSpokenIsNamed() {
        assertThat(library.prepare(List.of(words("😀"))))
                .singleElement()
                .asString()
                .isEqualTo("prompt main.hello (en) has no sound: there is nothing in it that can be spoken");
    }

    @Test
    void whatFreeTtsIsSilentForHasSound() throws Exception {
        for (var text : List.of("€", "00:00", "000", "+", "1234567890123456789", "№ 5", "½")) {
            assertThat(library.prepare(List.of(words(text)))).as(text).isEmpty();
            assertThat(library.files(words(text))).as(text).isNotEmpty();
            for (var file : library.files(words(text))) {
                assertThat(loudest(Pcm.read(file))).as(text).isGreaterThan(10_000);
            }
        }
    }
}
