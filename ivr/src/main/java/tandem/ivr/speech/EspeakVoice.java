package tandem.ivr.speech;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/// espeak-ng, the voice of every other language where it is installed; one short-lived process per text.
public final class EspeakVoice implements SpeechSynthesis {
    private static final long SECONDS_PER_TEXT = 20;
    private static final Map<String, String> VOICES = Map.of("zh", "cmn");

    private final String command;
    private final String language;

    /// @param language e.g. `zh`, `de`
    public EspeakVoice(String command, String language) {
        this.command = command;
        this.language = language;
    }

    /// The voice, if the command can be run at all.
    public static Optional<SpeechSynthesis> installed(String command, String language) {
        try {
            var process = new ProcessBuilder(command, "--version")
                    .redirectErrorStream(true)
                    .start();
            process.getInputStream().readAllBytes();
            return process.waitFor(5, TimeUnit.SECONDS) && process.exitValue() == 0
                    ? Optional.of(new EspeakVoice(command, language))
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
        return "espeak-" + language;
    }

    @Override
    public Pcm speak(String text) throws IOException {
        var process = new ProcessBuilder(
                        command, "-v", VOICES.getOrDefault(language, language), "-s", "150", "--stdin", "--stdout")
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        try (var in = process.getOutputStream()) {
            in.write(text.getBytes(java.nio.charset.StandardCharsets.UTF_8));
        }
        try {
            var wav = process.getInputStream().readAllBytes();
            if (!process.waitFor(SECONDS_PER_TEXT, TimeUnit.SECONDS) || process.exitValue() != 0) {
                throw new IOException(command + " could not speak " + language);
            }
            return Pcm.read(new ByteArrayInputStream(withTrueLength(wav)))
                    .at(Pcm.TELEPHONE_RATE)
                    .normalised();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", e);
        } finally {
            process.destroyForcibly();
        }
    }

    /// espeak-ng does not know the length when it writes the header to a pipe: it is put in here.
    private static byte[] withTrueLength(byte[] wav) throws IOException {
        if (wav.length < 44) {
            throw new IOException("no sound");
        }
        var header = java.nio.ByteBuffer.wrap(wav).order(java.nio.ByteOrder.LITTLE_ENDIAN);
        header.putInt(4, wav.length - 8);
        header.putInt(40, wav.length - 44);
        return wav;
    }
}
