package tandem.knowledge.assist;

import java.lang.Character.UnicodeScript;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import tandem.core.QueueId;

/// `tandem.assist.*`
///
/// @param topics that contacts can have
/// @param model  a language model; without its address all is built in
@ConfigurationProperties("tandem.assist")
public record AssistProperties(
        @DefaultValue List<Topic> topics, @DefaultValue ModelAddress model) {

    public AssistProperties {
        topics = List.copyOf(topics);
    }

    /// @param id       as reports and the index have it
    /// @param queues   whose contacts can be about it; empty: those of all
    /// @param examples how customers say it, in whatever language
    public record Topic(String id, @DefaultValue Set<String> queues, List<String> examples) {
        public Topic {
            queues = Set.copyOf(queues);
            examples = List.copyOf(examples);
            if (!id.matches("[a-z0-9][a-z0-9-]{0,40}") || examples.isEmpty()) {
                throw new IllegalArgumentException(
                        "tandem.assist.topics: an id of small letters, digits and hyphens, and examples; not '" + id
                                + "'");
            }
        }

        boolean isOf(@Nullable QueueId queue) {
            return queues.isEmpty() || (queue != null && queues.contains(queue.value()));
        }

        List<String> in(String language) {
            return examples.stream()
                    .filter(example -> language.equals("zh")
                            == example.codePoints().anyMatch(c -> UnicodeScript.of(c) == UnicodeScript.HAN))
                    .toList();
        }
    }

    /// An endpoint that speaks as OpenAI's does (`/v1/chat/completions`).
    ///
    /// @param url       up to and with `/v1`; null: there is none
    /// @param name      of the model
    /// @param apiKey    null if it needs none
    /// @param timeLimit how long it may take
    /// @param atOnce    how many may be asked at a time
    public record ModelAddress(
            @Nullable URI url,
            @DefaultValue("default") String name,
            @Nullable String apiKey,
            @DefaultValue("8s") Duration timeLimit,
            @DefaultValue("4") int atOnce) {

        @Override
        public String toString() {
            return String.valueOf(url); // never the key
        }
    }
}
