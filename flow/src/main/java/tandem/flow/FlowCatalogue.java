package tandem.flow;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tandem.core.QueueId;
import tandem.core.config.Problem;
import tandem.core.config.TextFile;
import tandem.flow.words.PromptProblem;
import tandem.flow.words.Spoken;

/// The flows in force. A new set replaces the old one as a whole, after it was checked and its prompts were
/// made; if it is wrong, the old one stays. A call keeps the [Flow] it was given.
public final class FlowCatalogue {
    private static final Logger LOG = LoggerFactory.getLogger(FlowCatalogue.class);

    private final Path folder;
    private final Destinations destinations;
    private final Vocabulary vocabulary;
    private final Function<Collection<Spoken>, List<PromptProblem>> prepare;
    private final ReentrantLock loading = new ReentrantLock();
    private volatile List<Flow> flows = List.of();
    private volatile List<Problem> problems = List.of();
    private volatile List<String> promptProblems = List.of();

    /// @param prepare makes the sound of prompts and says what it could not make. A prompt without sound in its flow's
    /// own
    ///                language is an error; in another one its callers hear the flow's
    public FlowCatalogue(
            Path folder,
            Destinations destinations,
            Vocabulary vocabulary,
            Function<Collection<Spoken>, List<PromptProblem>> prepare) {
        this.folder = folder;
        this.destinations = destinations;
        this.vocabulary = vocabulary;
        this.prepare = prepare;
    }

    /// Reads all `*.yml` of the folder and puts them in force.
    ///
    /// @throws InvalidFlowsException if any of them is wrong; nothing is changed then
    public void load() throws IOException, InvalidFlowsException {
        loading.lock();
        try {
            var found = new ArrayList<Problem>();
            var read = read(found);
            refuse(found);
            var remarks = new ArrayList<Problem>();
            for (var flow : FlowLinks.called(read)) {
                sounds(flow, found, remarks);
            }
            refuse(found);
            promptProblems = remarks.stream().map(Problem::toString).toList();
            promptProblems.forEach(problem -> LOG.warn("{}", problem));
            flows = List.copyOf(read);
            LOG.info("Flows in force: {}", read.stream().map(Flow::id).toList());
        } finally {
            loading.unlock();
        }
    }

    private void refuse(List<Problem> found) throws InvalidFlowsException {
        problems = List.copyOf(found);
        if (!found.isEmpty()) {
            throw new InvalidFlowsException(found);
        }
    }

    /// Makes a flow's sounds.
    ///
    /// @param found   gets what leaves its callers in silence
    /// @param remarks gets what its author should know
    private void sounds(Flow flow, List<Problem> found, List<Problem> remarks) {
        remarks.addAll(ValueRules.remarks(flow));
        for (var step : flow.steps().values()) {
            for (var prompt : step.prompts()) {
                for (var problem : prepare.apply(prompt.templates())) {
                    boolean fatal =
                            problem.silent() && problem.prompt().language().equals(prompt.defaultLanguage());
                    (fatal ? found : remarks).add(new Problem(flow.file(), step.line(), problem.toString()));
                }
            }
        }
    }

    /// As [#load], but what is wrong is logged and kept in [#problems].
    public void reload() {
        try {
            load();
        } catch (InvalidFlowsException e) {
            LOG.error("The changed flows are not used, the former ones stay in force:\n{}", e.getMessage());
        } catch (IOException e) {
            LOG.error("The changed flows could not be read, the former ones stay in force", e);
        }
    }

    private List<Flow> read(List<Problem> found) throws IOException {
        var read = new ArrayList<Flow>();
        for (var file : files()) {
            var name = String.valueOf(file.getFileName());
            TextFile.read(file, name, found::add)
                    .flatMap(text -> FlowReader.read(name, text, found::add))
                    .ifPresent(read::add);
        }
        read.forEach(flow -> examine(flow, found));
        FlowLinks.called(read).forEach(flow -> found.addAll(unknownWords(flow)));
        linked(read, found);
        return read;
    }

    private void examine(Flow flow, List<Problem> found) {
        found.addAll(FlowRules.check(flow, destinations));
        found.addAll(ValueRules.check(flow));
    }

    private void linked(List<Flow> read, List<Problem> found) {
        together(read, found);
        if (found.isEmpty()) {
            found.addAll(FlowLinks.check(read));
            found.addAll(missingSurveys(read));
        }
        found.sort(Comparator.comparing(Problem::file).thenComparing(Problem::line));
    }

