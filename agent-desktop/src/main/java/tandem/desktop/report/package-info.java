/// Reports (S6): what is asked, as an address holds it, the figures, and how they leave the house. All numbers come
/// from the sums of [tandem.insight.metrics.MetricsReport]; nothing is counted here.
@NullMarked
package tandem.desktop.report;

import org.jspecify.annotations.NullMarked;
