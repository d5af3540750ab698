package tandem.ivr.call;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tandem.core.QueueId;
import tandem.core.event.Event;
import tandem.flow.words.Languages;
import tandem.flow.words.Part;
import tandem.flow.words.Spoken;
import tandem.ivr.speech.PromptLibrary;
import tandem.routing.model.Action;
import tandem.routing.model.QueueProfile;
import tandem.routing.model.RoutingConfiguration;

/// What callers hear who leave their queue unanswered (R14), by the words of its steps, and what those hear
/// who wait (T6), by its messages: made into sound when the configuration is loaded and whenever it has
/// changed. A recording `left.QUEUE.EXIT` (`left.sales.hang_up`) or `waiting.QUEUE.NUMBER` (`waiting.sales.1`)
/// replaces them. Beside them [ConnectWords] and [CalledWords].
public final class QueueWords implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(QueueWords.class);
    private static final int LOOK_SECONDS = 5;

    private final Supplier<RoutingConfiguration> configuration;
    private final Supplier<Set<String>> languages;
    private final PromptLibrary prompts;
    private final ScheduledExecutorService thread = Executors.newSingleThreadScheduledExecutor(
            Thread.ofVirtual().name("queue-words").factory());
    private @Nullable RoutingConfiguration prepared;
    private Set<String> preparedFor = Set.of();

    /// @param languages of the callers
    public QueueWords(
            Supplier<RoutingConfiguration> configuration, Supplier<Set<String>> languages, PromptLibrary prompts) {
        this.configuration = configuration;
        this.languages = languages;
        this.prompts = prompts;
    }

    /// Makes the sounds, and from now on those of every later configuration. Slow.
    public QueueWords start() {
        prepare();
        thread.scheduleWithFixedDelay(this::prepare, LOOK_SECONDS, LOOK_SECONDS, TimeUnit.SECONDS);
        return this;
    }

    private void prepare() {
        try {
            var now = configuration.get();
            var callers = languages.get();
            if (now != prepared || !callers.equals(preparedFor)) {
                prompts.prepare("words of the queues", all(now));
                prompts.prepare("words at connect", ConnectWords.all(now, callers));
                prompts.prepare("words of callbacks", CalledWords.all(now, callers));
                prepared = now;
                preparedFor = callers;
            }
        } catch (RuntimeException e) {
            LOG.error("The words of the queues could not be made into sound", e);
        }
    }

    /// What whoever leaves is told, if their step has words for it.
    public static Optional<Spoken> of(Event.LeftQueue left, String language) {
        return of(leaving(left.queue(), left.exit()), left.words(), language);
    }

    /// What those hear who wait (T6), each time the next of their queue's messages.
    ///
    /// @param turn from 0
    public static Optional<Spoken> message(QueueProfile queue, int turn, String language) {
        var messages = queue.treatment().waiting().messages();
        if (messages.isEmpty()) {
            return Optional.empty();
        }
        int which = turn % messages.size();
        return of(waiting(queue.id(), which), messages.get(which), language);
    }

    /// What a caller is told before a talk that is recorded (V1), if their queue has words for it. A recording
    /// `recorded.QUEUE` replaces them.
    public static Optional<Spoken> recorded(QueueProfile queue, String language) {
        return of(recorded(queue.id()), queue.treatment().recording().consent().words(), language);
    }

    /// In a caller's language, else in English, else in any; empty if nothing is said. English takes the place
    /// of words without sound.
    private static Optional<Spoken> of(String key, Map<String, String> words, String language) {
        return Languages.best(language, words.keySet())
                .or(() -> Languages.best("en", words.keySet()))
                .or(() -> words.keySet().stream().sorted().findFirst())
                .flatMap(chosen -> in(chosen, key, words))
                .map(said -> in("en", key, words).map(said::or).orElse(said));
    }

    private static Optional<Spoken> in(String language, String key, Map<String, String> words) {
        return Optional.ofNullable(words.get(language))
                .filter(said -> !said.isBlank())
                .map(said -> spoken(key, language, said));
    }

    static List<Spoken> all(RoutingConfiguration configuration) {
        var all = new ArrayList<Spoken>();
        for (QueueProfile queue : configuration.queues().values()) {
            queue.steps().forEach(step -> {
                if (step.then() instanceof Action.Leave(var exit, var words)) {
                    all.addAll(every(leaving(queue.id(), exit.name()), words));
                }
            });
            all.addAll(every(
                    recorded(queue.id()),
                    queue.treatment().recording().consent().words()));
            var messages = queue.treatment().waiting().messages();
            for (int n = 0; n < messages.size(); n++) {
                all.addAll(every(waiting(queue.id(), n), messages.get(n)));
            }
        }
        return all;
    }

    private static List<Spoken> every(String key, Map<String, String> words) {
        return words.entrySet().stream()
                .map(said -> spoken(key, said.getKey(), said.getValue()))
                .toList();
    }

    private static String leaving(QueueId queue, String exit) {
        return "left." + queue.value() + "." + exit.toLowerCase(Locale.ROOT);
    }

    private static String recorded(QueueId queue) {
        return "recorded." + queue.value();
    }

    private static String waiting(QueueId queue, int which) {
        return "waiting." + queue.value() + "." + (which + 1);
    }

    /// Braces are placeholders elsewhere; here there is nothing to put in their place.
    private static Spoken spoken(String key, String language, String said) {
        return new Spoken(key, language, Part.parse(said.replace('{', ' ').replace('}', ' ')));
    }

    @Override
    public void close() {
        thread.shutdownNow();
    }
}
