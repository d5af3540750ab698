package tandem.ivr.call;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import tandem.flow.words.Languages;
import tandem.flow.words.Part;
import tandem.flow.words.Spoken;
import tandem.routing.model.AgentProfile;
import tandem.routing.model.QueueProfile;
import tandem.routing.model.RoutingConfiguration;
import tandem.routing.model.Treatment.AboutAgent;
import tandem.routing.model.Treatment.AboutCaller;

/// What is said before caller and agent hear each other (I9). Recordings of these keys replace the voice:
/// `connect.number`, `connect.name.AGENT`, `whisper.queue.QUEUE`, `whisper.wait.seconds`, `whisper.wait.minutes`.
public final class ConnectWords {
    private static final String ENGLISH = "en";
    private static final Map<String, String> NUMBER =
            Map.of(ENGLISH, "You are speaking with agent {digits:value}.", "zh", "工号{digits:value}为您服务。");
    private static final Map<String, String> NAME = Map.of(ENGLISH, "You are speaking with %s.", "zh", "%s为您服务。");
    private static final Map<String, String> QUEUE = Map.of(ENGLISH, "A call for %s.", "zh", "%s来电。");
    private static final Map<String, String> SECONDS =
            Map.of(ENGLISH, "Waiting for {number:value} seconds.", "zh", "已等待{number:value}秒。");
    private static final Map<String, String> A_MINUTE = Map.of(ENGLISH, "Waiting for a minute.", "zh", "已等待一分钟。");
    private static final Map<String, String> MINUTES =
            Map.of(ENGLISH, "Waiting for {number:value} minutes.", "zh", "已等待{number:value}分钟。");

    private ConnectWords() {}

    /// Empty if nothing of that kind is known of them.
    public static Optional<Spoken> agent(AgentProfile agent, AboutAgent about, String language) {
        return switch (about) {
            case NUMBER ->
                Optional.ofNullable(agent.number())
                        .map(number -> said(language, valued("connect.number", NUMBER, number)));
            case NAME ->
                Optional.of(said(language, named("connect.name." + agent.id().value(), NAME, agent.name())));
        };
    }

    public static Spoken queue(QueueProfile queue, String language) {
        return said(language, named("whisper.queue." + queue.id().value(), QUEUE, queue.name()));
    }

    /// In tens of seconds, from a minute on in minutes; empty for who has hardly waited.
    public static Optional<Spoken> waited(Duration wait, String language) {
        long tens = wait.toSeconds() / 10 * 10;
        if (tens <= 0) {
            return Optional.empty();
        }
        long minutes = wait.plusSeconds(30).toMinutes();
        var words = tens < 60
                ? valued("whisper.wait.seconds", SECONDS, Long.toString(tens))
                : minutes == 1 ? minute() : valued("whisper.wait.minutes", MINUTES, Long.toString(minutes));
        return Optional.of(said(language, words));
    }

    private static Function<String, Spoken> minute() {
        return language -> new Spoken("whisper.wait.minute", language, Part.parse(text(A_MINUTE, language)));
    }

    /// Everything of this that can be said, for making it in advance; names of customers apart.
    ///
    /// @param languages of the callers
    static List<Spoken> all(RoutingConfiguration configuration, Collection<String> languages) {
        var all = new ArrayList<Spoken>();
        for (var queue : configuration.queues().values()) {
            var connect = queue.treatment().connect();
            if (connect.caller() != null) {
                for (var agent : configuration.agents().values()) {
                    languages.forEach(language ->
                            agent(agent, connect.caller(), language).ifPresent(spoken -> addWithOther(all, spoken)));
                }
            }
            if (connect.whisper().contains(AboutCaller.QUEUE)) {
                addWithOther(all, queue(queue, connect.language()));
            }
            if (connect.whisper().contains(AboutCaller.WAIT)) {
                for (var wait : List.of(Duration.ofSeconds(10), Duration.ofMinutes(1), Duration.ofMinutes(2))) {
                    waited(wait, connect.language()).ifPresent(spoken -> addWithOther(all, spoken));
                }
            }
        }
        return all.stream().distinct().toList();
    }

    private static void addWithOther(List<Spoken> all, Spoken spoken) {
        all.add(spoken);
        if (spoken.otherwise() != null) {
            all.add(spoken.otherwise());
        }
    }

    private static Function<String, Spoken> named(String key, Map<String, String> texts, String name) {
        var plain = name.replace('{', ' ').replace('}', ' ');
        return language ->
                new Spoken(key, language, Part.parse(text(texts, language).formatted(plain)));
    }

    private static Function<String, Spoken> valued(String key, Map<String, String> texts, String value) {
        return language -> new Spoken(
                key,
                language,
                Part.parse(text(texts, language)).stream()
                        .map(part -> part.resolve(Map.of("value", value)))
                        .toList());
    }

    /// English where there are no words in a language, or no voice for it.
    private static Spoken said(String language, Function<String, Spoken> words) {
        return words.apply(Languages.best(language, NAME.keySet()).orElse(ENGLISH))
                .or(words.apply(ENGLISH));
    }

    private static String text(Map<String, String> texts, String language) {
        return Objects.requireNonNull(texts.get(language));
    }
}
