package tandem.ivr.speech;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.LocalTime;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Every prompt as 8 kHz mono 16-bit wav files, made before the first caller needs them and kept from one start to the
/// next. A recording `<recorded>/<language>/<key>.wav` is played in place of the voice.
public final class PromptLibrary {
    private static final Logger LOG = LoggerFactory.getLogger(PromptLibrary.class);
    private static final int LARGEST_NUMBER = 999_999_999;

    private final Path cache;
    private final Path recorded;
    private final Function<String, Optional<SpeechSynthesis>> voices;

    /// @param cache    made where it does not exist
    /// @param recorded need not exist
    /// @param voices   the voice of a language, if there is one
    public PromptLibrary(Path cache, Path recorded, Function<String, Optional<SpeechSynthesis>> voices) {
        this.cache = cache.toAbsolutePath().normalize();
        this.recorded = recorded.toAbsolutePath().normalize();
        this.voices = voices;
    }

    /// Makes what [#files] will need of these prompts (their values may be templates). Slow.
    ///
    /// @return what could not be made, one sentence each
    public List<String> prepare(Collection<Spoken> prompts) {
        var problems = new ArrayList<String>();
        for (var prompt : prompts) {
            try {
                prepare(prompt);
            } catch (IOException e) {
                problems.add("prompt " + prompt.key() + " (" + prompt.language() + "): " + e.getMessage());
            }
        }
        return problems;
    }

    private void prepare(Spoken prompt) throws IOException {
        if (convertRecording(prompt.language(), prompt.key())) {
            return;
        }
        for (var part : prompt.parts()) {
            switch (part.kind()) {
                case WORDS -> render(prompt.language(), part.value());
                case DIGITS, NUMBER, TIME -> {
                    for (var word : SpokenForms.of(prompt.language()).vocabulary()) {
                        render(prompt.language(), word);
                    }
                }
                case RECORDED -> {
                    if (!convertRecording(prompt.language(), part.value())) {
                        throw new IOException("no recording " + recording(prompt.language(), part.value()));
                    }
                }
            }
        }
    }

    /// What to play, in order, as absolute paths. Never renders: a piece that is missing is left out and logged.
    public List<Path> files(Spoken spoken) {
        var own = converted(spoken.language(), spoken.key());
        if (Files.exists(own)) {
            return List.of(own);
        }
        var files = new ArrayList<Path>();
        for (var part : spoken.parts()) {
            for (var file : files(spoken.language(), part)) {
                if (Files.exists(file)) {
                    files.add(file);
                } else {
                    LOG.warn(
                            "Prompt {} ({}) has no sound for a part of kind {}",
                            spoken.key(),
                            spoken.language(),
                            part.kind());
                }
            }
        }
        return List.copyOf(files);
    }

    private List<Path> files(String language, Part part) {
        var forms = SpokenForms.of(language);
        return switch (part.kind()) {
            case WORDS -> List.of(rendered(language, part.value()));
            case RECORDED -> List.of(converted(language, part.value()));
            case DIGITS -> all(language, forms.digits(part.value()));
            case NUMBER -> all(language, number(part.value()).map(forms::number).orElse(List.of()));
            case TIME -> all(language, time(part.value()).map(forms::time).orElse(List.of()));
        };
    }

    private List<Path> all(String language, List<String> words) {
        return words.stream().map(word -> rendered(language, word)).toList();
    }

    private static Optional<Integer> number(String value) {
        try {
            int number = Integer.parseInt(value.strip());
            return number >= 0 && number <= LARGEST_NUMBER ? Optional.of(number) : Optional.empty();
        } catch (NumberFormatException e) {
            return Optional.empty();
        }
    }

    private static Optional<LocalTime> time(String value) {
        try {
            return Optional.of(LocalTime.parse(value.strip()));
        } catch (DateTimeParseException e) {
            return Optional.empty();
        }
    }

    private void render(String language, String text) throws IOException {
        var file = rendered(language, text);
        if (!Files.exists(file)) {
            var voice = voices.apply(language).orElseThrow(() -> new IOException("no voice for language " + language));
            store(voice.speak(text), file);
        }
    }

    private Path rendered(String language, String text) {
        var voice = voices.apply(language).map(SpeechSynthesis::voice).orElse("none-" + language);
        return cache.resolve(voice).resolve(hash(text) + ".wav");
    }

    private Path recording(String language, String name) {
        return recorded.resolve(language).resolve(name + ".wav");
    }

    private Path converted(String language, String name) {
        return cache.resolve("recorded").resolve(language).resolve(name + ".wav");
    }

    /// Brings a recording into the telephone's form, if there is one; removes what was made of one that has gone.
    private boolean convertRecording(String language, String name) throws IOException {
        var source = recording(language, name);
        var target = converted(language, name);
        if (!Files.exists(source)) {
            Files.deleteIfExists(target);
            return false;
        }
        boolean current = Files.exists(target)
                && Files.getLastModifiedTime(target).compareTo(Files.getLastModifiedTime(source)) >= 0;
        if (!current) {
            store(Pcm.read(source).at(Pcm.TELEPHONE_RATE), target);
        }
        return true;
    }

    /// Readers see the whole file or none.
    private static void store(Pcm sound, Path file) throws IOException {
        Files.createDirectories(file.getParent());
        var part = Files.createTempFile(file.getParent(), ".prompt", ".part");
        try {
            sound.write(part);
            Files.move(part, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } finally {
            Files.deleteIfExists(part);
        }
    }

    private static String hash(String text) {
        try {
            var digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest, 0, 12);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
