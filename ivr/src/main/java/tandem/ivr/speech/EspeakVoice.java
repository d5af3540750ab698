package tandem.ivr.speech;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import tandem.flow.words.Languages;

/// espeak-ng, the voice of every other language where it is installed; one short-lived process per text.
public final class EspeakVoice implements SpeechSynthesis {
    private static final long SECONDS_PER_TEXT = 20;
    /// `cmn` itself reads the pinyin that it makes of Chinese as English words.
    private static final List<String> CHINESE = List.of("cmn-latn-pinyin", "cmn");

    private static final Pattern VERSION = Pattern.compile("\\d+(?:\\.\\d+)+");
    private static final Pattern OTHER_NAME = Pattern.compile("\\((\\S+) \\d+\\)");
    private static final Pattern OTHER_LANGUAGE = Pattern.compile("\\([a-z][a-z0-9-]*\\)");
    private static final Pattern LATIN = Pattern.compile("\\p{IsLatin}");

    private final String command;
    private final String version;
    private final String voice;

    private EspeakVoice(String command, String version, String voice) {
        this.command = command;
        this.version = version;
        this.voice = voice;
    }

    /// The voice of a language, if the command can be run and has one.
    ///
    /// @param language e.g. `zh-TW`, `de`
    public static Optional<SpeechSynthesis> installed(String command, String language) {
        var version = output(command, "--version")
                .flatMap(said -> VERSION.matcher(said).results().findFirst())
                .map(found -> found.group());
        if (version.isEmpty()) {
            return Optional.empty();
        }
        var voices = output(command, "--voices").map(EspeakVoice::listed).orElse(Set.of());
        return candidates(language)
                .filter(voices::contains)
                .findFirst()
                .map(voice -> new EspeakVoice(command, version.get(), voice));
    }

    private static Stream<String> candidates(String language) {
        var primary = Languages.primary(language);
        return primary.equals("zh") ? CHINESE.stream() : Stream.of(language.toLowerCase(Locale.ROOT), primary);
    }

    /// The second column of the list, and the other names at the end of a line: `(fr 5)`.
    private static Set<String> listed(String list) {
        return list.lines()
                .skip(1)
                .flatMap(line -> Stream.concat(
                        Stream.of(line.strip().split("\\s+")).skip(1).limit(1),
                        OTHER_NAME.matcher(line).results().map(found -> found.group(1))))
                .collect(Collectors.toUnmodifiableSet());
    }

    private static Optional<String> output(String... command) {
        try {
            var process = new ProcessBuilder(command).redirectErrorStream(true).start();
            var said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            return process.waitFor(5, TimeUnit.SECONDS) && process.exitValue() == 0
                    ? Optional.of(said)
                    : Optional.empty();
        } catch (IOException e) {
            return Optional.empty();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Optional.empty();
        }
    }

    @Override
    public String voice() {
        return "espeak-" + version + "-" + voice;
    }

    @Override
    public Pcm speak(String text) throws IOException {
        var folder = Files.createTempDirectory("espeak");
        var sound = folder.resolve("sound.wav");
        var phonemes = folder.resolve("phonemes.txt");
        try {
            run(text, sound, phonemes);
            refuseGibberish(text, Files.readString(phonemes));
            return Pcm.read(sound).at(Pcm.TELEPHONE_RATE).normalised();
        } finally {
            Files.deleteIfExists(sound);
            Files.deleteIfExists(phonemes);
            Files.deleteIfExists(folder);
        }
    }

    private void run(String text, Path sound, Path phonemes) throws IOException {
        var process = new ProcessBuilder(
                        command,
                        "-v",
                        voice,
                        "-s",
                        "150",
                        "--ipa",
                        "--phonout=" + phonemes,
                        "-w",
                        sound.toString(),
                        "--stdin")
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        try (var in = process.getOutputStream()) {
            in.write(text.getBytes(StandardCharsets.UTF_8));
        }
        try {
            if (!process.waitFor(SECONDS_PER_TEXT, TimeUnit.SECONDS)
                    || process.exitValue() != 0
                    || !Files.exists(sound)
                    || !Files.exists(phonemes)) {
                throw new IOException(command + " could not speak (" + voice + "): " + text);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", e);
        } finally {
            process.destroyForcibly();
        }
    }

    /// What a voice cannot read it names in English: "Chinese letter", "symbol" and a number.
    private void refuseGibberish(String text, String phonemes) throws IOException {
        if (phonemes.isBlank()) {
            throw new IOException("no sound for: " + text);
        }
        if (OTHER_LANGUAGE.matcher(phonemes).find() && !LATIN.matcher(text).find()) {
            throw new IOException("espeak-ng's voice " + voice + " cannot read: " + text);
        }
    }
}
