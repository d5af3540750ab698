package tandem.knowledge.assist;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import tandem.core.Party;
import tandem.knowledge.vector.Embedder;

/// A summary made of the sentences themselves: what the customer wanted, and what they were told.
final class Summarizer {
    private static final int OF_CUSTOMER = 2;
    private static final int OF_AGENT = 2;
    /// A longer conversation is judged by its beginning, where most say why they come, and its end.
    private static final int MOST_SENTENCES = 40;

    private static final int LONGEST_SENTENCE = 240;
    private static final int FEWEST_WORDS = 4;

    private final Embedder embedder;

    Summarizer(Embedder embedder) {
        this.embedder = embedder;
    }

    /// Empty if nobody has said anything.
    String of(Transcript transcript) {
        var language = transcript.language();
        var parts = new ArrayList<String>();
        central(transcript.words(Party.CUSTOMER), language, OF_CUSTOMER)
                .ifPresent(said -> parts.add((language.equals("zh") ? "客户：" : "Customer: ") + said));
        central(transcript.words(Party.AGENT), language, OF_AGENT)
                .ifPresent(said -> parts.add((language.equals("zh") ? "答复：" : "Answer: ") + said));
        return String.join("\n", parts);
    }

    /// In the order in which they were said.
    private Optional<String> central(String text, String language, int most) {
        var sentences = ends(telling(Sentences.of(text)));
        if (sentences.isEmpty()) {
            return Optional.empty();
        }
        var rank = TextRank.of(sentences.size(), likeness(sentences, language));
        var chosen = IntStream.range(0, sentences.size())
                .boxed()
                .sorted(Comparator.comparingDouble((Integer i) -> -rank[i] * weight(sentences.get(i))))
                .limit(most)
                .sorted()
                .map(sentences::get)
                .map(Summarizer::shortened)
                .toList();
        return Optional.of(String.join(language.equals("zh") ? "" : " ", chosen));
    }

    /// Without "Hello." and the like, unless there is nothing else.
    private static List<String> telling(List<String> sentences) {
        var longer = sentences.stream()
                .filter(sentence -> Sentences.words(sentence).size() >= FEWEST_WORDS)
                .toList();
        return longer.isEmpty() ? sentences : longer;
    }

    /// "Thank you." is like many sentences and says little.
    private static double weight(String sentence) {
        return Math.min(1, Sentences.words(sentence).size() / 6.0);
    }

    private static List<String> ends(List<String> sentences) {
        if (sentences.size() <= MOST_SENTENCES) {
            return sentences;
        }
        var ends = new ArrayList<>(sentences.subList(0, MOST_SENTENCES / 2));
        ends.addAll(sentences.subList(sentences.size() - MOST_SENTENCES / 2, sentences.size()));
        return ends;
    }

    private TextRank.Likeness likeness(List<String> sentences, String language) {
        var vectors = embedder.ofSentences(language, sentences);
        return vectors.isEmpty() ? TextRank.byWords(sentences) : TextRank.byVectors(vectors);
    }

    private static String shortened(String sentence) {
        return sentence.length() <= LONGEST_SENTENCE
                ? sentence
                : sentence.substring(0, sentence.offsetByCodePoints(0, LONGEST_SENTENCE - 20)) + " …";
    }
}