    /// Queues name flows as well; without one its callers would be asked nothing, and nobody would know why.
    private List<Problem> missingSurveys(List<Flow> read) {
        var found = new ArrayList<Problem>();
        destinations.surveys().forEach((queue, flow) -> {
            if (read.stream().noneMatch(one -> one.id().equals(flow))) {
                found.add(new Problem(
                        String.valueOf(folder.getFileName()),
                        1,
                        "the queue '%s' asks after a call by the flow '%s', which is in no file here"
                                .formatted(queue.value(), flow)));
            }
        });
        return found;
    }

    /// A flow that is not in force.
    ///
    /// @param flows    it and those in force, without the one whose name it has
    /// @param flow     empty if its outline could not be read
    /// @param problems why it could not be put in force; of its sound nothing is known
    public record Draft(List<Flow> flows, Optional<Flow> flow, List<Problem> problems) {}

    /// Checks a flow as if its text stood in the folder, in place of the flow of its name and of that of its file.
    ///
    /// @param file its name in problems
    public Draft draft(String file, String text) {
        var found = new ArrayList<Problem>();
        var flow = FlowReader.read(file, text, found::add);
        var all = new ArrayList<>(flows);
        flow.ifPresent(drafted -> {
            all.removeIf(
                    other -> other.id().equals(drafted.id()) || other.file().equals(file));
            all.add(drafted);
            examine(drafted, found);
            if (FlowLinks.called(all).contains(drafted)) {
                found.addAll(unknownWords(drafted));
            }
            linked(all, found);
        });
        return new Draft(List.copyOf(all), flow, List.copyOf(found));
    }

    private List<Path> files() throws IOException {
        try (var listing = Files.list(folder)) {
            return listing.filter(f -> f.toString().endsWith(".yml")).sorted().toList();
        }
    }

    private void together(List<Flow> read, List<Problem> found) {
        var ids = new HashMap<String, Flow>();
        var doors = new HashMap<String, Flow>();
        for (var flow : read) {
            var twin = ids.putIfAbsent(flow.id(), flow);
            if (twin != null) {
                found.add(new Problem(flow.file(), 1, "flow '" + flow.id() + "' is in " + twin.file() + " as well"));
            }
            for (var door : flow.doors()) {
                var other = doors.putIfAbsent(door, flow);
                if (other != null) {
                    found.add(new Problem(flow.file(), 1, door + " belongs to flow '" + other.id() + "' as well"));
                }
            }
        }
        if (read.isEmpty() && found.isEmpty()) {
            found.add(new Problem(folder.toString(), 1, "there is no flow (*.yml) in this folder"));
        }
    }

    /// Words of the flows in force that cannot be recognised; asked again when a recogniser has become ready.
    public List<Problem> unknownWords() {
        return called().stream().flatMap(flow -> unknownWords(flow).stream()).toList();
    }

    private List<Problem> unknownWords(Flow flow) {
        var found = new ArrayList<Problem>();
        for (var step : flow.steps().values()) {
            if (step instanceof Step.Menu menu) {
                menu.choices()
                        .forEach(choice -> choice.phrases()
                                .forEach((language, phrases) -> phrases.forEach(phrase -> {
                                    for (var word : vocabulary.unknownWords(language, phrase)) {
                                        found.add(new Problem(
                                                flow.file(),
                                                choice.line(),
                                                "the recogniser (" + language + ") does not know the word '" + word
                                                        + "' of '" + phrase + "'"));
                                    }
                                })));
            }
        }
        return found;
    }

    /// The flow for a call: the one that fits best, by the number that diverted it first, then by the number dialled.
    ///
    /// @param redirectedFrom null if nobody diverted it
    public Optional<Flow> forCall(String dialled, @Nullable String redirectedFrom) {
        return flows.stream()
                .filter(flow -> flow.takes(dialled, redirectedFrom))
                .max(Comparator.comparingInt((Flow flow) -> flow.redirectionFits(redirectedFrom))
                        .thenComparingInt(flow -> flow.dialledFits(dialled)));
    }

    /// The flow in which a chat with this queue begins; empty if there is none.
    public Optional<Flow> forChat(QueueId queue) {
        return flows.stream()
                .filter(flow -> flow.chatFits(queue) >= 0)
                .max(Comparator.comparingInt(flow -> flow.chatFits(queue)));
    }

    /// Those of the flows in force that are for callers, at once or by way of another one.
    public List<Flow> called() {
        return List.copyOf(FlowLinks.called(flows));
    }

    public List<Flow> flows() {
        return flows;
    }

    /// For a call that is on its way already.
    public Optional<Flow> named(String flow) {
        return flows.stream().filter(one -> one.id().equals(flow)).findFirst();
    }

    /// What was wrong with the flows read last; empty if they are in force.
    public List<Problem> problems() {
        return problems;
    }

    /// What is wrong with the sound of the flows in force: prompts of other languages that have none, and the like.
    public List<String> promptProblems() {
        return promptProblems;
    }

    public Path folder() {
        return folder;
    }
}
