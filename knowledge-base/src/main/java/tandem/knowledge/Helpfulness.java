package tandem.knowledge;

/// How much readers' votes say about an article.
///
/// With few votes the share of those whom it helped says little. The centre of Wilson's score interval (E.
/// B. Wilson,
/// *Probable inference, the law of succession, and statistical inference*, JASA 22, 1927; as an estimate of
/// its own:
/// A. Agresti and B. Coull, *The American Statistician* 52, 1998) draws it towards a half, from which it
/// comes away
/// as votes come: `(helped + z²/2) / (votes + z²)`, here with z = 1.96 (95 %).
public final class Helpfulness {
    private static final double Z_SQUARED = 1.96 * 1.96;
    /// The best article counts so much more than one without votes, the worst so much less: what a text is
    /// about goes
    /// before how much it is liked.
    private static final double WEIGHT = 0.2;

    private Helpfulness() {}

    /// From 0 to 1; a half without votes.
    public static double of(Articles.Counts counts) {
        double votes = counts.helped() + counts.notHelped();
        return (counts.helped() + Z_SQUARED / 2) / (votes + Z_SQUARED);
    }

    /// What relevance is multiplied by: 1 without votes, from 0.8 to 1.2.
    public static double factor(Articles.Counts counts) {
        return 1 + WEIGHT * (2 * of(counts) - 1);
    }
}
