package tandem.ivr.call;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tandem.core.event.Event;
import tandem.ivr.speech.Languages;
import tandem.ivr.speech.Part;
import tandem.ivr.speech.PromptLibrary;
import tandem.ivr.speech.Spoken;
import tandem.routing.model.Action;
import tandem.routing.model.QueueProfile;
import tandem.routing.model.RoutingConfiguration;

/// What callers hear who leave their queue unanswered (R14): the words of its steps, made into sound when the
/// configuration is loaded and whenever it has changed. A recording `left.QUEUE.EXIT` (`left.sales.hang_up`)
/// replaces them.
public final class QueueWords implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(QueueWords.class);
    private static final int LOOK_SECONDS = 5;

    private final Supplier<RoutingConfiguration> configuration;
    private final PromptLibrary prompts;
    private final ScheduledExecutorService thread = Executors.newSingleThreadScheduledExecutor(
            Thread.ofVirtual().name("queue-words").factory());
    private @Nullable RoutingConfiguration prepared;

    public QueueWords(Supplier<RoutingConfiguration> configuration, PromptLibrary prompts) {
        this.configuration = configuration;
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
            if (now != prepared) {
                prompts.prepare("words of the queues' steps", all(now));
                prepared = now;
            }
        } catch (RuntimeException e) {
            LOG.error("The words of the queues' steps could not be made into sound", e);
        }
    }

    /// In a caller's language, else in English, else in any; empty if the step says nothing. English takes the place of
    /// words without sound.
    public static Optional<Spoken> of(Event.LeftQueue left, String language) {
        var words = left.words();
        return Languages.best(language, words.keySet())
                .or(() -> Languages.best("en", words.keySet()))
                .or(() -> words.keySet().stream().sorted().findFirst())
                .flatMap(chosen -> spoken(left, chosen))
                .map(said -> spoken(left, "en").map(said::or).orElse(said));
    }

    private static Optional<Spoken> spoken(Event.LeftQueue left, String language) {
        return Optional.ofNullable(left.words().get(language))
                .filter(said -> !said.isBlank())
                .map(said -> spoken(left.queue().value(), left.exit(), Map.entry(language, said)));
    }

    static List<Spoken> all(RoutingConfiguration configuration) {
        var all = new ArrayList<Spoken>();
        for (QueueProfile queue : configuration.queues().values()) {
            queue.steps().forEach(step -> {
                if (step.then() instanceof Action.Leave(var exit, var words)) {
                    words.entrySet().stream()
                            .map(said -> spoken(queue.id().value(), exit.name(), said))
                            .forEach(all::add);
                }
            });
        }
        return all;
    }

    /// Braces are placeholders elsewhere; here there is nothing to put in their place.
    private static Spoken spoken(String queue, String exit, Map.Entry<String, String> said) {
        String key = "left." + queue + "." + exit.toLowerCase(Locale.ROOT);
        String plain = said.getValue().replace('{', ' ').replace('}', ' ');
        return new Spoken(key, said.getKey(), Part.parse(plain));
    }

    @Override
    public void close() {
        thread.shutdownNow();
    }
}
