/// Watches what routing does and says what people can know of it: metrics, estimates, explanations, how the queues
/// are doing. Everything is folded from the journal; nothing here changes anything. [Insight] is the door,
/// `tandem.insight.metrics` a second one.
@NullMarked
package tandem.insight;

import org.jspecify.annotations.NullMarked;
