/// Quality (S8): scorecards, which contacts are evaluated by whom, what reviewers found, how far they agree,
/// and what
/// agents say to it. Evaluations change and are read by person and week, so their truth is a store, not the
/// journal
/// (ADR 32).
@NullMarked
package tandem.insight.quality;

import org.jspecify.annotations.NullMarked;
