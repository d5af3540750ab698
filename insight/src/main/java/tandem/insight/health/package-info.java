/// How the queues are doing, for routing's rules: the metrics' fold, fed by the rules as they read the journal.
@NullMarked
package tandem.insight.health;

import org.jspecify.annotations.NullMarked;
