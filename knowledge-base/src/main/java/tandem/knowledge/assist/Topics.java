package tandem.knowledge.assist;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import tandem.core.Party;
import tandem.core.QueueId;
import tandem.knowledge.vector.Embedder;
import tandem.knowledge.vector.Model;

/// What a contact is about, of the topics that its queue has: the one whose examples are most like what the customer
/// said. None if none is.
final class Topics {
    /// Said by few words as people say it when they come.
    private static final int MOST_SENTENCES = 12;
    /// Of the words of an example that were said; without a model.
    private static final double WORDS_FROM = 0.6;

    private final List<AssistProperties.Topic> topics;
    private final Embedder embedder;
    private final Map<String, List<float[]>> known = new ConcurrentHashMap<>();

    Topics(List<AssistProperties.Topic> topics, Embedder embedder) {
        this.topics = topics;
        this.embedder = embedder;
    }

    Optional<String> of(Transcript transcript, @Nullable QueueId queue) {
        var sentences = Sentences.of(transcript.words(Party.CUSTOMER)).stream()
                .limit(MOST_SENTENCES)
                .toList();
        var candidates = topics.stream().filter(topic -> topic.isOf(queue)).toList();
        if (sentences.isEmpty() || candidates.isEmpty()) {
            return Optional.empty();
        }
        var language = transcript.language();
        var said = embedder.ofSentences(language, sentences);
        Optional<String> best = Optional.empty();
        double highest = said.isEmpty()
                ? WORDS_FROM
                : Model.of(language).map(Model::alikeFrom).orElse(1.0);
        for (var topic : candidates) {
            double like = said.isEmpty() ? byWords(topic, sentences) : byVectors(topic, language, said);
            if (like >= highest) {
                highest = like;
                best = Optional.of(topic.id());
            }
        }
        return best;
    }

    private double byVectors(AssistProperties.Topic topic, String language, List<float[]> said) {
        var key = language + "/" + topic.id();
        var examples = known.get(key);
        if (examples == null) {
            examples = embedder.ofSentences(language, topic.in(language));
            if (!examples.isEmpty()) {
                known.put(key, examples);
            }
        }
        double highest = 0;
        for (float[] example : examples) {
            for (float[] sentence : said) {
                highest = Math.max(highest, TextRank.cosine(example, sentence));
            }
        }
        return highest;
    }

    private static double byWords(AssistProperties.Topic topic, List<String> sentences) {
        var said = new ArrayList<String>();
        sentences.forEach(sentence -> said.addAll(Sentences.words(sentence)));
        double highest = 0;
        for (String example : topic.examples()) {
            var words = Sentences.wordSet(example);
            if (!words.isEmpty()) {
                highest = Math.max(
                        highest, (double) words.stream().filter(said::contains).count() / words.size());
            }
        }
        return highest;
    }
}
