package tandem.demo;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import tools.jackson.dataformat.yaml.YAMLMapper;

/// What customers ask about (`topics.yml`).
///
/// @param models names of products, by kind
record Topics(List<Topic> topics, Map<String, List<String>> models) {

    /// @param queues  ids of those where it is asked
    /// @param product what kind of product it is about
    /// @param told    by language
    record Topic(String id, List<String> queues, String product, Map<String, Told> told) {
        Told in(String language) {
            return Optional.ofNullable(told.get(language)).orElseGet(() -> told.get("en"));
        }
    }

    /// @param lines customer and agent in turns
    record Told(String subject, List<String> lines, String note) {}

    /// Names of products that a topic can be about.
    List<String> modelsOf(Topic topic) {
        return Objects.requireNonNull(models.get(topic.product()), topic.product());
    }

    static Topics load() {
        return read("topics.yml", Topics.class);
    }

    static <T> T read(String resource, Class<T> type) {
        try (var in = Topics.class.getResourceAsStream(resource)) {
            return new YAMLMapper().readValue(in, type);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// Those of a queue; all of them in a queue that the demo has no words for.
    List<Topic> of(String queue) {
        var own =
                topics.stream().filter(topic -> topic.queues().contains(queue)).toList();
        return own.isEmpty() ? topics : own;
    }
}
