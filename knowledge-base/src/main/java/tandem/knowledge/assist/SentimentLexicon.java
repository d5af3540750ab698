package tandem.knowledge.assist;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import tandem.core.event.Event.Sentiment;

/// The mood of what somebody says, by words that people use of services and goods. A word that takes another back
/// ("not", 不) turns it round; what was said last counts for more, since that is how they left.
final class SentimentLexicon {
    private static final SentimentLexicon ENGLISH = read("en");
    private static final SentimentLexicon CHINESE = read("zh");
    private static final Set<String> TURNS_ROUND = Set.of(
            "not",
            "no",
            "never",
            "without",
            "don't",
            "doesn't",
            "didn't",
            "isn't",
            "wasn't",
            "can't",
            "cannot",
            "won't",
            "couldn't",
            "hardly",
            "nothing");
    private static final List<String> TURNS_ROUND_ZH = List.of("不", "没", "没有", "不太", "不是", "未");
    private static final Set<String> STRONGER = Set.of("very", "really", "so", "extremely", "absolutely", "totally");
    private static final int REACH = 3;
    private static final double FROM = 0.12;

    private final Map<String, Double> weights;
    private final boolean spaced;
    private final int longest;

    private SentimentLexicon(Map<String, Double> weights, boolean spaced) {
        this.weights = weights;
        this.spaced = spaced;
        this.longest = weights.keySet().stream().mapToInt(String::length).max().orElse(1);
    }

    /// English where there are no words of the language.
    static SentimentLexicon of(String language) {
        return language.equals("zh") ? CHINESE : ENGLISH;
    }

    private static SentimentLexicon read(String language) {
        var weights = new HashMap<String, Double>();
        var name = "sentiment." + language + ".txt";
        try (var in = new BufferedReader(new InputStreamReader(
                Objects.requireNonNull(
                        SentimentLexicon.class.getResourceAsStream("/tandem/knowledge/assist/" + name), name),
                StandardCharsets.UTF_8))) {
            double weight = 0;
            for (String line = in.readLine(); line != null; line = in.readLine()) {
                if (line.startsWith("#") || line.isBlank()) {
                    continue;
                }
                if (line.endsWith(":")) {
                    weight = Double.parseDouble(line.substring(0, line.length() - 1));
                } else {
                    for (String word : line.split(",")) {
                        weights.put(word.strip(), weight);
                    }
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return new SentimentLexicon(weights, !language.equals("zh"));
    }

    Sentiment of(List<String> sentences) {
        double sum = 0;
        double most = 0;
        for (int i = 0; i < sentences.size(); i++) {
            double later = 0.5 + 0.5 * (i + 1) / sentences.size();
            double score = spaced ? spaced(sentences.get(i)) : unspaced(sentences.get(i));
            sum += later * score;
            most += later * Math.min(1, Math.abs(score) == 0 ? 0.25 : 1);
        }
        double mood = most == 0 ? 0 : sum / most;
        return mood >= FROM ? Sentiment.POSITIVE : mood <= -FROM ? Sentiment.NEGATIVE : Sentiment.NEUTRAL;
    }

    private double spaced(String sentence) {
        var words = Sentences.words(sentence);
        double sum = 0;
        for (int i = 0; i < words.size(); i++) {
            double weight = weights.getOrDefault(words.get(i), 0.0);
            if (i + 1 < words.size()) {
                weight = weights.getOrDefault(words.get(i) + " " + words.get(i + 1), weight);
            }
            if (weight == 0) {
                continue;
            }
            for (int before = Math.max(0, i - REACH); before < i; before++) {
                if (TURNS_ROUND.contains(words.get(before))) {
                    weight = -0.75 * weight;
                } else if (STRONGER.contains(words.get(before))) {
                    weight = 1.4 * weight;
                }
            }
            sum += weight;
        }
        return sum;
    }

    private double unspaced(String sentence) {
        double sum = 0;
        for (int i = 0; i < sentence.length(); ) {
            int length = Math.min(longest, sentence.length() - i);
            while (length > 0 && !weights.containsKey(sentence.substring(i, i + length))) {
                length--;
            }
            if (length == 0) {
                i++;
                continue;
            }
            double weight = weights.getOrDefault(sentence.substring(i, i + length), 0.0);
            var before = sentence.substring(Math.max(0, i - REACH), i);
            sum += TURNS_ROUND_ZH.stream().anyMatch(before::contains) ? -0.75 * weight : weight;
            i += length;
        }
        return sum;
    }
}
