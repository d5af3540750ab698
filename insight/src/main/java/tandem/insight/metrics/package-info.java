/// What the journal adds up to: per queue and quarter of an hour ([QueueMetrics]), and how agents spend their time
/// ([AgentTimes]). One fold feeds the live wallboard and the interval history, so they agree (S2, I8). Knows no
/// store.
@NullMarked
package tandem.insight.metrics;

import org.jspecify.annotations.NullMarked;
