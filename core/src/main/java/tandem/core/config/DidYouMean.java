package tandem.core.config;

import java.util.Collection;
import java.util.Comparator;
import java.util.Optional;

/// Finds the name that was probably meant.
public final class DidYouMean {
    private static final int MOST = 2_000; // among more it would take too long, and mean too little

    private DidYouMean() {}

    /// `; did you mean 'billing'?`, or nothing if no name is near.
    public static String hint(String written, Collection<String> names) {
        return nearest(written, names)
                .map(name -> "; did you mean '" + name + "'?")
                .orElse("");
    }

    /// The name that differs least: by one letter of three at most, or only by its case.
    static Optional<String> nearest(String written, Collection<String> names) {
        return names.stream()
                .limit(MOST)
                .filter(name -> Math.abs(name.length() - written.length()) <= allowed(written))
                .filter(name -> distance(fold(written), fold(name)) <= allowed(written))
                .min(Comparator.<String>comparingInt(name -> distance(fold(written), fold(name)))
                        .thenComparing(Comparator.naturalOrder()));
    }

    private static int allowed(String written) {
        return written.length() < 3 ? 0 : Math.max(1, written.length() / 3);
    }

    private static String fold(String name) {
        return name.toLowerCase(java.util.Locale.ROOT);
    }

    /// Letters to add, leave out, change or swap with their neighbour (optimal string alignment).
    private static int distance(String one, String other) {
        int[][] d = new int[one.length() + 1][other.length() + 1];
        for (int i = 0; i <= one.length(); i++) {
            for (int j = 0; j <= other.length(); j++) {
                d[i][j] = i == 0 ? j : j == 0 ? i : cheapest(d, one, other, i, j);
            }
        }
        return d[one.length()][other.length()];
    }

    private static int cheapest(int[][] d, String one, String other, int i, int j) {
        boolean same = one.charAt(i - 1) == other.charAt(j - 1);
        int least = Math.min(Math.min(d[i - 1][j], d[i][j - 1]) + 1, d[i - 1][j - 1] + (same ? 0 : 1));
        boolean swapped =
                i > 1 && j > 1 && one.charAt(i - 1) == other.charAt(j - 2) && one.charAt(i - 2) == other.charAt(j - 1);
        return swapped ? Math.min(least, d[i - 2][j - 2] + 1) : least;
    }
}
