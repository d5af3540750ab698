package tandem.ivr.call;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import tandem.flow.words.Languages;
import tandem.flow.words.Part;
import tandem.flow.words.Spoken;
import tandem.routing.model.QueueProfile;
import tandem.routing.model.QueueProfile.CustomerFirst;
import tandem.routing.model.RoutingConfiguration;

/// What customers hear who are called before an agent (T8): who calls and why, by their queue's words or the usual
/// ones, and what they can do. Recordings of these keys replace the voice: `called.QUEUE`, `exit.press_one`,
/// `exit.called_in_vain`, `exit.not_now`, `exit.nobody_free`.
public final class CalledWords {
    private static final String ENGLISH = "en";
    private static final Map<String, String> WHY =
            Map.of(ENGLISH, "Hello. This is %s. You asked us to call you back.", "zh", "您好，这里是%s，我们应您的要求给您回电。");

    private CalledWords() {}

    /// Who calls and why.
    public static Spoken why(QueueProfile queue, CustomerFirst policy, String language) {
        var texts = texts(queue, policy);
        return spoken(
                        queue,
                        texts,
                        Languages.best(language, texts.keySet())
                                .or(() -> Languages.best(ENGLISH, texts.keySet()))
                                .orElse(ENGLISH))
                .or(spoken(queue, texts, ENGLISH));
    }

    public static Spoken pressOne(String language) {
        return ExitWords.PRESS_ONE.in(language);
    }

    /// For who does not say that they are there.
    public static Spoken goodbye(String language) {
        return ExitWords.CALLED_IN_VAIN.in(language);
    }

    /// For whom their queue takes no call now.
    public static Spoken notNow(String language) {
        return ExitWords.NOT_NOW.in(language);
    }

    /// For whom nobody became free.
    public static Spoken nobodyFree(String language) {
        return ExitWords.NOBODY_FREE.in(language);
    }

    /// The queue's words come before the usual ones.
    private static Map<String, String> texts(QueueProfile queue, CustomerFirst policy) {
        var texts = new HashMap<String, String>();
        WHY.forEach((language, text) -> texts.put(language, text.formatted(queue.name())));
        policy.words().forEach((language, text) -> {
            if (!text.isBlank()) {
                texts.put(language, text);
            }
        });
        return texts;
    }

    /// Braces are placeholders elsewhere; here there is nothing to put in their place.
    private static Spoken spoken(QueueProfile queue, Map<String, String> texts, String language) {
        var text = Objects.requireNonNull(texts.get(language)).replace('{', ' ').replace('}', ' ');
        return new Spoken("called." + queue.id().value(), language, Part.parse(text));
    }

    /// Everything of this that can be said, for making it in advance.
    ///
    /// @param languages of the callers
    static List<Spoken> all(RoutingConfiguration configuration, Collection<String> languages) {
        var all = new ArrayList<Spoken>();
        for (var queue : configuration.queues().values()) {
            if (queue.callback().customerFirst() instanceof CustomerFirst policy) {
                for (var language : languages) {
                    var why = why(queue, policy, language);
                    all.add(why);
                    if (why.otherwise() != null) {
                        all.add(why.otherwise());
                    }
                }
            }
        }
        return all.stream().distinct().toList();
    }
}
