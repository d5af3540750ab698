package tandem.knowledge.assist;

import java.util.Arrays;
import java.util.List;

/// How central each of several sentences is (R. Mihalcea and P. Tarau, *TextRank: Bringing Order into Texts*, EMNLP
/// 2004): one that is like many that are like many.
final class TextRank {
    private static final double DAMPING = 0.85;
    private static final int ROUNDS = 30;

    private TextRank() {}

    /// @param likeness of two sentences by their places, from 0 to 1
    static double[] of(int sentences, Likeness likeness) {
        var weights = new double[sentences][sentences];
        var sums = new double[sentences];
        for (int i = 0; i < sentences; i++) {
            for (int j = 0; j < sentences; j++) {
                weights[i][j] = i == j ? 0 : Math.max(0, likeness.of(i, j));
                sums[i] += weights[i][j];
            }
        }
        var rank = new double[sentences];
        Arrays.fill(rank, 1);
        for (int round = 0; round < ROUNDS; round++) {
            var next = new double[sentences];
            for (int i = 0; i < sentences; i++) {
                double sum = 0;
                for (int j = 0; j < sentences; j++) {
                    sum += sums[j] == 0 ? 0 : weights[j][i] / sums[j] * rank[j];
                }
                next[i] = 1 - DAMPING + DAMPING * sum;
            }
            rank = next;
        }
        return rank;
    }

    @FunctionalInterface
    interface Likeness {
        double of(int one, int other);
    }

    /// By the words that both have, as the paper has it.
    static Likeness byWords(List<String> sentences) {
        var words = sentences.stream().map(Sentences::wordSet).toList();
        return (i, j) -> {
            long both = words.get(i).stream().filter(words.get(j)::contains).count();
            double size =
                    Math.log(words.get(i).size() + 1.0) + Math.log(words.get(j).size() + 1.0);
            return size == 0 ? 0 : both / size;
        };
    }

    static Likeness byVectors(List<float[]> vectors) {
        return (i, j) -> cosine(vectors.get(i), vectors.get(j));
    }

    /// Of vectors of length 1.
    static double cosine(float[] one, float[] other) {
        double sum = 0;
        for (int i = 0; i < one.length; i++) {
            sum += (double) one[i] * other[i];
        }
        return sum;
    }
}
