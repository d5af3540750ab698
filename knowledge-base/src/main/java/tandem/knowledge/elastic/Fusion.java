package tandem.knowledge.elastic;

import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Makes one order of several: reciprocal rank fusion. What stands at rank *r* of a list gets 1 / (k + r),
/// with k = 60;
/// the sum over the lists is its score (G. Cormack, C. Clarke, S. Büttcher, *Reciprocal Rank Fusion outperforms
/// Condorcet and individual Rank Learning Methods*, SIGIR 2009). Scores of words and of vectors cannot be
/// compared;
/// their ranks can.
final class Fusion {
    private static final int K = 60;

    private Fusion() {}

    /// @param lists each best first
    /// @return score by id, best first; equals as they came
    static Map<String, Double> of(List<List<String>> lists) {
        var scores = new LinkedHashMap<String, Double>();
        for (var list : lists) {
            for (int rank = 1; rank <= list.size(); rank++) {
                scores.merge(list.get(rank - 1), 1.0 / (K + rank), Double::sum);
            }
        }
        var ordered = new LinkedHashMap<String, Double>();
        scores.entrySet().stream()
                .sorted(Map.Entry.comparingByValue(Comparator.reverseOrder()))
                .forEach(entry -> ordered.put(entry.getKey(), entry.getValue()));
        return ordered;
    }
}
