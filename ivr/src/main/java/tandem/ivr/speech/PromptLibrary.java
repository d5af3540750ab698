package tandem.ivr.speech;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tandem.core.Digests;
import tandem.flow.words.Languages;
import tandem.flow.words.Part;
import tandem.flow.words.PromptProblem;
import tandem.flow.words.Spoken;

/// Every prompt as 8 kHz mono 16-bit wav files, made before the first caller needs them and kept from one start to the
/// next. A recording `<recorded>/<language>/<key>.wav` is played in place of the voice.
public final class PromptLibrary {
    private static final Logger LOG = LoggerFactory.getLogger(PromptLibrary.class);

    private final Path cache;
    private final Path recorded;
    private final Function<String, Optional<SpeechSynthesis>> voices;
    private final Map<String, List<String>> told = new ConcurrentHashMap<>();

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
    /// @return what could not be made, or not by the voice of the prompt's language
    public List<PromptProblem> prepare(Collection<Spoken> prompts) {
        var problems = new ArrayList<PromptProblem>();
        for (var prompt : prompts) {
            try {
                prepare(prompt, problems);
            } catch (IOException e) {
                problems.add(new PromptProblem(prompt, String.valueOf(e.getMessage()), true));
            }
        }
        return List.copyOf(problems);
    }

    /// As [#prepare(Collection)]; what is wrong is told once for each reason.
    ///
    /// @param what these are, such as "announcements"
    public void prepare(String what, Collection<Spoken> prompts) {
        var found = prepare(prompts);
        told.put(what, found.stream().map(PromptProblem::toString).toList());
        var reasons = new TreeMap<String, Integer>();
        found.stream()
                .filter(PromptProblem::silent)
                .forEach(problem -> reasons.merge(problem.reason(), 1, Integer::sum));
        found.stream().filter(problem -> !problem.silent()).forEach(problem -> LOG.warn("{}: {}", what, problem));
        reasons.forEach((reason, count) -> LOG.warn(
                "{}: {} without sound; callers hear another language where there is one: {}", what, count, reason));
    }

    /// What was told when these were prepared last.
    public List<String> problems() {
        return told.values().stream().flatMap(List::stream).toList();
    }

    private void prepare(Spoken prompt, List<PromptProblem> problems) throws IOException {
        if (convertRecording(prompt.language(), prompt.key())) {
            return;
        }
        boolean something = false;
        for (var part : prompt.parts()) {
            switch (part.kind()) {
                case WORDS -> {
                    for (var utterance : SpokenText.of(prompt.language(), part.value())) {
                        render(utterance);
                        something = true;
                        foreign(prompt, utterance).ifPresent(problems::add);
                    }
                }
                case DIGITS, NUMBER, TIME -> {
                    for (var word : SpokenForms.of(prompt.language()).vocabulary()) {
                        render(new Utterance(prompt.language(), word));
                    }
                    something = true;
                }
                case RECORDED -> {
                    if (!convertRecording(prompt.language(), part.value())) {
                        throw new IOException("no recording " + recording(prompt.language(), part.value()));
                    }
                    something = true;
                }
            }
        }
        if (!something) {
            throw new IOException("there is nothing in it that can be spoken");
        }
    }

    /// Words of a writing that the language does not have; Latin ones are names and do well everywhere.
    private static Optional<PromptProblem> foreign(Spoken prompt, Utterance utterance) {
        boolean own = Languages.primary(utterance.language()).equals(Languages.primary(prompt.language()));
        return own || utterance.language().equals("en")
                ? Optional.empty()
                : Optional.of(new PromptProblem(
                        prompt,
                        "'" + utterance.words() + "' is not in its language; it is spoken by the voice of "
                                + utterance.language(),
                        false));
    }

    /// What to play, in order, as absolute paths. Never renders: where a part of the words is missing, the other
    /// language takes its place; without one, the missing piece is left out and logged.
    public List<Path> files(Spoken spoken) {
        var own = converted(spoken.language(), spoken.key());
        if (Files.exists(own)) {
            return List.of(own);
        }
        var files = new ArrayList<Path>();
        int missing = 0;
        for (int i = 0; i < spoken.parts().size(); i++) {
            for (var file : files(spoken, i)) {
                if (Files.exists(file)) {
                    files.add(file);
                } else {
                    missing++;
                }
            }
        }
        if (missing > 0 && spoken.otherwise() != null) {
            return files(spoken.otherwise());
        }
        if (missing > 0) {
            LOG.error("Prompt {} ({}): {} of its pieces have no sound", spoken.key(), spoken.language(), missing);
        }
        return List.copyOf(files);
    }

    /// Makes words that are not worth keeping, such as somebody's name. Whoever asks deletes the files.
    ///
    /// @throws IOException if there is no voice for some of them
    public List<Path> once(String language, String words) throws IOException {
        var sounds = new ArrayList<Pcm>();
        for (var utterance : SpokenText.of(language, words)) {
            var voice = voices.apply(utterance.language())
                    .orElseThrow(() -> new IOException("no voice for language " + utterance.language()));
            sounds.add(voice.speak(utterance.words()));
        }
        var folder = Files.createDirectories(cache.resolve("once"));
        var files = new ArrayList<Path>();
        for (var sound : sounds) {
            var file = Files.createTempFile(folder, "said", ".wav");
            files.add(file);
            sound.write(file);
        }
        return files;
    }

    private List<Path> files(Spoken spoken, int index) {
        var language = spoken.language();
        var part = spoken.parts().get(index);
        return switch (part.kind()) {
            case WORDS ->
                SpokenText.of(language, part.value()).stream()
                        .map(this::rendered)
                        .toList();
            case RECORDED -> List.of(converted(language, part.value()));
            case DIGITS, NUMBER, TIME ->
                SpokenForms.of(language).value(part, words(spoken, index - 1), words(spoken, index + 1)).stream()
                        .map(word -> rendered(new Utterance(language, word)))
                        .toList();
        };
    }

    private static String words(Spoken spoken, int index) {
        boolean words = index >= 0
                && index < spoken.parts().size()
                && spoken.parts().get(index).kind() == Part.Kind.WORDS;
        return words ? spoken.parts().get(index).value() : "";
    }

    private void render(Utterance utterance) throws IOException {
        var file = rendered(utterance);
        if (!Files.exists(file)) {
            var language = utterance.language();
            var voice = voices.apply(language)
                    .orElseThrow(() -> new IOException("no voice for language " + language
                            + ": install espeak-ng, or put" + " recordings into " + recorded.resolve(language)));
            store(voice.speak(utterance.words()), file);
        }
    }

    private Path rendered(Utterance utterance) {
        var voice =
                voices.apply(utterance.language()).map(SpeechSynthesis::voice).orElse("none-" + utterance.language());
        return cache.resolve(voice).resolve(hash(utterance.words()) + ".wav");
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
        return HexFormat.of().formatHex(Digests.sha256(text), 0, 12);
    }
}
